import { ConversionFailure, type RasterRequest } from "./raster.js";
import { convertWebp } from "./convert-webp.js";
import type { WorkerReply } from "./run-in-worker.js";

const reply = (message: WorkerReply) => self.postMessage(message, {});

self.addEventListener("message", ({ data }: MessageEvent<RasterRequest>) => {
  convertWebp(data).then(
    (result) => reply({ result }),
    (cause: unknown) => reply({ failure: cause instanceof ConversionFailure ? cause.reason : "undecodable" }),
  );
});
reply("ready");
