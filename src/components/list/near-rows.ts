"use client";

/** Screens before and after the visible one in which rows are whole. */
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
    const { screen, spanOf } = axisOf(rows);
    const margin = SCREENS * screen;
    const first = firstIndex(rows, (row) => spanOf(row).end >= -margin);
    const end = firstIndex(rows, (row) => spanOf(row).start > screen + margin);
    const before = this.#near.size;
    const near = isKnown ? [...ids.slice(first, end), ...ids.slice(-ROWS_AT_END)] : ids;
    for (const id of near) this.#near.add(id);
    if (this.#near.size > before) for (const listener of this.#listeners) listener();
  }
}

/** Whether no row is above the one before it, by a sample of five. False for columns and reversed lists. */
function isInOrder(rows: HTMLCollection): boolean {
  const sample = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    rows[Math.floor(share * (rows.length - 1))]?.getBoundingClientRect(),
  );
  return sample.every((row, index) => {
    const before = sample[index - 1];
    return !row || !before || row.bottom >= before.top;
  });
}

interface Axis {
  /** Length of the viewport. */
  readonly screen: number;
  readonly spanOf: (row: DOMRect) => { readonly start: number; readonly end: number };
}

/** The direction in which rows follow each other: downwards, or sideways in a line of chips. */
function axisOf(rows: HTMLCollection): Axis {
  const [first, last] = [0, rows.length - 1].map((index) => rows[index]?.getBoundingClientRect());
  if (!first || !last || first.bottom <= last.top || first.left === last.left)
    return { screen: innerHeight, spanOf: ({ top, bottom }) => ({ start: top, end: bottom }) };
  const isRightToLeft = first.left > last.left;
  return {
    screen: innerWidth,
    spanOf: ({ left, right }) =>
      isRightToLeft ? { start: innerWidth - right, end: innerWidth - left } : { start: left, end: right },
  };
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
