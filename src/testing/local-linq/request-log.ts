import type { RequestRecord } from "./types.js";

/** The same record while the request runs. */
export type OpenRecord = { -readonly [K in keyof RequestRecord]: RequestRecord[K] };

const SECRET_HEADERS = new Set(["authorization", "cookie"]);

/** Enough for any test; a dev server that runs for days keeps its memory. */
const MAX_RECORDS = 10_000;

export class RequestLog {
  #records: OpenRecord[] = [];

  add(record: OpenRecord): void {
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

/** Every value of every header: Node's own `headers` drops the second `Content-Type`. */
export function headerValues(rawHeaders: readonly string[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]?.toLowerCase() ?? "";
    values.set(name, [...(values.get(name) ?? []), rawHeaders[i + 1] ?? ""]);
  }
  return values;
}

/** The record of a request that has just come in. */
export function recordOf(method: string, headers: ReadonlyMap<string, readonly string[]>): OpenRecord {
  return {
    step: "unknown",
    method,
    headers: Object.fromEntries([...headers].filter(([name]) => !SECRET_HEADERS.has(name))),
    credentials: [...SECRET_HEADERS].some((name) => headers.has(name)),
    bytes: 0,
    aborted: false,
  };
}
