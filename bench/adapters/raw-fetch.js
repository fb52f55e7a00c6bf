export { fetchPut as mount } from "./raw.js";
