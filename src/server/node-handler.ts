import type { IncomingMessage, ServerResponse } from "node:http";
import { internalError, LINQ_CODES, Problem, problemResponse } from "./envelope.js";

/** Node's request with the properties that Express, Connect and Vite add. */
interface NodeRequest extends IncomingMessage {
  /** The full path, before the framework removed the mount path. */
  originalUrl?: string;
  /** Set by a body parser that ran before and consumed the stream. */
  body?: unknown;
}

/** A listener for `http.createServer`, which is also middleware for Express, Connect and Vite. It never calls `next`. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Adapts a Fetch-API handler to Node's `http`, Express, Connect and Vite.
 *
 * Bodies are streamed in both directions with backpressure, and the `Request`'s signal aborts when the client disconnects. If the
 * handler throws, the response is 500. The response is 400 for requests that the Fetch API cannot represent, and for paths that
 * URL parsing would change, such as `/a/../b`. The returned promise never rejects.
 *
 * @example
 * ```ts
 * http.createServer(toNodeHandler(handler));
 * app.use("/api/attachments", toNodeHandler(handler));
 * ```
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

/** @throws TypeError or RangeError for what `Request` cannot represent: TRACE, an invalid `Host`, JSON too deep to stringify */
function toWebRequest(nodeRequest: NodeRequest, signal: AbortSignal): Request {
  const { method = "GET" } = nodeRequest;
  const url = urlOf(nodeRequest);
  const init: RequestInit & { duplex?: "half" } = { method, headers: toWebHeaders(nodeRequest), signal };
  if (method !== "GET" && method !== "HEAD") {
    // Parsed JSON can be stringified again, but the bytes of a file cannot be restored from a parser's result.
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
  // The handler must see the path that the framework routed by, so a `Host` with a path in it and `/a/%2e%2e/b` are rejected.
  if (/[/\\?#@]/.test(host) || parsed.pathname !== path.split(/[?#]/, 1)[0])
    throw new TypeError("No such path.");
  return parsed;
}

function toWebHeaders({ headers }: IncomingMessage): Headers {
  const webHeaders = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // `Headers` does not allow HTTP/2's pseudo-headers.
    if (value === undefined || name.startsWith(":")) continue;
    for (const one of Array.isArray(value) ? value : [value]) webHeaders.append(name, one);
  }
  return webHeaders;
}

/** Reads a chunk only when one is pulled, so that a slow handler slows the client down. */
function toWebStream(nodeRequest: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<unknown> = nodeRequest.iterator({ destroyOnReturn: false });
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else if (next.value instanceof Uint8Array) controller.enqueue(next.value);
      else controller.error(new TypeError("Something read the request's body as text before."));
    },
    // The rest is read and discarded, because destroying the request would lose the response.
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
