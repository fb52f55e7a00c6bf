import { demand, onDemand } from "../linq/on-demand.js";
import type { FileTransforms } from "../upload/ports.js";

// Loaded when the first file needs them: most pages never do.
const imageConversion = onDemand(() => import("../convert/convert-image.js"));
const locationRemoval = onDemand(() => import("../convert/strip-location.js"));

export const browserTransforms: FileTransforms = {
  convertImage: async (file, options) => (await demand(imageConversion)).convertImage(file, options),
  stripLocation: async (file, options) => (await demand(locationRemoval)).stripLocation(file, options),
};
