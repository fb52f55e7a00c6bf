// The app's origin: pages, bundles, and the endpoints that libraries ask for tickets and statuses.
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { answerLinq } from "./linq-endpoint.js";
import { answerOther } from "./other-endpoints.js";
import { readJson, sendJson } from "./json.js";

const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
});

/**
 * @param {import("./world.js").World} world
 * @param {string} root folder of the pages
 */
export function createApp(world, root) {
  return http.createServer((request, response) => {
    answer(world, root, request, response).catch((/** @type {unknown} */ error) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
}

/**
 * @param {import("./world.js").World} world
 * @param {string} root
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
async function answer(world, root, request, response) {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (pathname.startsWith("/__")) return await obey(world, pathname, request, response);
  if (pathname.startsWith("/api/linq")) return await answerLinq(world, pathname, request, response);
  if (pathname.startsWith("/api/")) return await answerOther(world, pathname, request, response);
  const file = path.join(root, path.normalize(pathname));
  const content = file.startsWith(root) ? await readFile(file).catch(() => undefined) : undefined;
  if (!content) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
  response.end(content);
}

/**
 * The runner's own calls.
 * @param {import("./world.js").World} world
 * @param {string} pathname
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
async function obey(world, pathname, request, response) {
  const body = await readJson(request);
  if (pathname === "/__reset") world.reset(body);
  if (pathname === "/__release") world.release();
  const { attachments, connections, ...counts } = world.counts;
  sendJson(response, {
    ...counts,
    objects: attachments.size,
    idleShare: connections.idleShare(),
    ...(pathname === "/__attachments" && { attachments: Object.fromEntries(attachments) }),
  });
}
