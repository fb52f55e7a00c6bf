"use client";

/** Screens above and below the visible one in which rows are whole. */
const SCREENS = 1;

/** Rows that are whole at the list's end wherever it is, so that Shift+Tab from below reaches the last row. */
const ROWS_AT_END = 25;

// jsdom, where apps run their tests, has no layout and shows all.
const hasLayout = () => typeof ResizeObserver !== "undefined";

/** Tracks which rows are or were near the viewport. The others need no buttons, pictures and progress bars yet. */
export class NearRows {
  readonly #near = new Set<string>();
  readonly #listeners = new Set<() => void>();

  has(id: string): boolean {
    return this.#near.has(id) || !hasLayout();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks, and looks again whenever something is scrolled or changes its size. Returns how to stop. */
  watch(list: Element, ids: readonly string[]): () => void {
    if (!hasLayout()) return () => undefined;
    const look = () => this.#look(list, ids);
    let frame: number | undefined;
    // A frame later, for what changes sizes in the observer's own time ends in an error at the window.
    const observer = new ResizeObserver(() => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        look();
      });
    });
    observer.observe(list);
    look();
    const watching = new AbortController();
    const options = { signal: watching.signal, passive: true };
    // Scrolling does not bubble, whichever element around the list does it.
    document.addEventListener("scroll", look, { ...options, capture: true });
    window.addEventListener("resize", look, options);
    return () => {
      observer.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
      watching.abort();
    };
  }

  #look(list: Element, ids: readonly string[]): void {
    // Hidden, with all that is around it.
    if (list.getClientRects().length === 0) return;
    const rows = list.children;
    // The app's own element may hold the rows deeper inside, and its styles may put them in another order.
    const isKnown = rows.length === ids.length && isInOrder(rows);
    const margin = SCREENS * innerHeight;
    const first = firstIndex(rows, ({ bottom }) => bottom >= -margin);
    const end = firstIndex(rows, ({ top }) => top > innerHeight + margin);
    const before = this.#near.size;
    const near = isKnown ? [...ids.slice(first, end), ...ids.slice(-ROWS_AT_END)] : ids;
    for (const id of near) this.#near.add(id);
    if (this.#near.size > before) for (const listener of this.#listeners) listener();
  }
}

/** Whether rows follow each other downwards, seen from a few: not in columns, nor from the bottom up. */
function isInOrder(rows: HTMLCollection): boolean {
  const tops = [0, 0.25, 0.5, 0.75, 1].map(
    (share) => rows[Math.floor(share * (rows.length - 1))]?.getBoundingClientRect().top ?? 0,
  );
  return tops.every((top, index) => index === 0 || top >= (tops[index - 1] ?? 0));
}

/** Of the first row for which it is true; from there on it is true for all. */
function firstIndex(rows: HTMLCollection, isBehind: (row: DOMRect) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && isBehind(row.getBoundingClientRect())) high = middle;
    else low = middle + 1;
  }
  return low;
}
