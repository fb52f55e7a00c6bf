// Tickets and statuses in the shapes that the baselines and the peers speak.
import { readJson, sendJson } from "./json.js";
import { presign } from "./presign.js";

/**
 * @param {import("./world.js").World} world
 * @param {string} pathname
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
export async function answerOther(world, pathname, request, response) {
  const answerOf = ANSWERS[pathname.split("/")[2] ?? ""];
  if (!answerOf) return response.writeHead(404).end();
  const body = await readJson(request);
  const answer = answerOf(world, body, { pathname, method: request.method ?? "GET" });
  world.later(() => sendJson(response, answer));
}

/** @typedef {{ name: string }} Named */
/** @typedef {(world: import("./world.js").World, body: { files: Named[] }, request: { pathname: string, method: string }) => unknown} Answer */

/** @type {Record<string, Answer>} */
const ANSWERS = {
  ticket(world) {
    world.counts.tickets += 1;
    return presign(world);
  },
  tickets(world, { files }) {
    world.counts.tickets += 1;
    return { tickets: files.map(() => presign(world)) };
  },
  status(world, _body, { pathname }) {
    world.counts.statusRequests += 1;
    const id = pathname.slice("/api/status/".length);
    return { id, state: world.isReady(id) ? "ready" : "pending" };
  },
  "better-upload"(world, { files }) {
    world.counts.tickets += 1;
    return {
      metadata: {},
      files: files.map((file) => {
        const { id, url } = presign(world);
        return { signedUrl: url, headers: {}, file: { ...file, objectInfo: { key: id, metadata: {} } } };
      }),
    };
  },
  uploadthing(world, { files }, { method }) {
    if (method === "GET") {
      const blob = { maxFileSize: "1GB", maxFileCount: 100_000, minFileCount: 1 };
      return [{ slug: "bench", config: { blob } }];
    }
    world.counts.tickets += 1;
    return files.map(({ name }) => {
      const { id, url } = presign(world);
      return { url, key: id, name, customId: null };
    });
  },
};
