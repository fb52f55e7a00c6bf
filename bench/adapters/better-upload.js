import { makeMount } from "./better-upload-app.jsx";

/** By default it starts every PUT at once; the browser holds them to six connections. */
export const mount = makeMount(() => ({}));
