import { type FileTarget, elementOf } from "../../react/target-element.js";

/** Lays an element over what can be seen of a target, in the top layer, where nothing on the page is above it. */
export function coverTarget(overlay: HTMLElement, target: FileTarget): void {
  const covered = elementOf(target);
  // Browsers without popovers show the overlay on the widget.
  if (!covered || !("showPopover" in overlay)) return;
  overlay.showPopover();
  if (target === "page") return;
  const { clientWidth, clientHeight } = document.documentElement;
  const { top, right, bottom, left } = covered.getBoundingClientRect();
  const insets = [top, clientWidth - right, clientHeight - bottom, left];
  overlay.style.inset = insets.map((inset) => `${Math.max(inset, 0)}px`).join(" ");
}
