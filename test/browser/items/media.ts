/** A second of 64 by 32 pixels, without a sound: a black frame, then lime ones. By FFmpeg, in VP9, which every Chromium plays. */
const FILM =
  "AAAAHGZ0eXBpc29tAAACAGlzb21pc28ybXA0MQAAA2Ntb292AAAAbG12aGQAAAAAAAAAAAAAAAAAAAPoAAAD6AABAAABAAAAAAAA" +
  "AAAAAAAAAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAAACjXRy" +
  "YWsAAABcdGtoZAAAAAMAAAAAAAAAAAAAAAEAAAAAAAAD6AAAAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAA" +
  "AAAAAAAAAEAAAAAAQAAAACAAAAAAACRlZHRzAAAAHGVsc3QAAAAAAAAAAQAAA+gAAAAAAAEAAAAAAgVtZGlhAAAAIG1kaGQAAAAA" +
  "AAAAAAAAAAAAACgAAAAoAFXEAAAAAAAtaGRscgAAAAAAAAAAdmlkZQAAAAAAAAAAAAAAAFZpZGVvSGFuZGxlcgAAAAGwbWluZgAA" +
  "ABR2bWhkAAAAAQAAAAAAAAAAAAAAJGRpbmYAAAAcZHJlZgAAAAAAAAABAAAADHVybCAAAAABAAABcHN0YmwAAACoc3RzZAAAAAAA" +
  "AAABAAAAmHZwMDkAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAQAAgAEgAAABIAAAAAAAAAAEYTGF2YzU5LjM3LjEwMCBsaWJ2cHgt" +
  "dnA5AAAAAAAAAAAY//8AAAAUdnBjQwEAAAAACoICAgIAAAAAAApmaWVsAQAAAAAQcGFzcAAAAAEAAAABAAAAFGJ0cnQAAAAAAAAn" +
  "EAAACmAAAAAYc3R0cwAAAAAAAAABAAAAFAAAAgAAAAAUc3RzcwAAAAAAAAABAAAAAQAAABxzdHNjAAAAAAAAAAEAAAABAAAAFAAA" +
  "AAEAAABkc3RzegAAAAAAAAAAAAAAFAAAAB4AAAAgAAAADwAAAA8AAAAPAAAADwAAAA8AAAAPAAAADwAAAA8AAAAPAAAADwAAAA8A" +
  "AAAPAAAADwAAAA8AAAAPAAAADwAAAA8AAAAPAAAAFHN0Y28AAAAAAAAAAQAAA48AAABidWR0YQAAAFptZXRhAAAAAAAAACFoZGxy" +
  "AAAAAAAAAABtZGlyYXBwbAAAAAAAAAAAAAAAAC1pbHN0AAAAJal0b28AAAAdZGF0YQAAAAEAAAAATGF2ZjU5LjI3LjEwMAAAAAhm" +
  "cmVlAAABVG1kYXSCSYNCAAPwAfYAOCQcGEIAADBgAAAgn//9ZrxEuACGAECS8AElAAAMYAAAEef/7wH////+j1v////+FwIQAIYA" +
  "QJKcAFFAAAMgAAAM+IYAQJKcAE9AAAMgAAAM+IYAQJKcAE0AAAMgAAAM+IYAQJKcAEtAAAMgAAAM+IYAQJKcAEogAAMgAAAM+IYA" +
  "QJKcAEkAAAMgAAAM+IYAQJKcAEfAAAMgAAAM+IYAQJKcAEcgAAMgAAAM+IYAwJKcAEPAAAMgAAAM+IYAQJKcAEaAAAMgAAAM+IYA" +
  "QJKcAEYAAAMgAAAM+IYAQJKcAEWAAAMgAAAM+IYAQJKcAEUAAAMgAAAM+IYAQJKcAESgAAMgAAAM+IYAQJKcAEQgAAMgAAAM+IYA" +
  "QJKcAEPgAAMgAAAM+IYAQJKcAEOAAAMgAAAM+IYAQJKcAEMgAAMgAAAM+A==";

export function film(name: string): File {
  const bytes = Uint8Array.from(atob(FILM), (character) => character.charCodeAt(0));
  return new File([bytes], name, { type: "video/mp4" });
}

/** A photo whose corners are red, lime, white and blue, clockwise from the upper left, before it is turned. */
export async function photo(
  name: string,
  { width = 400, height = 200, orientation = 1 } = {},
): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("There is no canvas here.");
  for (const [color, x, y] of [
    ["#f00", 0, 0],
    ["#0f0", 1, 0],
    ["#fff", 1, 1],
    ["#00f", 0, 1],
  ] as const) {
    context.fillStyle = color;
    context.fillRect((x * width) / 2, (y * height) / 2, width / 2, height / 2);
  }
  const jpeg = await canvas.convertToBlob({ type: "image/jpeg", quality: 1 });
  const [head, rest] = [jpeg.slice(0, 2), jpeg.slice(2)];
  const parts = new Blob([head, exif(orientation), rest]);
  return new File([await parts.arrayBuffer()], name, { type: "image/jpeg" });
}

/** An Exif segment that says nothing but how the photo is to be turned. */
function exif(orientation: number): Uint8Array<ArrayBuffer> {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body]);
}

/** What was drawn in the first canvas of an element. */
export function pictureIn(element: Element): HTMLCanvasElement {
  const canvas = element.querySelector("canvas");
  if (!canvas) throw new Error("Nothing is drawn.");
  return canvas;
}
