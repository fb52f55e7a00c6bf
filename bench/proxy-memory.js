// Sends 20 uploads of 100 MB at once through a server with `proxyUploads`, which runs in a process of its own, and prints
// that process's memory every second, in MB: npm run build && node bench/proxy-memory.js [uploads] [MB each]
import { fork } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as v from "valibot";

const sampleSchema = v.object({
  port: v.number(),
  rss: v.number(),
  heapUsed: v.number(),
  arrayBuffers: v.number(),
});

/** @typedef {v.InferOutput<typeof sampleSchema>} Sample */

const [role, ...values] = process.argv.slice(2);
await (role === "--proxy" ? runProxy(values) : measure([role, ...values]));

/** @param {(string | undefined)[]} values */
async function measure([uploads = "20", megabytes = "100"]) {
  const size = Number(megabytes) * 1_000_000;
  const { startLocalLinq } = await loadTesting();
  const local = await startLocalLinq();
  const proxy = fork(import.meta.filename, ["--proxy", local.apiUrl, local.apiKey]);
  const started = v.parse(sampleSchema, (await once(proxy, "message"))[0]);
  let peak = started;
  let elapsed = 0;
  console.log("      s    RSS   heap  array buffers");
  print(elapsed, started);
  proxy.on("message", (message) => {
    const sample = v.parse(sampleSchema, message);
    elapsed += 1;
    peak = maximum(peak, sample);
    if (elapsed % 4 === 0) print(elapsed / 4, sample);
  });

  const at = `http://127.0.0.1:${started.port}/api/attachments`;
  const puts = Array.from({ length: Number(uploads) }, () => upload(at, size));
  const answers = await Promise.all(puts);
  const stored = local.attachments().filter(({ storedBytes }) => storedBytes === size).length;
  console.log(`${stored} of ${uploads} files of ${megabytes} MB stored; answers: ${answers.join(" ")}`);
  console.log(`Peak: RSS ${mb(peak.rss)} MB (${mb(started.rss)} MB before), heap ${mb(peak.heapUsed)} MB,`);
  console.log(`array buffers ${mb(peak.arrayBuffers)} MB; the files: ${(size / 1e6) * Number(uploads)} MB.`);
  proxy.kill();
  await local.close();
}

/**
 * @param {string} at the endpoint
 * @param {number} size in bytes
 */
async function upload(at, size) {
  const response = await fetch(at, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ filename: "film.mp4", content_type: "video/mp4", size_bytes: size }),
  });
  const ticketSchema = v.object({
    upload_url: v.string(),
    required_headers: v.record(v.string(), v.string()),
  });
  const ticket = v.parse(ticketSchema, await response.json());
  const request = http.request(ticket.upload_url, { method: "PUT", headers: ticket.required_headers });
  const answered = once(request, "response");
  await pipeline(Readable.from(chunks(size)), request);
  const answer = v.parse(v.instance(http.IncomingMessage), (await answered)[0]);
  answer.resume();
  return answer.statusCode;
}

/** @param {number} size in bytes */
function* chunks(size) {
  const chunk = new Uint8Array(65_536);
  for (let sent = 0; sent < size; sent += chunk.byteLength) yield chunk.subarray(0, size - sent);
}

/** @param {string[]} values */
async function runProxy([baseURL = "", apiKey = ""]) {
  const { createAttachmentsHandler, toNodeHandler } = await loadServer();
  const authorize = () => ({ owner: "ann" });
  const handler = createAttachmentsHandler({ apiKey, baseURL, authorize, proxyUploads: true });
  const listener = toNodeHandler(handler);
  const server = http.createServer((request, response) => void listener(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = v.parse(v.object({ port: v.number() }), server.address());
  const tell = () => process.send?.({ ...process.memoryUsage(), port });
  tell();
  setInterval(tell, 250);
}

/**
 * @param {Sample} one
 * @param {Sample} other
 * @returns {Sample}
 */
function maximum(one, other) {
  return {
    port: one.port,
    rss: Math.max(one.rss, other.rss),
    heapUsed: Math.max(one.heapUsed, other.heapUsed),
    arrayBuffers: Math.max(one.arrayBuffers, other.arrayBuffers),
  };
}

/**
 * @param {number} seconds
 * @param {Sample} sample
 */
function print(seconds, { rss, heapUsed, arrayBuffers }) {
  console.log(
    [seconds, mb(rss), mb(heapUsed), mb(arrayBuffers)].map((value) => String(value).padStart(7)).join(""),
  );
}

/** @param {number} bytes */
function mb(bytes) {
  return Math.round(bytes / 1e6);
}

async function loadServer() {
  const module = await load("server");
  if (!isServer(module)) throw new Error("This is not the server entry.");
  return module;
}

async function loadTesting() {
  const module = await load("testing");
  if (!isTesting(module)) throw new Error("This is not the testing entry.");
  return module;
}

/**
 * The build is there only once it was made, so it is not imported by name.
 * @param {string} entry
 * @returns {Promise<unknown>}
 */
async function load(entry) {
  /** @type {unknown} */
  const module = await import(new URL(`../dist/${entry}/index.js`, import.meta.url).href);
  return module;
}

/**
 * @param {unknown} module
 * @returns {module is typeof import("../src/server/index.js")}
 */
function isServer(module) {
  return typeof module === "object" && module !== null && "createAttachmentsHandler" in module;
}

/**
 * @param {unknown} module
 * @returns {module is typeof import("../src/testing/index.js")}
 */
function isTesting(module) {
  return typeof module === "object" && module !== null && "startLocalLinq" in module;
}
