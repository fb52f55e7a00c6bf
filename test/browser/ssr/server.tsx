import { renderToString } from "react-dom/server";
import { pageOf } from "./cases.js";

/** For the server of the test's pages. */
export function render(name: string): string {
  return renderToString(pageOf(name));
}
