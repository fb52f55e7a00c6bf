import "./dynamic-imports.js";
import { prerender } from "react-dom/static";
import { pageOf } from "./cases.js";

/** For the server of the test's pages. Waits for what suspends, as servers that stream do. */
export async function render(name: string): Promise<string> {
  const { prelude } = await prerender(pageOf(name));
  return new Response(prelude).text();
}
