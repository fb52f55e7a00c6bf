import type { FileTransforms } from "../upload/ports.js";

/** Loaded when the first file needs it: most pages never do. */
export const browserTransforms: FileTransforms = {
  convertImage: async (file, options) =>
    (await import("../convert/convert-image.js")).convertImage(file, options),
  stripLocation: async (file, options) =>
    (await import("../convert/strip-location.js")).stripLocation(file, options),
};
