import { createBrowserPorts } from "./transport/browser-ports.js";
import { UploadEngine } from "./upload/engine.js";
import type { MakeEngine } from "./upload/uploader.js";

/** The engine of apps without React. Loaded on demand. */
export const makeEngine: MakeEngine = (options, early) =>
  new UploadEngine(
    options,
    early,
    createBrowserPorts(() => options().given),
  );
