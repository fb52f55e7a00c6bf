"use client";
import type { RefObject } from "react";

/** Where files are taken besides the widget itself: an element (as a ref), or all of the page. */
export type FileTarget = "page" | { readonly current: Element | null };

export function elementOf(target: FileTarget): Element | null {
  return target === "page" ? document.documentElement : target.current;
}

/** Uploaders that want one kind of event from all over the page, in the order in which they came. */
type Claims = Set<{ readonly target: FileTarget }>;

const dropClaims: Claims = new Set();
const pasteClaims: Claims = new Set();

/** Whether the event belongs to this claim: the innermost element takes it, and of equals the one that came last. */
function isTaker(claims: Claims, own: { readonly target: FileTarget }, event: Event): boolean {
  let taker: typeof own | undefined;
  let innermost: Element | undefined;
  for (const claim of claims) {
    const element = elementOf(claim.target);
    if (!element || !(event.target instanceof Node) || !element.contains(event.target)) continue;
    if (innermost && !innermost.contains(element)) continue;
    innermost = element;
    taker = claim;
  }
  return taker === own;
}

export interface DropHandlers {
  /** Files are dragged over the target, or no more (`undefined`). */
  readonly onOver: (event: DragEvent | undefined) => void;
  readonly onDrop: (event: DragEvent) => void;
  /** Takes nothing now. */
  readonly isBlocked: () => boolean;
  /** The uploader's own, which looks after itself. */
  readonly root: RefObject<HTMLElement | null>;
}

/**
 * Follows drags of files over a target and takes their drop. A drop zone inside of it, be it ours or not, goes first:
 * it marks the drag as its own with `preventDefault`.
 * @returns how to stop
 */
export function listenForDrops(
  target: FileTarget,
  { onOver, onDrop, isBlocked, root }: DropHandlers,
): () => void {
  const isInRoot = ({ target: entered }: DragEvent) =>
    entered instanceof Node && root.current?.contains(entered) === true;
  const own = { target };
  const listening = new AbortController();
  const options = { signal: listening.signal };
  /** What was entered last. Enter comes before leave, so that a leave of anything else means nothing. */
  let entered: EventTarget | null = null;
  let isOver = false;
  let isDropOurs = false;
  const enter = (event: DragEvent) => {
    if (!hasFiles(event.dataTransfer)) return;
    entered = event.target;
    if (isInRoot(event)) return;
    const isOurs = !event.defaultPrevented && !isBlocked() && isTaker(dropClaims, own, event);
    if (isOurs) event.preventDefault();
    if (isOurs || isOver) onOver(isOurs ? event : undefined);
    isOver = isOurs;
  };
  const end = () => {
    entered = null;
    if (isOver) onOver(undefined);
    isOver = false;
  };
  // In the capture phase, so that it also ends where somebody keeps the event for himself.
  const over = { ...options, capture: true };
  window.addEventListener(
    "drop",
    (event) => {
      isDropOurs = isOver && !isInRoot(event);
      end();
    },
    over,
  );
  window.addEventListener("dragend", end, over);
  // On the window, where every drop zone of the page has been asked before.
  window.addEventListener("dragenter", enter, options);
  window.addEventListener(
    "dragover",
    (event) => {
      if (!isOver) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    },
    options,
  );
  window.addEventListener("dragleave", (event) => event.target === entered && end(), options);
  window.addEventListener(
    "drop",
    (event) => {
      if (!isDropOurs) return;
      event.preventDefault();
      onDrop(event);
    },
    options,
  );
  dropClaims.add(own);
  return () => {
    dropClaims.delete(own);
    listening.abort();
    end();
  };
}

/** Takes what is pasted in a target, unless something inside of it has taken it. @returns how to stop */
export function listenForPastes(target: FileTarget, onPaste: (event: ClipboardEvent) => void): () => void {
  const own = { target };
  const listening = new AbortController();
  const take = (event: ClipboardEvent) => {
    if (!event.defaultPrevented && isTaker(pasteClaims, own, event)) onPaste(event);
  };
  window.addEventListener("paste", take, { signal: listening.signal });
  pasteClaims.add(own);
  return () => {
    pasteClaims.delete(own);
    listening.abort();
  };
}

function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes("Files") ?? false;
}
