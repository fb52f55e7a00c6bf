"use client";

/** Screens above and below the visible one in which rows are whole. */
const SCREENS = 1;

/** Rows that are whole at the list's end wherever it is, so that Shift+Tab from below reaches the last row. */
const ROWS_AT_END = 25;

// jsdom has no layout, so all rows count as near there.
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

  /** Checks which rows are near, now and whenever something is scrolled or changes its size. Returns how to stop. */
  watch(list: Element, ids: readonly string[]): () => void {
    if (!hasLayout()) return () => undefined;
    const look = () => this.#look(list, ids);
    let frame: number | undefined;
    // A frame later, because changing sizes during the observer's callback causes an error event.
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
    // Scroll events don't bubble, so they are captured.
    document.addEventListener("scroll", look, { ...options, capture: true });
    window.addEventListener("resize", look, options);
    return () => {
      observer.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
      watching.abort();
    };
  }

  #look(list: Element, ids: readonly string[]): void {
    // The list is not displayed.
    if (list.getClientRects().length === 0) return;
    const rows = list.children;
    // The app's own element may nest the rows deeper, and its styles may reorder them.
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

/** Whether rows follow each other downwards, by a sample of five. False for columns and reversed lists. */
function isInOrder(rows: HTMLCollection): boolean {
  const tops = [0, 0.25, 0.5, 0.75, 1].map(
    (share) => rows[Math.floor(share * (rows.length - 1))]?.getBoundingClientRect().top ?? 0,
  );
  return tops.every((top, index) => index === 0 || top >= (tops[index - 1] ?? 0));
}

/** Index of the first row for which the test is true. It must be true for all rows after it. */
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
