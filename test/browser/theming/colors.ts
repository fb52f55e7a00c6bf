/** Red, green, blue and alpha, 0 to 1. */
type Color = readonly [number, number, number, number];

const OPAQUE = 1;

/** Any computed colour, `oklab()` and `color-mix()` included, as the screen shows it. */
export function readColor(css: string): Color {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("This browser cannot draw.");
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red / 255, green / 255, blue / 255, alpha / 255];
}

/** What a colour, a custom property or a system colour comes to on an element. */
export function colorOn(element: Element, css: string): Color {
  const probe = element.appendChild(document.createElement("i"));
  probe.style.forcedColorAdjust = "none";
  probe.style.color = css;
  const { color } = getComputedStyle(probe);
  probe.remove();
  return readColor(color);
}

/** The colour behind an element: the first ancestor's, itself included, that covers what is behind it. */
export function backgroundBehind(element: Element | null): Color {
  for (let at = element; at; at = at.parentElement) {
    const color = readColor(getComputedStyle(at).backgroundColor);
    if (color[3] === OPAQUE) return color;
    if (color[3] > 0) throw new Error("A background lets another one through.");
  }
  throw new Error("Nothing has a background.");
}

/** WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Color, other: Color): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Color): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
