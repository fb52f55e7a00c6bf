"use client";

/** Where files are taken besides the widget itself: an element (as a ref), or all of the page. */
export type FileTarget = "page" | { readonly current: Element | null };

export function elementOf(target: FileTarget): Element | null {
  return target === "page" ? document.documentElement : target.current;
}
