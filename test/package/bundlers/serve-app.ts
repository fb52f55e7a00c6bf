import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { LocalLinq } from "../../../src/testing/index.js";
import { openDemoBackend } from "../../../src/testing/demo-backend.js";
import { closeServer, listen } from "../../../src/testing/local-linq/http-host.js";

export interface ServedApp {
  origin: string;
  local: LocalLinq;
}

const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** Serves the files of a folder, with an endpoint and its local Linq beside them. All ends with the test. */
export async function serveApp(folder: string): Promise<ServedApp> {
  const backend = await openDemoBackend({});
  onTestFinished(() => backend.close());
  const { local } = backend;
  if (!local) throw new Error("The backend has started no local Linq.");
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith("/api/")) return void backend.handle(request, response);
    const file = path.join(folder, pathname === "/" ? "index.html" : path.normalize(pathname));
    readFile(file).then(
      (body) => response.writeHead(200, { "content-type": types[path.extname(file)] }).end(body),
      () => response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end(),
    );
  });
  onTestFinished(() => closeServer(server));
  return { origin: await listen(server, 0), local };
}
