import { ATTACHMENT_BATCH_HEADER, MAX_BATCH_ENTRIES } from "../linq/limits.js";
import {
  ATTACHMENT_TOKEN_HEADER,
  type BatchStatusRequest,
  type BatchTicketRequest,
  type TicketRequest,
} from "../linq/wire.js";
import { UploadError } from "../linq/errors.js";
import type { UploaderOptions } from "../upload/options.js";
import { learnBatchSize } from "./batch-size.js";
import { endpointError } from "../linq/endpoint-error.js";
import { rememberToken, tokenOf } from "./ownership-tokens.js";

/** A request to `E`, or to `E/{id}` when it names an id. */
export interface HttpRequest {
  readonly method: "POST" | "GET" | "DELETE";
  readonly id?: string;
  readonly json?: TicketRequest | BatchTicketRequest | BatchStatusRequest;
}

/** Entries of an answer are about 1 kB; a longer one is not ours, and is not read to its end. */
const MAX_BODY_CHARACTERS = 5000 * MAX_BATCH_ENTRIES;

/** @throws UploadError as `endpointError`; `ticket-invalid` when the answer is no JSON; what `fetch` throws */
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
    const answer = { status: response.status, body: text, retryAfter: response.headers.get("retry-after") };
    throw endpointError(answer, Date.now(), json && "filename" in json ? json : undefined);
  }
  const body = method === "DELETE" ? undefined : parseJson(text);
  learnBatchSize(endpoint, response.headers.get(ATTACHMENT_BATCH_HEADER));
  rememberTokenOf(response, body);
  return body;
}

/** The app's headers replace ours whatever their spelling: as a plain object, both would be sent, joined. */
function mergeHeaders(
  ours: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>> = {},
): Headers {
  const merged = new Headers(ours);
  try {
    for (const [name, value] of Object.entries(own)) merged.set(name, value);
  } catch {
    // Without the cause: Firefox and Node quote the value in it.
    throw new UploadError(
      "ticket-failed",
      "The headers option gave a name or a value that HTTP does not allow, such as a line break at a token's end. " +
        "Trim what it is made of.",
      { details: {} },
    );
  }
  return merged;
}

/** `E/{id}`, whether or not `E` ends in a slash or has a query. */
function resourceUrl(endpoint: string, id: string): string {
  if (/^\.{0,2}$/.test(id)) throw notAnId();
  const [, path = "", query = ""] = /^([^?#]*)(\?[^#]*)?/.exec(endpoint) ?? [];
  return `${path.replace(/\/$/, "")}/${encodeURIComponent(id)}${query}`;
}

/** In a URL these would name the endpoint itself or its parent, even when encoded. */
function notAnId(): UploadError<"ticket-invalid"> {
  const problem = "is empty or a path";
  return new UploadError("ticket-invalid", `The attachment's id ${problem}. Pass on the one Linq gave.`, {
    details: { field: "id", problem },
  });
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > MAX_BODY_CHARACTERS) {
      await reader.cancel();
      return text.slice(0, MAX_BODY_CHARACTERS);
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const looksLikeHtml = /^\s*</.test(text);
    const problem = looksLikeHtml ? "is an HTML page" : describeText(text);
    throw new UploadError(
      "ticket-invalid",
      `The endpoint's answer ${problem}. Check that the endpoint option points to the API route` +
        `${looksLikeHtml ? ", not to a page or a login redirect" : ""}.`,
      { details: { field: "the whole body", problem } },
    );
  }
}

function describeText(text: string): string {
  if (text === "") return "is empty";
  return text.length >= MAX_BODY_CHARACTERS ? "is far too long" : "is not JSON";
}

function rememberTokenOf(response: Response, body: unknown): void {
  const token = response.headers.get(ATTACHMENT_TOKEN_HEADER);
  if (token === null || typeof body !== "object" || body === null || !("attachment_id" in body)) return;
  if (typeof body.attachment_id === "string") rememberToken(body.attachment_id, token);
}
