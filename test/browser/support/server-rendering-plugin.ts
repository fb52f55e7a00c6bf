import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import * as v from "valibot";
import type { Plugin, ViteDevServer } from "vite";

/** As strict as a page with scripts, styles and uploads of its own can be. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' ws: wss:",
  "form-action 'self'",
].join("; ");

/** Notes on the document what the policy forbids, from the first element on. */
const LISTENER = `addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  document.documentElement.dataset.violations = violatedDirective + " " + blockedURI;
});`;

/** Pages that this server really renders, with a Content Security Policy in the headers, and the target of their forms. */
export function serverRenderingPlugin(): Plugin {
  return {
    name: "server-rendering",
    enforce: "pre",
    configureServer(server) {
      server.middlewares.use("/server-rendered", (request, response, next) => {
        answer(server, request, response).then(undefined, next);
      });
    },
  };
}

const moduleSchema = v.object({ render: v.function() });

async function answer(
  server: ViteDevServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
  if (pathname === "/listener.js") {
    response.setHeader("content-type", "text/javascript").end(LISTENER);
    return;
  }
  response.setHeader("content-security-policy", POLICY);
  response.setHeader("content-type", "text/html; charset=utf-8");
  if (pathname === "/submit") {
    response.end(`<pre id="submitted">${JSON.stringify(await fieldsOf(request))}</pre>`);
    return;
  }
  const { render } = v.parse(moduleSchema, await server.ssrLoadModule("/test/browser/ssr/server.tsx"));
  const html = String(await render(searchParams.get("case") ?? ""));
  response.end(`<!doctype html>
<html lang="en">
  <head>
    <script src="/server-rendered/listener.js"></script>
    <link rel="stylesheet" href="/src/styles/linq-uploader.css" />
    <script type="module" src="/test/browser/ssr/client.tsx"></script>
  </head>
  <body><div id="root">${html}</div></body>
</html>`);
}

/** Names with what was sent for them: texts, or the names of files. */
async function fieldsOf(request: IncomingMessage): Promise<readonly (readonly [string, string])[]> {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const form = await new Response(await buffer(request), { headers }).formData();
  return [...form].map(([name, value]) => [name, typeof value === "string" ? value : `file ${value.name}`]);
}
