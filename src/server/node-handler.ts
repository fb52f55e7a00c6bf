import type { IncomingMessage, ServerResponse } from "node:http";
import { internalError, LINQ_CODES, Problem, problemResponse } from "./envelope.js";
import { bodyConsumed } from "./setup-error.js";

/** Node's request with the properties that Express, Connect and Vite add. */
interface NodeRequest extends IncomingMessage {
  /** The full path, before the framework removed the mount path. */
  originalUrl?: string;
  /** Set by a body parser that ran before and consumed the stream. */
  body?: unknown;
}

/** A listener for `http.createServer`, which is also middleware for Express, Connect and Vite. It never calls `next`. */
export type NodeHandler<NodeRequest extends IncomingMessage = IncomingMessage> = (
  request: NodeRequest,
  response: ServerResponse,
) => Promise<void>;

/** A Fetch-API handler, and optionally the same with the framework's own request. */
interface FetchHandler<NodeRequest extends IncomingMessage> {
  (request: Request): Promise<Response>;
  readonly withNodeRequest?: (request: Request, nodeRequest: NodeRequest) => Promise<Response>;
}

/**
 * Adapts a Fetch-API handler to Node's `http`, Express, Connect and Vite.
 *
 * The framework's request reaches `authorize` as `nodeRequest`. A body that a parser has read already is used if it is still
 * there: JSON for tickets, a `Buffer` for anything. Otherwise `onError` receives a `SetupError` that says what to move.
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
export function toNodeHandler<NodeRequest extends IncomingMessage = IncomingMessage>(
  handler: FetchHandler<NodeRequest>,
): NodeHandler<NodeRequest> {
  const handle = (request: Request, nodeRequest: NodeRequest) =>
    handler.withNodeRequest ? handler.withNodeRequest(request, nodeRequest) : handler(request);

  return async (nodeRequest, nodeResponse) => {
    const abort = new AbortController();
    nodeResponse.once("close", () => {
      if (!nodeResponse.writableFinished)
        abort.abort(new DOMException("The client went away.", "AbortError"));
    });
    watchConnection(nodeRequest, nodeResponse);
    try {
      const request = tryTo(() => toWebRequest(nodeRequest, abort.signal));
      const response =
        request === undefined ? problemResponse(badRequest()) : await handle(request, nodeRequest);
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
    init.body = isConsumed(nodeRequest) ? restoredBody(nodeRequest) : toWebStream(nodeRequest);
    init.duplex = "half";
  }
  return new Request(url, init);
}

/** Whether something has read from the stream. */
function isConsumed({ readableDidRead, readableEnded, destroyed }: NodeRequest): boolean {
  return readableDidRead || readableEnded || destroyed;
}

/** The body as a parser left it. The bytes of a file cannot be restored from text or JSON. */
function restoredBody({ body, method }: NodeRequest): BodyInit {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  const isFile = method === "PUT";
  if (typeof body === "string" && !isFile) return body;
  if (typeof body === "object" && body !== null && !isFile) return JSON.stringify(body);
  // An error where the handler reads the body, so that it can report it.
  return new ReadableStream({ pull: (controller) => controller.error(bodyConsumed()) });
}

function urlOf({ headers, originalUrl, url, socket }: NodeRequest): URL {
  const target = originalUrl ?? url ?? "/";
  // Proxies may send the whole URL. Its host then takes the place of `Host` (RFC 9112, section 3.2.2).
  const absolute = /^https?:\/\/([^/?#]*)/i.exec(target);
  const host = absolute?.[1] ?? String(headers.host ?? headers[":authority"] ?? "localhost");
  const path = absolute ? target.slice(absolute[0].length).replace(/^(?=[?#]|$)/, "/") : target;
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
      else controller.error(bodyConsumed("Something that decodes text"));
      await eventLoopTurn();
    },
    // The rest is read and discarded, because destroying the request would lose the response.
    async cancel() {
      await chunks.return?.();
      nodeRequest.resume();
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

/**
 * Waits until the event loop has read from all sockets: an immediate runs after the current turn's reads, and the second one after
 * the next turn's. An answer that storage gives before it closes the connection would otherwise be lost to the error of the
 * next write.
 */
function eventLoopTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

/** How often the connection is checked while a request is handled, in milliseconds. */
const PROBE_MS = 1_000;

/**
 * Notices that the client has reset the connection although nobody reads from the socket, for example because storage is slow.
 * Writing no bytes makes the system check the connection and sends nothing. HTTP/2 tells by itself.
 */
function watchConnection({ httpVersionMajor, socket }: IncomingMessage, nodeResponse: ServerResponse): void {
  // The stand-in for a socket that serverless-http had before version 4 cannot be written to.
  if (httpVersionMajor !== 1 || !("write" in socket)) return;
  const probe = setInterval(() => {
    if (!socket.destroyed) socket.write("");
  }, PROBE_MS);
  nodeResponse.once("close", () => clearInterval(probe));
}

async function send(
  response: Response,
  { method }: IncomingMessage,
  nodeResponse: ServerResponse,
): Promise<void> {
  nodeResponse.statusCode = response.status;
  setHeaders(response, nodeResponse);
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

/** Headers that middleware may have set before and that take a list. */
const LISTS = new Set(["set-cookie", "vary"]);

/** Replaces what middleware such as `cors()` has set, because browsers reject a second `Access-Control-Allow-Origin`. */
function setHeaders({ headers }: Response, nodeResponse: ServerResponse): void {
  for (const [name, value] of headers) {
    if (LISTS.has(name)) nodeResponse.appendHeader(name, value);
    else nodeResponse.setHeader(name, value);
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
