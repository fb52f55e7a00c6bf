import { fakeFile } from "../../src/testing/fake-file.js";

export type PictureName = keyof typeof pictures;

export interface PictureInit {
  readonly name: string;
  readonly picture: PictureName;
  /** Bytes; what the picture leaves is filled up behind its end. @default as many as the picture takes */
  readonly size?: number | undefined;
  /** Width and height, in pixels. @default 160 */
  readonly pixels?: number | undefined;
}

/** A real picture in a file of any size, drawn on the spot. */
export async function pictureFile({ name, picture, size = 0, pixels = 160 }: PictureInit): Promise<File> {
  const canvas = new OffscreenCanvas(pixels, pixels);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot draw.");
  context.scale(pixels / 160, pixels / 160);
  pictures[picture](context);
  const type = name.endsWith(".png") ? "image/png" : "image/jpeg";
  const image = await canvas.convertToBlob({ type });
  const filling = size > image.size ? [fakeFile({ name: "filling.txt", size: size - image.size })] : [];
  return new File([image, ...filling], name, { type });
}

type Pen = OffscreenCanvasRenderingContext2D;

const pictures = {
  dunes(pen: Pen) {
    sky(pen, "#7fb2dd", "#f6d9b5");
    disc(pen, 112, 52, 18, "#fff3d6");
    shape(pen, "#e0995a", [0, 100, 60, 78, 110, 104, 160, 84, 160, 160, 0, 160]);
    shape(pen, "#c26f38", [0, 128, 50, 108, 100, 132, 160, 112, 160, 160, 0, 160]);
    shape(pen, "#9a4f26", [0, 150, 70, 134, 160, 148, 160, 160, 0, 160]);
  },
  lake(pen: Pen) {
    sky(pen, "#3f4a72", "#e9a48c");
    shape(pen, "#27314d", [0, 92, 44, 62, 70, 84, 104, 44, 160, 92]);
    shape(pen, "#ffffff", [104, 44, 92, 58, 103, 55, 112, 60, 117, 56]);
    pen.fillStyle = "#c98578";
    pen.fillRect(0, 92, 160, 68);
    pen.fillStyle = "#e3a893";
    for (const [x, y, width] of [
      [24, 106, 44],
      [84, 118, 52],
      [40, 134, 60],
    ] as const) {
      pen.fillRect(x, y, width, 3);
    }
  },
  leaf(pen: Pen) {
    sky(pen, "#dfeede", "#a9cfa9");
    pen.fillStyle = "#2f7d47";
    pen.beginPath();
    pen.moveTo(34, 134);
    pen.bezierCurveTo(20, 60, 70, 26, 136, 24);
    pen.bezierCurveTo(138, 92, 104, 140, 34, 134);
    pen.fill();
    pen.strokeStyle = "#bfe0c0";
    pen.lineWidth = 4;
    pen.beginPath();
    pen.moveTo(26, 144);
    pen.quadraticCurveTo(70, 84, 118, 42);
    pen.stroke();
  },
  city(pen: Pen) {
    sky(pen, "#0d1330", "#2c3568");
    for (const [x, height, width] of [
      [8, 70, 28],
      [40, 104, 24],
      [68, 82, 32],
      [104, 118, 22],
      [130, 64, 24],
    ] as const) {
      pen.fillStyle = "#070a1a";
      pen.fillRect(x, 160 - height, width, height);
      pen.fillStyle = "#f7d774";
      for (let y = 166 - height; y < 152; y += 16) pen.fillRect(x + 6 + (y % 3) * 4, y, 5, 7);
    }
    disc(pen, 128, 30, 10, "#f4f1e0");
  },
  portrait(pen: Pen) {
    sky(pen, "#c9d6e6", "#e9eef5");
    disc(pen, 80, 150, 52, "#3c5f8f");
    disc(pen, 80, 74, 34, "#4a3226");
    disc(pen, 80, 80, 27, "#e8b894");
  },
  cup(pen: Pen) {
    sky(pen, "#e8d9c8", "#cdb393");
    disc(pen, 80, 84, 54, "#ffffff");
    disc(pen, 80, 84, 38, "#7a4a2a");
    disc(pen, 80, 84, 20, "#e9cfae");
    disc(pen, 80, 90, 8, "#7a4a2a");
  },
};

function sky(pen: Pen, top: string, bottom: string): void {
  const gradient = pen.createLinearGradient(0, 0, 0, 160);
  gradient.addColorStop(0, top);
  gradient.addColorStop(1, bottom);
  pen.fillStyle = gradient;
  pen.fillRect(0, 0, 160, 160);
}

function disc(pen: Pen, x: number, y: number, radius: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

/** A polygon; points as x, y, x, y, … */
function shape(pen: Pen, colour: string, points: readonly number[]): void {
  pen.fillStyle = colour;
  pen.beginPath();
  for (let i = 0; i + 1 < points.length; i += 2) pen.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
  pen.fill();
}
