/*
 * A font in which every character is the same bar. With it a text takes the same room on every machine, whatever fonts are
 * installed there, and its picture is a row of rectangles.
 * The tables are those that the OpenType specification requires of a TrueType font.
 */

const UNITS_PER_EM = 1000;
const ADVANCE = 540;
const SPACE_ADVANCE = 280;
const ASCENT = 950;
const DESCENT = 250;
const BAR = { left: 40, right: 500, bottom: 0, top: 520 };

/** Blanks: space, no-break space, and the spaces of U+2000 to U+200A. */
const BLANKS = [
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x2000, 0x200a],
] as const;

/** Indexes of the glyphs; 0 is for characters that are missing, and none is. */
const BLANK_GLYPH = 1;
const BAR_GLYPH = 2;

/** Makes `font-family: Blocks` known to the page. */
export async function loadBlockFont(): Promise<void> {
  const font = new FontFace("Blocks", blockFont());
  document.fonts.add(await font.load());
}

function blockFont(): ArrayBuffer {
  return fontOf({
    "OS/2": [
      ...u16(0, ADVANCE, 400, 5, ...zeros(27), 0x40, 0x20, 0xffff),
      ...u16(ASCENT, -DESCENT, 0, ASCENT, DESCENT),
    ],
    cmap: cmap(),
    glyf: bar(),
    head: [
      ...u32(0x10000, 0x10000, 0, 0x5f0f3cf5),
      ...u16(3, UNITS_PER_EM, ...zeros(8), BAR.left, BAR.bottom, BAR.right, BAR.top, 0, 8, 2, 1, 0),
    ],
    hhea: [...u32(0x10000), ...u16(ASCENT, -DESCENT, 0, ADVANCE, 0, 0, BAR.right, 1, ...zeros(7), 3)],
    hmtx: u16(ADVANCE, 0, SPACE_ADVANCE, 0, ADVANCE, BAR.left),
    loca: u32(0, 0, 0, bar().length),
    maxp: [...u32(0x10000), ...u16(3, 4, 1, 0, 0, 1, ...zeros(8))],
    name: u16(0, 0, 6),
    post: u32(0x30000, ...zeros(7)),
  });
}

/** Format 13: one glyph for each range of characters. */
function cmap(): number[] {
  const groups: number[][] = [];
  let next = 0x21;
  for (const [first, last] of BLANKS) {
    if (first > next) groups.push([next, first - 1, BAR_GLYPH]);
    groups.push([first, last, BLANK_GLYPH]);
    next = Math.max(next, last + 1);
  }
  groups.push([next, 0x10ffff, BAR_GLYPH]);
  const body = u32(16 + 12 * groups.length, 0, groups.length, ...groups.flat());
  return [...u16(0, 1, 3, 10), ...u32(12), ...u16(13, 0), ...body];
}

function bar(): number[] {
  const { left, right, bottom, top } = BAR;
  const onCurve = [1, 1, 1, 1];
  const steps = u16(left, 0, right - left, 0, bottom, top - bottom, 0, bottom - top);
  return [...u16(1, left, bottom, right, top, 3, 0), ...onCurve, ...steps];
}

function fontOf(tables: Readonly<Record<string, readonly number[]>>): ArrayBuffer {
  const entries = Object.entries(tables);
  const count = entries.length;
  const power = 2 ** Math.floor(Math.log2(count));
  const header = [...u32(0x10000), ...u16(count, 16 * power, Math.log2(power), 16 * (count - power))];
  const directory: number[] = [];
  const body: number[] = [];
  const start = header.length + 16 * count;
  for (const [tag, table] of entries) {
    const padded = [...table, ...zeros(-table.length & 3)];
    directory.push(...new TextEncoder().encode(tag));
    directory.push(...u32(checksum(padded), start + body.length, table.length));
    body.push(...padded);
  }
  return new Uint8Array([...header, ...directory, ...body]).buffer;
}

function checksum(bytes: readonly number[]): number {
  const view = new DataView(new Uint8Array(bytes).buffer);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) % 2 ** 32;
  return sum;
}

function u16(...values: readonly number[]): number[] {
  return values.flatMap((value) => [(value >> 8) & 255, value & 255]);
}

function u32(...values: readonly number[]): number[] {
  return values.flatMap((value) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255));
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}
