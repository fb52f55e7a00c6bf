import type { IncomingMessage, ServerResponse } from "node:http";
import { internalError, LINQ_CODES, Problem, problemResponse } from "./envelope.js";

/** What Express, Connect and Vite add to Node's request. */
interface NodeRequest extends IncomingMessage {
  /** The path before the framework cut off the mount. */
  originalUrl?: string;
  /** Set by a body parser that ran first and took the bytes. */
  body?: unknown;
}

/** A listener for `http.createServer`, and a middleware for Express, Connect and Vite. It never calls `next`. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Runs a Web-standard handler on Node: `http.createServer(toNodeHandler(handler))`,
 * `app.use("/api/attachments", toNodeHandler(handler))`. Bodies stream both ways and wait for a slow reader; the
 * `Request`'s signal aborts when the client goes away. A handler that throws is answered 500; what is no `Request`, and a path
 * that the URL standard reads as another one (`/a/../b`), 400. The promise never rejects.
 */
export function toNodeHandler(handler: (request: Request) => Promise<Response>): NodeHandler {
  return async (nodeRequest, nodeResponse) => {
    const abort = new AbortController();
    nodeResponse.once("close", () => {
      if (!nodeResponse.writableFinished)
        abort.abort(new DOMException("The client went away.", "AbortError"));
    });
    try {
      const request = tryTo(() => toWebRequest(nodeRequest, abort.signal));
      const response = request === undefined ? problemResponse(badRequest()) : await handler(request);
      await send(response, nodeRequest, nodeResponse);
    } catch {
      if (nodeResponse.headersSent) nodeResponse.destroy();
      else await sendInternalError(nodeRequest, nodeResponse);
    }
  };
}

/** @throws TypeError or RangeError for what no `Request` can say: TRACE, a broken `Host`, JSON too deep to be written again */
function toWebRequest(nodeRequest: NodeRequest, signal: AbortSignal): Request {
  const { method = "GET" } = nodeRequest;
  const url = urlOf(nodeRequest);
  const init: RequestInit & { duplex?: "half" } = { method, headers: toWebHeaders(nodeRequest), signal };
  if (method !== "GET" && method !== "HEAD") {
    // A file's bytes cannot be made again of what a parser made of them.
    init.body =
      nodeRequest.readableEnded && nodeRequest.body !== undefined && method !== "PUT"
        ? JSON.stringify(nodeRequest.body)
        : toWebStream(nodeRequest);
    init.duplex = "half";
  }
  return new Request(url, init);
}

function urlOf({ headers, originalUrl, url, socket }: NodeRequest): URL {
  const host = String(headers.host ?? headers[":authority"] ?? "localhost");
  const path = originalUrl ?? url ?? "/";
  const parsed = new URL(`${"encrypted" in socket ? "https" : "http"}://${host}${path}`);
  // What the framework in front routed by must be what the handler sees: no `Host` with a path in it, no `/a/%2e%2e/b`.
  if (/[/\\?#@]/.test(host) || parsed.pathname !== path.split(/[?#]/, 1)[0])
    throw new TypeError("No such path.");
  return parsed;
}

function toWebHeaders({ headers }: IncomingMessage): Headers {
  const webHeaders = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2's pseudo headers are not headers here.
    if (value === undefined || name.startsWith(":")) continue;
    for (const one of Array.isArray(value) ? value : [value]) webHeaders.append(name, one);
  }
  return webHeaders;
}

/** Reads a chunk only when asked for one, so that the client is slowed down to the handler's pace. */
function toWebStream(nodeRequest: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<unknown> = nodeRequest.iterator({ destroyOnReturn: false });
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else if (next.value instanceof Uint8Array) controller.enqueue(next.value);
      else controller.error(new TypeError("Something read the request's body as text before."));
    },
    // What is left is read and forgotten: to destroy the request would lose the answer.
    async cancel() {
      await chunks.return?.();
      nodeRequest.resume();
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

async function send(
  response: Response,
  { method }: IncomingMessage,
  nodeResponse: ServerResponse,
): Promise<void> {
  nodeResponse.statusCode = response.status;
  for (const [name, value] of response.headers) nodeResponse.appendHeader(name, value);
  if (response.body === null || method === "HEAD") {
    nodeResponse.end();
    return;
  }
  const reader = response.body.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  nodeResponse.once("close", stop);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || nodeResponse.destroyed) break;
      if (!nodeResponse.write(value)) await drained(nodeResponse);
    }
    nodeResponse.end();
  } finally {
    nodeResponse.off("close", stop);
  }
}

async function sendInternalError(nodeRequest: IncomingMessage, nodeResponse: ServerResponse): Promise<void> {
  for (const name of nodeResponse.getHeaderNames()) nodeResponse.removeHeader(name);
  await send(problemResponse(internalError()), nodeRequest, nodeResponse).catch(() => nodeResponse.destroy());
}

function drained(nodeResponse: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      nodeResponse.off("drain", done).off("close", done);
      resolve();
    };
    nodeResponse.on("drain", done).on("close", done);
  });
}

function tryTo<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function badRequest(): Problem {
  return new Problem({
    status: 400,
    code: LINQ_CODES.invalidParameter,
    message: "The request cannot be understood.",
  });
}
