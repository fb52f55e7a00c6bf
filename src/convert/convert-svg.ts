import {
  ConversionFailure,
  type RasterRequest,
  type RasterResult,
  encode,
  fillBehind,
  openCanvas,
} from "./raster.js";

/** Limits of the result's longer side, in pixels. Without the minimum, a 24-pixel icon would be sent with 24 pixels. */
const MIN_SIDE = 1024;
const MAX_SIDE = 4096;
/** Size of an SVG without a size of its own, in CSS pixels. Source: CSS Images 3, section 5.3. */
const DEFAULT_WIDTH = 300;
const DEFAULT_HEIGHT = 150;
/** Largest SVG, because the page holds several copies of its text while parsing. */
const MAX_SVG_BYTES = 20 * 1024 * 1024;
/** Most characters of expanded entities. Thirty times as many blocked a page for 90 s (measured in Chromium). */
const MAX_EXPANDED = 1024 * 1024;
const ENTITY = /<!ENTITY\s[^"'<>]*(["'])([^]*?)\1/g;
/** Matches a reference to an entity that the document declares. */
const REFERENCE = /&(?!#|(?:amp|lt|gt|quot|apos);)/g;
/** Matches a reference within an entity's value, even with an escaped ampersand. */
const NESTED = /&(?!#|(?:amp|lt|gt|quot|apos);)|&#(?:0*38|x0*26);/i;
const SVG = "http://www.w3.org/2000/svg";

/** CSS pixels per unit. Source: CSS Values 4, section 6. */
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  em: 16,
  rem: 16,
  ex: 8,
};

/**
 * Draws an SVG as an `<img>` shows it, which runs no scripts and loads nothing. Encodes it as PNG, or as JPEG on white if only
 * JPEG is accepted. Runs on the main thread, because workers cannot draw SVG.
 * @throws ConversionFailure, or the signal's reason when aborted
 */
export async function convertSvg(
  { file, types, maxBytes }: RasterRequest,
  signal: AbortSignal,
): Promise<RasterResult> {
  if (typeof document === "undefined") throw new ConversionFailure("unsupported");
  if (file.size > MAX_SVG_BYTES) throw new ConversionFailure("too-large");
  const root = parse(decodeText(new Uint8Array(await file.arrayBuffer())));
  signal.throwIfAborted();
  const { width, height } = resize(root);
  const image = await load(root, signal);
  const { canvas, context } = openCanvas(width, height, "srgb");
  context.drawImage(image, 0, 0, width, height);
  const isPng = types.includes("image/png");
  if (!isPng) fillBehind(context);
  return { image: await encode(canvas, [isPng ? "image/png" : "image/jpeg"], maxBytes), isAnimated: false };
}

function decodeText(bytes: Uint8Array): string {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 256));
  const declared = /^\s*<\?xml[^>]*\bencoding=["']([\w.-]+)/.exec(start)?.[1];
  const byteOrder = /^(?:\xfe\xff|\0<)/.test(start)
    ? "utf-16be"
    : /^(?:\xff\xfe|<\0)/.test(start)
      ? "utf-16le"
      : undefined;
  try {
    return new TextDecoder(byteOrder ?? declared ?? "utf-8").decode(bytes);
  } catch (cause) {
    throw new ConversionFailure("undecodable", cause);
  }
}

/** Parses an SVG. The document belongs to no page, so nothing in it runs or is fetched. */
function parse(text: string): Element {
  if (expandedLength(text) > MAX_EXPANDED) throw new ConversionFailure("too-large");
  const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
  if (root.namespaceURI !== SVG || root.localName !== "svg") throw new ConversionFailure("undecodable");
  return root;
}

/** Upper bound of the length of all expanded entities. Infinite if entities are nested, because WebKit's parser has no limit. */
function expandedLength(text: string): number {
  let longest = 0;
  for (const [, , value = ""] of text.matchAll(ENTITY)) {
    longest = Math.max(longest, NESTED.test(value) ? Infinity : value.length);
  }
  return longest === 0 ? 0 : longest * [...text.matchAll(REFERENCE)].length;
}

/** Sets the SVG's size in pixels, which Firefox requires to draw it. */
function resize(root: Element): { width: number; height: number } {
  const [, , boxWidth = 0, boxHeight = 0] = (root.getAttribute("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const hasBox = boxWidth > 0 && boxHeight > 0;
  const ratio = hasBox ? boxWidth / boxHeight : DEFAULT_WIDTH / DEFAULT_HEIGHT;
  const givenWidth = pixels(root.getAttribute("width"));
  const givenHeight = pixels(root.getAttribute("height"));
  const ownWidth = givenWidth ?? (givenHeight ? givenHeight * ratio : hasBox ? boxWidth : DEFAULT_WIDTH);
  const ownHeight = givenHeight ?? (givenWidth ? givenWidth / ratio : hasBox ? boxHeight : DEFAULT_HEIGHT);
  if (!hasBox) root.setAttribute("viewBox", `0 0 ${ownWidth} ${ownHeight}`);
  const longest = Math.max(ownWidth, ownHeight);
  const scale = Math.min(Math.max(longest, MIN_SIDE), MAX_SIDE) / longest;
  const width = Math.max(1, Math.round(ownWidth * scale));
  const height = Math.max(1, Math.round(ownHeight * scale));
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  return { width, height };
}

/** @returns `undefined` for relative lengths, which have no reference size here */
function pixels(length: string | null): number | undefined {
  const [, value, unit = ""] = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?|\d+\.)([a-z]*)\s*$/i.exec(length ?? "") ?? [];
  const size = Number(value) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
  return size > 0 && Number.isFinite(size) ? size : undefined;
}

async function load(root: Element, signal: AbortSignal): Promise<HTMLImageElement> {
  const text = new XMLSerializer().serializeToString(root);
  const image = new Image();
  // Chromium blocks reading the pixels of an SVG with HTML unless it is a data URL. For others, a blob URL needs less memory.
  const hasHtml = root.getElementsByTagNameNS(SVG, "foreignObject").length > 0;
  const url = hasHtml
    ? `data:image/svg+xml,${encodeURIComponent(text)}`
    : URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    await new Promise<void>((resolve, reject) => {
      image.addEventListener("load", () => resolve());
      image.addEventListener("error", () => reject(new ConversionFailure("undecodable")));
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      image.src = url;
    });
    return image;
  } finally {
    if (!hasHtml) URL.revokeObjectURL(url);
  }
}
