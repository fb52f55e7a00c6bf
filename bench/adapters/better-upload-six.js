import { makeMount } from "./better-upload-app.jsx";

export const mount = makeMount(({ concurrency }) => ({ uploadBatchSize: concurrency }));
