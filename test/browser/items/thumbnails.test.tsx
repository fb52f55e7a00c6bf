import { waitFor } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { LinqUploader, createUploader } from "../../../src/index.js";
import { corners, pixelsOf } from "../convert/pixels.js";
import { ENDPOINT } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";
import { watchPictures } from "./held-pictures.js";
import { photo, pictureIn } from "./media.js";

/** Files that are listed and go nowhere. */
function renderList(...files: File[]) {
  const uploader = createUploader({ endpoint: ENDPOINT, autoUpload: false, contentCheck: "off" });
  onTestFinished(() => uploader.dispose());
  const page = renderPage(<LinqUploader uploader={uploader} />);
  uploader.addFiles(files);
  const pictures = () => page.parts("item-preview-image");
  const drawn = (count: number) => waitFor(() => expect(pictures()).toHaveLength(count));
  return { ...page, uploader, pictures, drawn };
}

async function shown(canvas: HTMLCanvasElement): Promise<string[]> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error("The canvas is empty.");
  return corners(await pixelsOf(blob));
}

describe("the thumbnail of an image", () => {
  test("has as many pixels as its box needs, and all of the picture, so that CSS decides on the part", async () => {
    const { container, drawn } = renderList(await photo("wide.jpg", { width: 4000, height: 2000 }));
    await drawn(1);
    const canvas = pictureIn(container);
    const side = 40 * devicePixelRatio;
    expect([canvas.width, canvas.height]).toEqual([2 * side, side]);
    expect(await shown(canvas)).toEqual(["red", "lime", "white", "blue"]);
    expect(getComputedStyle(canvas).objectFit).toBe("cover");
    expect([canvas.clientWidth, canvas.clientHeight]).toEqual([40, 40]);
  });

  test.each([
    [3, ["white", "blue", "red", "lime"], "wide"],
    [6, ["blue", "red", "lime", "white"], "tall"],
    [8, ["lime", "white", "blue", "red"], "tall"],
  ] as const)("is turned as the camera says: %i", async (orientation, colors, shape) => {
    const { container, drawn } = renderList(await photo("turned.jpg", { orientation }));
    await drawn(1);
    const canvas = pictureIn(container);
    expect(canvas.width > canvas.height ? "wide" : "tall").toBe(shape);
    expect(await shown(canvas)).toEqual(colors);
  });

  test("is drawn of a file that is put together of several, as one without its location is", async () => {
    const whole = await photo("taken.jpg");
    const parts = new File([whole.slice(0, 300), whole.slice(300)], "put-together.jpg", { type: whole.type });
    const { container, drawn } = renderList(parts);
    await drawn(1);
    expect(await shown(pictureIn(container))).toEqual(["red", "lime", "white", "blue"]);
  });

  test("of a strip stays small", async () => {
    const { container, drawn } = renderList(await photo("strip.jpg", { width: 8000, height: 40 }));
    await drawn(1);
    const canvas = pictureIn(container);
    expect(canvas.width).toBe(160 * devicePixelRatio);
    expect(canvas.height).toBeGreaterThan(0);
  });

  test("is the icon of its type where the browser cannot decode it, and is not tried again", async () => {
    const good = await photo("good.jpg");
    const broken = new File(["not an image"], "broken.png", { type: "image/png" });
    const foreign = new File(["II*\0"], "scan.tiff", { type: "image/tiff" });
    const decode = vi.spyOn(window, "createImageBitmap");
    const { drawn, parts, unmount } = renderList(broken, foreign, good);
    await drawn(1);
    expect(parts("item-preview").map((preview) => preview.firstElementChild?.localName)).toEqual([
      "svg",
      "svg",
      "canvas",
    ]);
    unmount();
    const tries = decode.mock.calls.filter(([source]) => source === broken).length;
    await renderList(broken, good).drawn(1);
    expect(decode.mock.calls.filter(([source]) => source === broken)).toHaveLength(tries);
  });

  test("is not drawn of an SVG, nor of an image beyond 30 MB", async () => {
    const decode = vi.spyOn(window, "createImageBitmap");
    const jpeg = await photo("good.jpg");
    const huge = new File([jpeg, new Uint8Array(30_000_000)], "huge.jpg", { type: "image/jpeg" });
    const drawing = new File(["<svg xmlns='http://www.w3.org/2000/svg'/>"], "drawing.svg", {
      type: "image/svg+xml",
    });
    await renderList(huge, drawing, jpeg).drawn(1);
    const sources = decode.mock.calls.map(([source]) => source);
    expect(sources).toContain(jpeg);
    expect(sources).not.toContain(huge);
    expect(sources).not.toContain(drawing);
  });

  test("does not change with progress", async () => {
    const file = await photo("photo.jpg");
    const { uploader, container, drawn, states } = renderList(file);
    await drawn(1);
    const canvas = pictureIn(container);
    uploader.start();
    await waitFor(() => expect(states()).toEqual(["complete"]));
    expect(pictureIn(container)).toBe(canvas);
    expect(await shown(canvas)).toEqual(["red", "lime", "white", "blue"]);
  });
});

describe("three hundred images", () => {
  test("are decoded two at a time, only in and around the view, and let go of out of it", async () => {
    const held = watchPictures();
    const file = await photo("photo.jpg");
    const files = Array.from(
      { length: 300 },
      (_, index) => new File([file], `${index}.jpg`, { type: file.type }),
    );
    const { pictures, parts, unmount } = renderList(...files);
    const isDrawn = (row: number) => parts("item")[row]?.querySelector("canvas") !== null;
    const most = Math.ceil((3 * innerHeight) / 64) + 2;

    await waitFor(() => expect(isDrawn(0)).toBe(true));
    parts("item")[299]?.scrollIntoView();
    await waitFor(() => expect([isDrawn(0), isDrawn(299)]).toEqual([false, true]));
    expect(pictures().length).toBeLessThanOrEqual(most);
    parts("item")[0]?.scrollIntoView();
    await waitFor(() => expect([isDrawn(0), isDrawn(299)]).toEqual([true, false]));
    expect(pictures().length).toBeLessThanOrEqual(most);
    await waitFor(() => expect(held.open()).toBe(pictures().length));
    expect(held.most().decoding).toBeLessThanOrEqual(2);
    expect(held.urls.size).toBe(0);

    unmount();
    await waitFor(() => expect(held.open()).toBe(0));
  });

  test("need one observer, which is gone with the last of them", async () => {
    const alive = new Set<IntersectionObserver>();
    class Watched extends IntersectionObserver {
      override observe(target: Element): void {
        alive.add(this);
        super.observe(target);
      }
      override disconnect(): void {
        alive.delete(this);
        super.disconnect();
      }
    }
    vi.stubGlobal("IntersectionObserver", Watched);
    const file = await photo("photo.jpg");
    const { drawn, uploader } = renderList(file, file, file);
    await drawn(3);
    expect(alive.size).toBe(1);
    uploader.clear();
    await drawn(0);
    expect(alive.size).toBe(0);
  });
});

test("a picture that comes when its row is gone is let go of", async () => {
  const held = watchPictures();
  const create = window.createImageBitmap.bind(window);
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let asked = 0;
  let made = 0;
  vi.stubGlobal("createImageBitmap", async (source: ImageBitmapSource, options?: ImageBitmapOptions) => {
    asked += 1;
    await gate;
    const bitmap = await create(source, options);
    made += 1;
    return bitmap;
  });
  const { uploader, pictures } = renderList(await photo("photo.jpg"));
  await waitFor(() => expect(asked).toBe(1));
  uploader.clear();
  open();
  // The rough one and the small one.
  await waitFor(() => expect(made).toBe(2));
  await waitFor(() => expect(held.open()).toBe(0));
  expect(pictures()).toEqual([]);
});
