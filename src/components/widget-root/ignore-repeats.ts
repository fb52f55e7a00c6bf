const CONTROLS = "a, button, input, label, select, summary, textarea, [role=button], [role=link]";

// For browsers that don't count clicks: Firefox driven by WebDriver reports `detail: 1` for both clicks of a double click.
/** Longest time between the two clicks, in milliseconds. */
const REPEAT_MS = 300;
/** Largest distance between them, in pixels. */
const REPEAT_PX = 10;

interface LastClick {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly control: Element | null;
  readonly part: string | undefined;
}

/**
 * Ignores the second click of a double click, and Enter while it is held down. After the first, another control may be in the same
 * place: a canceled file can be removed there, and a cleared list leaves the dropzone. Returns how to stop.
 */
export function ignoreRepeats(root: HTMLElement | null): () => void {
  if (!root) return () => undefined;
  let last: LastClick | undefined;
  const ignore = (event: MouseEvent | KeyboardEvent, control: HTMLElement | null) => {
    // The app's own controls among the parts decide for themselves.
    if (!control || control.dataset["scope"] === "linq-uploader") event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    const control = event.target.closest<HTMLElement>(CONTROLS);
    const { detail, isTrusted, clientX: x, clientY: y, timeStamp: at } = event;
    const click = { at, x, y, control, part: control?.dataset["part"] };
    if (detail > 1 || (last && isSecond(last, click))) ignore(event, control);
    // The clicks of keys and of an app's tests have no place.
    last = detail > 0 && isTrusted ? click : undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.repeat || event.key !== "Enter" || !(event.target instanceof Element)) return;
    ignore(event, event.target.closest<HTMLElement>(CONTROLS));
  };
  root.addEventListener("click", onClick, true);
  root.addEventListener("keydown", onKeyDown, true);
  return () => {
    root.removeEventListener("click", onClick, true);
    root.removeEventListener("keydown", onKeyDown, true);
  };
}

/** Whether a click follows another at once in the same place, on what has come there since. */
function isSecond(first: LastClick, second: LastClick): boolean {
  const isSame = first.control === second.control && first.part === second.part;
  const isNear = Math.abs(first.x - second.x) < REPEAT_PX && Math.abs(first.y - second.y) < REPEAT_PX;
  return !isSame && isNear && second.at - first.at < REPEAT_MS;
}
