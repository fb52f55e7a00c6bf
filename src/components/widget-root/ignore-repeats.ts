const CONTROLS = "a, button, input, label, select, summary, textarea, [role=button], [role=link]";

/**
 * Ignores the second click of a double click, and Enter while it is held down. After the first, another control may be in the same
 * place: a canceled file can be removed there, and a cleared list leaves the dropzone. Returns how to stop.
 */
export function ignoreRepeats(root: HTMLElement | null): () => void {
  if (!root) return () => undefined;
  const ignore = (event: MouseEvent | KeyboardEvent) => {
    const isRepeat = "repeat" in event ? event.repeat && event.key === "Enter" : event.detail > 1;
    if (!isRepeat || !(event.target instanceof Element)) return;
    const control = event.target.closest<HTMLElement>(CONTROLS);
    // The app's own controls among the parts decide for themselves.
    if (!control || control.dataset["scope"] === "linq-uploader") event.preventDefault();
  };
  root.addEventListener("click", ignore, true);
  root.addEventListener("keydown", ignore, true);
  return () => {
    root.removeEventListener("click", ignore, true);
    root.removeEventListener("keydown", ignore, true);
  };
}
