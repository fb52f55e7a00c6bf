import { makeMount } from "./linq-app.jsx";
import { LINQ_OPTIONS } from "./linq-options.js";

export const mount = makeMount(LINQ_OPTIONS.perFileUnchecked);
