import { waitFor } from "@testing-library/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { LinqUploader, createUploader } from "../../../src/index.js";
import { nameOf } from "../convert/pixels.js";
import { ENDPOINT } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";
import { watchPictures } from "./held-pictures.js";
import { film, photo, pictureIn } from "./media.js";

function renderList(...files: File[]) {
  const uploader = createUploader({ endpoint: ENDPOINT, autoUpload: false, contentCheck: "off" });
  onTestFinished(() => uploader.dispose());
  const page = renderPage(<LinqUploader uploader={uploader} />);
  uploader.addFiles(files);
  const drawn = (count: number) =>
    waitFor(() => expect(page.parts("item-preview-image")).toHaveLength(count));
  return { ...page, uploader, drawn };
}

/** Every video element that is made from here on. */
function watchVideos(): HTMLVideoElement[] {
  const videos: HTMLVideoElement[] = [];
  const create = document.createElement.bind(document);
  vi.spyOn(document, "createElement").mockImplementation((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLVideoElement) videos.push(element);
    return element;
  });
  return videos;
}

test("a film shows a frame past its black beginning, and leaves nothing behind", async () => {
  const held = watchPictures();
  const videos = watchVideos();
  const play = vi.spyOn(HTMLMediaElement.prototype, "play");
  const { container, drawn } = renderList(film("clip.mp4"));
  await drawn(1);
  const canvas = pictureIn(container);
  const [red, green, blue, alpha] = canvas.getContext("2d")?.getImageData(20, 20, 1, 1).data ?? [];
  expect(nameOf([red ?? 0, green ?? 0, blue ?? 0, alpha ?? 0])).toBe("lime");
  expect(canvas.width).toBe(2 * canvas.height);

  expect(held.urls.size).toBe(0);
  expect(play).not.toHaveBeenCalled();
  for (const video of videos) {
    expect(video.muted).toBe(true);
    expect(video.isConnected).toBe(false);
    expect(video.hasAttribute("src")).toBe(false);
    expect(video.networkState).toBe(HTMLMediaElement.NETWORK_EMPTY);
  }
  expect(videos.length).toBeGreaterThan(0);
});

test("films are opened one at a time, beside images", async () => {
  const held = watchPictures();
  const { drawn } = renderList(film("a.mp4"), film("b.mp4"), film("c.mp4"), await photo("d.jpg"));
  await drawn(4);
  expect(held.most().films).toBe(1);
});

test("a film whose frame is not at hand yet when it has been sought is drawn when it is", async () => {
  const take = window.createImageBitmap.bind(window);
  let refusals = 3;
  vi.stubGlobal("createImageBitmap", (source: ImageBitmapSource, options?: ImageBitmapOptions) => {
    if (refusals-- > 0) return Promise.reject(new DOMException("Not usable.", "InvalidStateError"));
    return take(source, options);
  });
  const { drawn } = renderList(film("late.mp4"));
  await drawn(1);
  expect(refusals).toBeLessThan(0);
});

test("what is no film that the browser can show has the icon, and holds up no other", async () => {
  const held = watchPictures();
  const broken = new File(["not a film"], "broken.mp4", { type: "video/mp4" });
  const { parts, drawn } = renderList(broken, film("good.mp4"));
  await drawn(1);
  expect(parts("item-preview").map((preview) => preview.firstElementChild?.localName)).toEqual([
    "svg",
    "canvas",
  ]);
  expect(held.urls.size).toBe(0);
});

test("a film whose row goes while it is opened is closed", async () => {
  const held = watchPictures();
  const videos = watchVideos();
  // Nothing comes of it, as of a file on a drive that does not answer.
  const load = vi.spyOn(HTMLMediaElement.prototype, "src", "set").mockImplementation(() => undefined);
  const { uploader, drawn } = renderList(film("slow.mp4"));
  await waitFor(() => expect(load).toHaveBeenCalled());
  expect(held.urls.size).toBe(1);
  uploader.clear();
  await waitFor(() => expect(held.urls.size).toBe(0));
  load.mockRestore();
  const [video] = videos;
  expect(video?.hasAttribute("src")).toBe(false);
  uploader.addFiles([film("next.mp4")]);
  await drawn(1);
});
