/** Device pixels. */
interface PictureSize {
  readonly width: number;
  readonly height: number;
}

// One limiter per page: a photo takes up to 200 MB while it is decoded, and a video one of the few decoders of a phone.
const imageLimiter = /* @__PURE__ */ createLimiter(2);
const filmLimiter = /* @__PURE__ */ createLimiter(1);

/** Files that this browser failed to decode, which it would fail to decode again. */
const undrawable = new WeakSet<Blob>();

/** Largest ratio of a picture's side to the box's, which limits panoramas. */
const MAX_RATIO = 4;

/**
 * An image, or a video's first frame, upright and just large enough to cover the box. The caller closes it.
 *
 * On a canvas it needs no `img-src blob:` in a page's Content Security Policy, which an `<img>` would.
 * Rejects if the browser cannot decode the file, and when the signal aborts.
 */
export async function takePicture(
  file: Blob,
  isFilm: boolean,
  box: PictureSize,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  if (undrawable.has(file)) throw new TypeError("This browser cannot draw this file.");
  // Outside of the `try`, because code that cannot be loaded says nothing about the video.
  const film = isFilm ? await import("./take-frame.js") : undefined;
  try {
    return await (film ? filmLimiter : imageLimiter)(signal, () =>
      film ? film.takeFrame(file, (size) => coverOf(size, box), signal) : takeImage(file, box),
    );
  } catch (error) {
    if (!signal.aborted) undrawable.add(file);
    throw error;
  }
}

/**
 * Works in two steps, because the shape is unknown before the first, cheap one. Resizing a photo of 48 megapixels with quality in one
 * step blocked the page for 139 ms, and two steps for less than 50 ms.
 */
async function takeImage(file: Blob, box: PictureSize): Promise<ImageBitmap> {
  const decode = (image: Blob) =>
    createImageBitmap(image, { resizeWidth: 8 * Math.max(box.width, box.height) });
  // Firefox 153 does not decode a JPEG that is composed of several blobs, as after `stripLocation`. Read once, it is one blob.
  const rough = await decode(file).catch(async () => decode(await new Response(file).blob()));
  try {
    return await createImageBitmap(rough, coverOf(rough, box));
  } finally {
    rough.close();
  }
}

function coverOf({ width, height }: PictureSize, box: PictureSize): ImageBitmapOptions {
  const cover = Math.max(box.width / width, box.height / height);
  const scale = Math.min(cover, (MAX_RATIO * Math.max(box.width, box.height)) / Math.max(width, height));
  return {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: "medium",
  };
}

/** Runs at most `count` tasks at a time, in order of arrival. */
export function createLimiter(count: number) {
  const waiting: (() => void)[] = [];
  let free = count;
  return async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
