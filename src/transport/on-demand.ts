import { UploadError } from "../linq/errors.js";
import type { ContentCheck, FileTransforms } from "../upload/ports.js";

/** Loaded with the first file, to keep the signatures of a hundred formats out of the initial bundle. */
export const browserContentCheck: ContentCheck = {
  validate: async (file, rules, mismatch) => {
    const { validateContent } = await load(() => import("../content-check/validate-content.js"));
    return validateContent(file, rules, mismatch);
  },
  haveSameBytes: async (a, b) => {
    const { haveSameBytes } = await load(() => import("../content-check/same-bytes.js"));
    return haveSameBytes(a, b);
  },
};

/** Loaded with the first file that needs them, which most pages never have. */
export const browserTransforms: FileTransforms = {
  convertImage: async (file, options) => {
    const { convertImage } = await load(() => import("../convert/convert-image.js"));
    return convertImage(file, options);
  },
  stripLocation: async (file, options) => {
    const { stripLocation } = await load(() => import("../convert/strip-location.js"));
    return stripLocation(file, options);
  },
};

/**
 * @throws UploadError `network` if the part cannot be loaded. The message advises a reload, because some browsers never request
 *   a failed module again, and a new version of the app may have removed it.
 */
async function load<T>(importPart: () => Promise<T>): Promise<T> {
  try {
    return await importPart();
  } catch (cause) {
    throw new UploadError("network", "A part of linq-uploader could not be loaded. Reload the page.", {
      details: {},
      retryable: true,
      cause,
    });
  }
}
