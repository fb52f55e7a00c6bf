import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { bundle } from "../../scripts/bundle.mjs";
import { closeServer, listen } from "../../src/testing/local-linq/http-host.js";

export interface ServedPage {
  /** The page's script, which may import `linq-uploader` by its name. */
  script: string;
  /** HTML before the script. */
  body: string;
  nodeEnv?: "production" | "development";
  /** Answers everything but the page. */
  handle: (request: IncomingMessage, response: ServerResponse) => unknown;
}

/** Serves a page over the built package, with a backend beside it, until the test ends. Returns its origin. */
export async function servePage({
  script,
  body,
  nodeEnv = "production",
  handle,
}: ServedPage): Promise<string> {
  const { initial, onDemand } = await bundle(script, { nodeEnv });
  const texts = new Map([...initial.files, ...onDemand].map(({ name, text }) => [`/${name}`, text]));
  const entry = initial.files[0]?.name ?? "";
  const html = `<!doctype html><link rel="icon" href="data:," />${body}<script type="module" src="/${entry}"></script>`;
  const server = createServer((request, response) => {
    const { url = "" } = request;
    const text = texts.get(url);
    if (url === "/") response.setHeader("content-type", "text/html").end(html);
    else if (text === undefined) handle(request, response);
    else response.setHeader("content-type", "text/javascript").end(text);
  });
  onTestFinished(() => closeServer(server));
  return listen(server, 0);
}
