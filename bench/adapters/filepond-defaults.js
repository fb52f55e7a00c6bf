import { makeMount } from "./filepond-app.jsx";

export const mount = makeMount({});
