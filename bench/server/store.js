// An S3-like bucket: preflight, PUT (POST for form data), HEAD. It reads bodies to their end and keeps no byte.
import http from "node:http";

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag, x-ut-range-start",
};

const SLOW_DOWN =
  '<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>';

/** @param {import("./world.js").World} world */
export function createStore(world) {
  return http.createServer({ highWaterMark: 1 << 20 }, (request, response) => {
    const { connections } = world.counts;
    connections.begin({ isPut: request.method === "PUT" || request.method === "POST" });
    response.on("close", () => connections.end());
    if (request.method === "OPTIONS") answerPreflight(world, request, response);
    else if (request.method === "HEAD") answerHead(world, response);
    else takeBytes(world, request, response);
  });
}

/**
 * @param {import("./world.js").World} world
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
function answerPreflight(world, request, response) {
  world.counts.preflights += 1;
  world.later(() => {
    response.writeHead(204, {
      ...CORS,
      "access-control-allow-methods": "GET, HEAD, PUT, POST, DELETE",
      "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "*",
      // Each object has its own URL, so this spares no preflight; S3 sends it all the same.
      "access-control-max-age": "3000",
    });
    response.end();
  });
}

/**
 * UploadThing asks how much of a file is there before it sends.
 * @param {import("./world.js").World} world
 * @param {http.ServerResponse} response
 */
function answerHead(world, response) {
  world.counts.heads += 1;
  world.later(() => response.writeHead(200, { ...CORS, "x-ut-range-start": "0" }).end());
}

/**
 * @param {import("./world.js").World} world
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
function takeBytes(world, request, response) {
  // Those that began before a reset are counted where they began.
  const { counts, settings } = world;
  const id = (request.url ?? "").slice("/bucket/".length).split("?")[0] ?? "";
  counts.inFlight += 1;
  counts.peak = Math.max(counts.peak, counts.inFlight);
  const isRefused = settings.busyAbove > 0 && counts.inFlight > settings.busyAbove;
  request.on("data", (/** @type {Buffer} */ chunk) => {
    counts.bytes += chunk.length;
  });
  response.on("close", () => {
    counts.inFlight -= 1;
  });
  request.on("end", () => {
    counts.puts += 1;
    if (isRefused) {
      counts.refused += 1;
      world.later(() => response.writeHead(503, CORS).end(SLOW_DOWN));
      return;
    }
    // By count and not by chance, so that every sample loses as many.
    if (Math.floor(counts.puts * settings.drop) > Math.floor((counts.puts - 1) * settings.drop)) {
      counts.dropped += 1;
      request.socket.destroy();
      return;
    }
    world.store(id);
    world.whenReleased(() => answerPut(request, response));
  });
}

/**
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
function answerPut(request, response) {
  const isUploadThing = request.headers["x-uploadthing-version"] !== undefined;
  const headers = { ...CORS, etag: '"0123456789abcdef0123456789abcdef"' };
  if (!isUploadThing) return response.writeHead(200, headers).end();
  const { url } = request;
  response.writeHead(200, { ...headers, "content-type": "application/json" });
  response.end(JSON.stringify({ url, appUrl: url, ufsUrl: url, serverData: null, fileHash: "x" }));
}
