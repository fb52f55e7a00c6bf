// The endpoint as linq-uploader/server answers it: `/api/linq` one by one, `/api/linq-batch` with batches of up to 50.
import { readJson, sendJson } from "./json.js";
import { presign } from "./presign.js";

/**
 * @param {import("./world.js").World} world
 * @param {string} pathname
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
export async function answerLinq(world, pathname, request, response) {
  const headers = pathname.startsWith("/api/linq-batch") ? { "linq-attachment-batch": "50" } : {};
  const body = await perform(world, pathname, request);
  world.later(() => sendJson(response, body, headers));
}

/**
 * @param {import("./world.js").World} world
 * @param {string} pathname
 * @param {import("node:http").IncomingMessage} request
 */
async function perform(world, pathname, request) {
  const [, , , id] = pathname.split("/");
  if (request.method === "GET") {
    world.counts.statusRequests += 1;
    return attachment(world, id ?? "");
  }
  const body = await readJson(request);
  if (body.attachments) {
    world.counts.statusRequests += 1;
    const ids = body.attachments.map((/** @type {{ id: string }} */ entry) => entry.id);
    return { results: ids.map((/** @type {string} */ one) => ({ attachment: attachment(world, one) })) };
  }
  world.counts.tickets += 1;
  if (body.files)
    return { results: body.files.map((/** @type {Wanted} */ file) => ({ ticket: ticket(world, file) })) };
  return ticket(world, body);
}

/** @typedef {{ filename: string, content_type: string, size_bytes: number }} Wanted */

/**
 * @param {import("./world.js").World} world
 * @param {Wanted} wanted
 */
function ticket(world, { content_type }) {
  const { id, url } = presign(world);
  return {
    attachment_id: id,
    upload_url: url,
    http_method: "PUT",
    required_headers: { "Content-Type": content_type },
    expires_at: new Date(Date.now() + 900_000).toISOString(),
    download_url: `https://cdn.example/${id}`,
  };
}

/**
 * @param {import("./world.js").World} world
 * @param {string} id
 */
function attachment(world, id) {
  return {
    id,
    filename: "file.txt",
    content_type: "text/plain",
    size_bytes: 1,
    status: world.isReady(id) ? "complete" : "pending",
    created_at: "2026-01-01T00:00:00Z",
  };
}
