/** Device pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

// Of the page: while it is decoded, a photo takes up to 200 MB, and a film a decoder, of which phones have few.
const imageLimiter = /* @__PURE__ */ createLimiter(2);
const filmLimiter = /* @__PURE__ */ createLimiter(1);

/** What this browser could not decode once it cannot decode the next time either. */
const undrawable = new WeakSet<Blob>();

/** Side lengths of a picture against the box: of a panorama nobody needs more. */
const MAX_RATIO = 4;

/**
 * An image, or a film's first frame, upright and just large enough to cover the box. The caller closes it.
 * Drawn on a canvas it needs no `img-src blob:` in a page's Content Security Policy, which an `<img>` would.
 * Rejects where the browser cannot decode the file, and when the signal aborts.
 */
export async function takePicture(
  file: Blob,
  isFilm: boolean,
  box: PictureSize,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  if (undrawable.has(file)) throw new TypeError("This browser cannot draw this file.");
  // Before the `try`: code that cannot be loaded now says nothing about the film.
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
 * In two steps: the shape is not known before the first, which is also the cheap one. Shrunk with care at once, a photo of
 * 48 megapixels held up the page for 139 ms; so, for less than 50.
 */
async function takeImage(file: Blob, box: PictureSize): Promise<ImageBitmap> {
  const decode = (image: Blob) =>
    createImageBitmap(image, { resizeWidth: 8 * Math.max(box.width, box.height) });
  // Firefox 153 decodes no JPEG that is put together of several parts, as one without its location is. Read, it is one.
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

/** Lets at most `count` pieces of work run at a time, the rest in order of arrival. */
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
