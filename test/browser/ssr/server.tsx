import "./dynamic-imports.js";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { renderToPipeableStream } from "react-dom/server";
import { pageOf } from "./cases.js";

/** For the server of the test's pages. Waits for what suspends, as servers that stream do. */
export function render(name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const html = new PassThrough();
    text(html).then(resolve, reject);
    const { pipe } = renderToPipeableStream(pageOf(name), {
      onAllReady: () => pipe(html),
      onError: reject,
      // React puts larger parts into their place by a script, which the pages' policy forbids.
      progressiveChunkSize: 1_000_000,
    });
  });
}
