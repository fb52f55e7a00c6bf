import type { IncomingMessage, ServerResponse } from "node:http";
import { node } from "./node.js";
import type { RequestRecord } from "./types.js";

/** A response to send. */
export interface Reply {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** Text, or bytes of a file on this machine. `end` is included. */
  body?: string | { file: string; start: number; end: number };
}

const MAX_JSON_BYTES = 1_048_576;

/** A request, its response, and its record in the log. */
export class Exchange {
  readonly record: RunningRecord;
  readonly method: string;
  readonly url: URL;
  /** All received values by lower-case name. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Aborts when the connection is closed or the response has been sent. */
  readonly signal: AbortSignal;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    { url, log }: { url: URL; log: RequestLog | undefined },
  ) {
    this.#request = request;
    this.#response = response;
    this.method = request.method ?? "GET";
    this.headers = headerValues(request.rawHeaders);
    const record = createRecord(this.method, this.headers);
    this.record = record;
    log?.add(record);
    this.url = url;
    const closed = new AbortController();
    this.signal = closed.signal;
    response.once("close", () => {
      // A connection that a `reset` fault cut was not aborted by the client.
      if (!response.writableFinished && !response.writableEnded && record.fault !== "reset")
        record.aborted = true;
      closed.abort(new DOMException("The connection is closed.", "AbortError"));
    });
  }

  /** The values of a header, joined with commas as HTTP does. */
  header(name: string): string | undefined {
    return this.headers.get(name)?.join(", ");
  }

  /** The chunks of the body, read on demand. Throws when the client disconnects. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    const body: AsyncIterable<unknown> = this.#request;
    for await (const chunk of body) {
      if (!(chunk instanceof Uint8Array)) continue;
      this.record.bytes += chunk.byteLength;
      yield chunk;
    }
  }

  /** Reads and discards the rest of the body, because a connection reset could otherwise lose an early response. */
  async drain(): Promise<void> {
    if (this.#request.readableEnded) return;
    for await (const chunk of this.chunks()) void chunk;
  }

  /** Returns `undefined` when the body is not JSON, or over 1 MiB. */
  async readJson(): Promise<unknown> {
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of this.chunks()) {
      if (this.record.bytes <= MAX_JSON_BYTES) text += decoder.decode(chunk, { stream: true });
    }
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  send({ status, headers = {}, body = "" }: Reply): void {
    if (this.#response.destroyed) return;
    this.record.status = status;
    this.#response.writeHead(status, { ...headers });
    if (typeof body === "string") {
      this.#response.end(body);
      return;
    }
    if (this.method === "HEAD") {
      this.#response.end();
      return;
    }
    const { file, start, end } = body;
    const stream = node.fs.createReadStream(file, { start, end });
    // Another PUT or `close()` may have removed the file.
    stream.once("error", () => this.#response.destroy());
    stream.pipe(this.#response);
  }

  /** Resets the connection. */
  reset(): void {
    this.#request.socket.resetAndDestroy();
  }
}

/** A record that is still changing, because its request is running. */
type RunningRecord = { -readonly [K in keyof RequestRecord]: RequestRecord[K] };

const SECRET_HEADERS = new Set(["authorization", "cookie"]);

/** Enough for any test, and it bounds the memory of a dev server that runs for days. */
const MAX_RECORDS = 10_000;

/** The most recent requests. */
export class RequestLog {
  #records: RunningRecord[] = [];

  add(record: RunningRecord): void {
    this.#records.push(record);
    if (this.#records.length > MAX_RECORDS) this.#records.shift();
  }

  list(filename: string | undefined): RequestRecord[] {
    return this.#records
      .filter((record) => filename === undefined || record.filename === filename)
      .map((record) => ({ ...record }));
  }

  clear(): void {
    this.#records = [];
  }
}

/** All values of all headers, because Node's `headers` drops a second `Content-Type`. */
function headerValues(rawHeaders: readonly string[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]?.toLowerCase() ?? "";
    values.set(name, [...(values.get(name) ?? []), rawHeaders[i + 1] ?? ""]);
  }
  return values;
}

/** The record of a new request. */
function createRecord(method: string, headers: ReadonlyMap<string, readonly string[]>): RunningRecord {
  return {
    step: "unknown",
    method,
    headers: Object.fromEntries([...headers].filter(([name]) => !SECRET_HEADERS.has(name))),
    credentials: [...SECRET_HEADERS].some((name) => headers.has(name)),
    bytes: 0,
    aborted: false,
  };
}
