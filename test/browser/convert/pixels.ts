export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha. */
  readonly at: (x: number, y: number) => readonly number[];
}

/** What a browser shows of an image. */
export async function pixelsOf(image: Blob, colorSpace: PredefinedColorSpace = "srgb"): Promise<Pixels> {
  // Of one part: Firefox decodes no JPEG that is put together of several.
  const bitmap = await createImageBitmap(new Blob([await image.arrayBuffer()], { type: image.type }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { colorSpace });
  if (!context) throw new Error("There is no canvas here.");
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return {
    width,
    height,
    at: (x, y) => Array.from(data.slice((y * width + x) * 4, (y * width + x) * 4 + 4)),
  };
}

/** The names of the colors near the corners, clockwise from the upper left. */
export function corners({ width, height, at }: Pixels): string[] {
  const places = [
    [1, 1],
    [width - 2, 1],
    [width - 2, height - 2],
    [1, height - 2],
  ] as const;
  return places.map(([x, y]) => nameOf(at(x, y)));
}

/** Of a color that is so clear that no lossy codec makes another of it. */
export function nameOf([red = 0, green = 0, blue = 0, alpha = 0]: readonly number[]): string {
  if (alpha < 64) return "transparent";
  const key = [red, green, blue].map((value) => (value > 191 ? "1" : value < 64 ? "0" : "?")).join("");
  const names: Readonly<Record<string, string>> = {
    "100": "red",
    "010": "lime",
    "001": "blue",
    "111": "white",
    "000": "black",
  };
  return names[key] ?? `${red},${green},${blue},${alpha}`;
}
