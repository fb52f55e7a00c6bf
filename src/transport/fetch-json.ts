import { ATTACHMENT_BATCH_HEADER, MAX_BATCH_ENTRIES } from "../linq/limits.js";
import {
  ATTACHMENT_TOKEN_HEADER,
  type BatchStatusRequest,
  type BatchTicketRequest,
  type TicketRequest,
} from "../linq/wire.js";
import { UploadError, invalidOption } from "../linq/errors.js";
import type { HeaderValues, UploaderOptions } from "../upload/options.js";
import { HTML_PAGE } from "./advise-developer.js";
import { learnBatchSize } from "./batch-size.js";
import { endpointError } from "../linq/endpoint-error.js";
import { rememberToken, tokenOf } from "./ownership-tokens.js";

/** A request to `E`, or to `E/{id}` if it has an id. */
export interface HttpRequest {
  readonly method: "POST" | "GET" | "DELETE";
  readonly id?: string;
  readonly json?: TicketRequest | BatchTicketRequest | BatchStatusRequest;
}

/** Longest response that is read, in bytes. An entry has about 1 kB, so a longer response is not from our endpoint. */
const MAX_BODY_BYTES = 5000 * MAX_BATCH_ENTRIES;

/** @throws UploadError of `endpointError`, or `ticket-invalid` if the response is not JSON. What `fetch` throws. */
export async function fetchJson(
  endpoint: string,
  { headers, credentials = "same-origin" }: Pick<UploaderOptions, "headers" | "credentials">,
  signal: AbortSignal,
  { method, id, json }: HttpRequest,
): Promise<unknown> {
  const own = typeof headers === "function" ? await headers() : headers;
  const token = id === undefined ? undefined : tokenOf(id);
  const response = await fetch(id === undefined ? endpoint : resourceUrl(endpoint, id), {
    method,
    credentials,
    cache: "no-store",
    signal,
    headers: mergeHeaders(
      {
        accept: "application/json",
        ...(json && { "content-type": "application/json" }),
        ...(token !== undefined && { [ATTACHMENT_TOKEN_HEADER]: token }),
      },
      own,
    ),
    ...(json && { body: JSON.stringify(json) }),
  });
  const text = await readText(response);
  if (!response.ok) {
    const { status, headers } = response;
    const refusal = {
      status,
      body: text ?? "",
      retryAfter: headers.get("retry-after"),
      date: headers.get("date"),
    };
    throw endpointError(refusal, Date.now(), json && "filename" in json ? json : undefined);
  }
  const body = method === "DELETE" ? undefined : parseJson(text);
  learnBatchSize(endpoint, response.headers.get(ATTACHMENT_BATCH_HEADER));
  rememberTokenOf(response, body);
  return body;
}

/** The app's headers replace ours, regardless of case. In a plain object both spellings would be sent, joined. */
function mergeHeaders(ours: Readonly<Record<string, string>>, own: HeaderValues = {}): Headers {
  const merged = new Headers(ours);
  try {
    const entries = Symbol.iterator in own ? new Headers(own) : Object.entries(own);
    for (const [name, value] of entries) merged.set(name, value);
  } catch {
    // The cause is left out, because Firefox and Node quote the header's value in it.
    throw invalidOption(
      "headers",
      "The headers option contains a name or a value that HTTP does not allow, such as a line break at the end of a " +
        "token. Trim the value.",
    );
  }
  return merged;
}

/** The URL `E/{id}`, even if `E` ends in a slash or has a query. */
function resourceUrl(endpoint: string, id: string): string {
  if (/^\.{0,2}$/.test(id)) throw invalidId();
  const [, path = "", query = ""] = /^([^?#]*)(\?[^#]*)?/.exec(endpoint) ?? [];
  return `${path.replace(/\/$/, "")}/${encodeURIComponent(id)}${query}`;
}

/** An empty id, `.` and `..` would address the endpoint itself or its parent, even if encoded. */
function invalidId(): UploadError<"ticket-invalid"> {
  const problem = "is empty or a path";
  return new UploadError("ticket-invalid", `The attachment's id ${problem}. Pass on the id from Linq.`, {
    details: { field: "id", problem },
  });
}

/**
 * Reads a body to its end. Chromium reports a successful request as `net::ERR_ABORTED` if nobody reads it, as for a 204, or if only
 * a reader of its stream does: about one in ten on a busy machine, and none with `text()`. So a copy counts, and `text()` reads.
 * @returns `undefined` if the body is too long
 */
async function readText(response: Response): Promise<string | undefined> {
  const counted = response.clone().body?.getReader();
  let size = 0;
  for (;;) {
    const chunk = await counted?.read();
    if (!chunk || chunk.done) return response.text();
    size += chunk.value.length;
    if (size > MAX_BODY_BYTES) {
      // A copy's cancellation ends when both are canceled.
      await Promise.all([counted?.cancel(), response.body?.cancel()]);
      return undefined;
    }
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    if (text !== undefined) return JSON.parse(text);
  } catch {
    // Described below.
  }
  const problem = describeText(text);
  throw new UploadError(
    "ticket-invalid",
    `The endpoint's response ${problem}. Check that the endpoint option points to the API route` +
      `${problem === HTML_PAGE ? ", not to a page or a login redirect" : ""}.`,
    { details: { field: "the whole body", problem } },
  );
}

function describeText(text: string | undefined): string {
  if (text === undefined) return "is far too long";
  if (text === "") return "is empty";
  return /^\s*</.test(text) ? HTML_PAGE : "is not JSON";
}

function rememberTokenOf(response: Response, body: unknown): void {
  const token = response.headers.get(ATTACHMENT_TOKEN_HEADER);
  if (token === null || typeof body !== "object" || body === null || !("attachment_id" in body)) return;
  if (typeof body.attachment_id === "string") rememberToken(body.attachment_id, token);
}
