const part = (name: string) => `[data-scope="linq-uploader"][data-part="${name}"]`;
const DISMISS = `${part("item-cancel-trigger")}, ${part("item-remove-trigger")}`;

/** The focused element and its position. */
interface Held {
  readonly element: Element;
  readonly row: Element | null;
  /** All rows at that time, in order. */
  readonly rows: readonly Element[];
}

/** Moves the focus to the nearest similar element when the focused one is removed from the root. Returns how to stop. */
export function keepFocus(root: HTMLElement | null): () => void {
  if (!root) return () => undefined;
  const { ownerDocument } = root;
  let held: Held | undefined;
  const onFocusIn = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    held = {
      element: target,
      row: target.closest(part("item")),
      rows: [...root.querySelectorAll(part("item"))],
    };
  };
  const onFocusOut = () => {
    const left = held;
    // Some browsers also fire it when an element is removed, which can only be told apart later.
    queueMicrotask(() => {
      const isLeft = left?.element.isConnected && left.element !== ownerDocument.activeElement;
      if (isLeft && held === left) held = undefined;
    });
  };
  const observer = new MutationObserver(() => {
    if (!held || held.element.isConnected) return;
    const { activeElement, body } = ownerDocument;
    if (activeElement === null || activeElement === body) findSubstitute(root, held)?.focus();
    else held = undefined;
  });
  root.addEventListener("focusin", onFocusIn);
  root.addEventListener("focusout", onFocusOut);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener("focusin", onFocusIn);
    root.removeEventListener("focusout", onFocusOut);
    observer.disconnect();
  };
}

/**
 * Looks in the element's own row, then in the next one, then in the previous one. For an element outside of rows: in the first row
 * that has come since, as after Undo. Then for the trigger.
 */
function findSubstitute(root: Element, { element, row, rows }: Held): HTMLElement | null | undefined {
  const find = (parent: Element | undefined, selector: string) =>
    parent?.querySelector<HTMLElement>(selector);
  const index = row ? rows.indexOf(row) : rows.length;
  const around = [...rows.slice(index), ...rows.slice(0, index).reverse()];
  const isNew = (candidate: Element) => !rows.includes(candidate);
  const nearest = row
    ? around.find(({ isConnected }) => isConnected)
    : [...root.querySelectorAll(part("item"))].find(isNew);
  const { part: name = "" } = element instanceof HTMLElement ? element.dataset : {};
  return find(nearest, part(name)) ?? find(nearest, DISMISS) ?? findMainButton(root);
}

/** The trigger of the widget that an element is in, or its first button if there is none. */
export function findMainButton(element: Element): HTMLElement | null | undefined {
  const root = element.closest(part("root"));
  return (
    root?.querySelector<HTMLElement>(`${part("trigger")}:not(:disabled)`) ??
    root?.querySelector<HTMLElement>("button:not(:disabled)")
  );
}
