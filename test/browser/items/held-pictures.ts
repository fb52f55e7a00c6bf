import { vi } from "vitest";

/** Pictures that were made and not closed yet, and how many files were decoded at the same time at most. */
export function watchPictures() {
  const made: ImageBitmap[] = [];
  const films = new Set<string>();
  let decoding = 0;
  let mostDecoding = 0;
  const create = window.createImageBitmap.bind(window);
  vi.stubGlobal("createImageBitmap", async (source: ImageBitmapSource, options?: ImageBitmapOptions) => {
    if (source instanceof Blob) mostDecoding = Math.max(mostDecoding, (decoding += 1));
    try {
      const bitmap = await create(source, options);
      made.push(bitmap);
      return bitmap;
    } finally {
      if (source instanceof Blob) decoding -= 1;
    }
  });
  const createUrl = URL.createObjectURL.bind(URL);
  const revokeUrl = URL.revokeObjectURL.bind(URL);
  let mostFilms = 0;
  vi.spyOn(URL, "createObjectURL").mockImplementation((object) => {
    const url = createUrl(object);
    films.add(url);
    mostFilms = Math.max(mostFilms, films.size);
    return url;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => {
    films.delete(url);
    revokeUrl(url);
  });
  return {
    /** A closed one has no size. */
    open: () => made.filter(({ width }) => width > 0).length,
    /** Object URLs, which only films need. */
    urls: films,
    most: () => ({ decoding: mostDecoding, films: mostFilms }),
  };
}
