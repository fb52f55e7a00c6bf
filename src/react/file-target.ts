"use client";
import type { RefObject } from "react";

/** An element (as a ref) or the whole page, where files are taken besides the widget itself. */
export type FileTarget = "page" | { readonly current: Element | null };

export function elementOf(target: FileTarget): Element | null {
  return target === "page" ? document.documentElement : target.current;
}

/** Uploaders that listen for one kind of event on the page, in the order in which they mounted. */
type Claims = Set<{ readonly target: FileTarget }>;

const dropClaims: Claims = new Set();
const pasteClaims: Claims = new Set();

/** Whether the event belongs to this claim. The innermost element takes it, and of equal ones the last to mount. */
function isTaker(claims: Claims, own: { readonly target: FileTarget }, event: Event): boolean {
  // The composed path also has the elements inside open shadow roots.
  const path = event.composedPath();
  let taker: typeof own | undefined;
  let innermost = path.length;
  for (const claim of claims) {
    const element = elementOf(claim.target);
    const depth = element ? path.indexOf(element) : -1;
    if (depth === -1 || depth > innermost) continue;
    innermost = depth;
    taker = claim;
  }
  return taker === own;
}

interface DropHandlers {
  /** Called while files are dragged over the target, and with `undefined` when they leave. */
  readonly onOver: (event: DragEvent | undefined) => void;
  readonly onDrop: (event: DragEvent) => void;
  /** Whether nothing is taken now. */
  readonly isBlocked: () => boolean;
  /** The uploader's own root, which handles its drops itself. */
  readonly root: RefObject<HTMLElement | null>;
}

/**
 * Follows drags of files over a target and takes their drop. Any drop zone inside the target takes precedence: it claims the
 * drag with `preventDefault`.
 * @returns how to stop
 */
export function listenForDrops(
  target: FileTarget,
  { onOver, onDrop, isBlocked, root }: DropHandlers,
): () => void {
  const isInRoot = (event: DragEvent) => root.current !== null && event.composedPath().includes(root.current);
  const own = { target };
  const listening = new AbortController();
  const options = { signal: listening.signal };
  /** The element that was entered last. Enter fires before leave, so leaving any other element means nothing. */
  let entered: EventTarget | null = null;
  let isDraggedOver = false;
  let isDropOurs = false;
  const enter = (event: DragEvent) => {
    if (!hasFiles(event.dataTransfer)) return;
    entered = event.target;
    if (isInRoot(event)) return;
    const isOurs = !event.defaultPrevented && !isBlocked() && isTaker(dropClaims, own, event);
    if (isOurs) event.preventDefault();
    if (isOurs || isDraggedOver) onOver(isOurs ? event : undefined);
    isDraggedOver = isOurs;
  };
  const end = () => {
    entered = null;
    if (isDraggedOver) onOver(undefined);
    isDraggedOver = false;
  };
  // In the capture phase, so that the drag also ends where a handler stops the event.
  const over = { ...options, capture: true };
  window.addEventListener(
    "drop",
    (event) => {
      isDropOurs = isDraggedOver && !isInRoot(event);
      end();
    },
    over,
  );
  window.addEventListener("dragend", end, over);
  // On the window, which is reached after every drop zone of the page.
  window.addEventListener("dragenter", enter, options);
  window.addEventListener(
    "dragover",
    (event) => {
      if (!isDraggedOver) return;
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

/** Takes what is pasted in a target, unless something inside it has taken it. @returns how to stop */
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
