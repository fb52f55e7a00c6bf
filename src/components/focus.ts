const part = (name: string) => `[data-scope="linq-uploader"][data-part="${name}"]`;

/**
 * Focus would fall to the page when `leaving` goes. Moves it on, but only if it is there:
 * a pointer user's focus stays where it was.
 */
export function passFocus(leaving: HTMLElement, target: HTMLElement | undefined): void {
  if (leaving.contains(leaving.ownerDocument.activeElement)) target?.focus();
}

/** The button that cancels or removes an item. */
function dismissOf(item: Element | null | undefined): HTMLElement | undefined {
  return (
    item?.querySelector<HTMLElement>(`${part("item-cancel-trigger")}, ${part("item-delete-trigger")}`) ??
    undefined
  );
}

/** The dismiss button of the item that an element is in. */
export function ownDismiss(element: HTMLElement): HTMLElement | undefined {
  return dismissOf(element.closest(part("item")));
}

/** Where focus goes when an element's item is removed: the next item, else the one before, else the trigger. */
export function focusAfterRemoval(element: HTMLElement): HTMLElement | undefined {
  const item = element.closest(part("item"));
  return dismissOf(item?.nextElementSibling) ?? dismissOf(item?.previousElementSibling) ?? triggerOf(element);
}

export function triggerOf(element: HTMLElement): HTMLElement | undefined {
  return element.closest(part("root"))?.querySelector<HTMLElement>(part("trigger")) ?? undefined;
}
