/** Called with the size of the element, in CSS pixels. Returns how to end what it began. */
type Visit = (size: DOMRectReadOnly) => () => void;

interface Watched {
  readonly visit: Visit;
  leave?: (() => void) | undefined;
}

const watched = new Map<Element, Watched>();

/** One observer for all rows of the page, because a thousand observers would cost more than they save. */
let observer: IntersectionObserver | undefined;

/** Calls back while the element is in view or within a screen of it. Returns how to stop watching. */
export function whileVisible(element: Element, visit: Visit): () => void {
  // jsdom has no IntersectionObserver, and shows nothing.
  if (typeof IntersectionObserver === "undefined") return () => undefined;
  observer ??= new IntersectionObserver(update, { rootMargin: "100%" });
  const entry: Watched = { visit };
  watched.set(element, entry);
  observer.observe(element);
  return () => {
    watched.delete(element);
    observer?.unobserve(element);
    if (watched.size === 0) {
      observer?.disconnect();
      observer = undefined;
    }
    entry.leave?.();
  };
}

function update(changes: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting, boundingClientRect } of changes) {
    const entry = watched.get(target);
    if (!entry || isIntersecting === (entry.leave !== undefined)) continue;
    if (isIntersecting) {
      entry.leave = entry.visit(boundingClientRect);
    } else {
      entry.leave?.();
      entry.leave = undefined;
    }
  }
}
