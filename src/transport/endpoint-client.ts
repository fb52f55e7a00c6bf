import type { Attachment } from "../linq/attachment.js";
import { UploadError, isUploadError } from "../linq/errors.js";
import type { Ticket } from "../linq/ticket.js";
import { type TicketRequest, parseAttachment, parseTicket } from "../linq/wire.js";
import type { AttachmentEndpoint, UploaderOptions } from "../upload/options.js";
import { checkUploadUrl } from "./check-upload-url.js";
import { endpointError } from "./endpoint-error.js";
import { OWNERSHIP_TOKEN_HEADER, forgetToken, rememberToken, tokenOf } from "./ownership-tokens.js";
import { withTimeout } from "./with-timeout.js";

/** What the endpoint is and how requests to it are made. */
export type EndpointOptions = Pick<UploaderOptions, "endpoint" | "headers" | "credentials">;

interface RequestOptions {
  signal: AbortSignal;
}

/** A silent endpoint counts as a network failure after this long. */
const TIMEOUT_MS = 30_000;

/** Answers are about 1 kB; a longer one is not ours, and is not read to its end. */
const MAX_BODY_CHARACTERS = 100_000;

/** @throws UploadError, see `endpointError`; `network` when no answer came; `ticket-invalid` for a wrong shape */
export async function requestTicket(
  options: EndpointOptions,
  request: TicketRequest,
  { signal }: RequestOptions,
): Promise<Ticket> {
  const body = await fromEndpoint(options, signal, {
    custom: (endpoint, call) => endpoint.requestTicket(request, call),
    request: { method: "POST", path: "", json: request },
  });
  const ticket = parseTicket(body);
  checkUploadUrl(ticket, globalThis.location?.href);
  return ticket;
}

/** @throws UploadError as `requestTicket` */
export async function getAttachment(
  options: EndpointOptions,
  id: string,
  { signal }: RequestOptions,
): Promise<Attachment> {
  const body = await fromEndpoint(options, signal, {
    custom: (endpoint, call) => endpoint.getAttachment(id, call),
    request: { method: "GET", path: id },
  });
  return parseAttachment(body);
}

/** Does nothing when a custom endpoint has no `deleteAttachment`. */
export async function deleteAttachment(
  options: EndpointOptions,
  id: string,
  { signal }: RequestOptions,
): Promise<void> {
  await fromEndpoint(options, signal, {
    custom: (endpoint, call) => endpoint.deleteAttachment?.(id, call),
    request: { method: "DELETE", path: id },
  });
  forgetToken(id);
}

interface EndpointCall {
  custom: (endpoint: AttachmentEndpoint, options: RequestOptions) => unknown;
  request: { method: "POST" | "GET" | "DELETE"; path: string; json?: TicketRequest };
}

async function fromEndpoint(
  options: EndpointOptions,
  signal: AbortSignal,
  call: EndpointCall,
): Promise<unknown> {
  const { endpoint } = options;
  try {
    return await withTimeout<unknown>(TIMEOUT_MS, signal, (limited) =>
      typeof endpoint === "object"
        ? call.custom(endpoint, { signal: limited })
        : fetchJson(endpoint ?? "", options, limited, call.request),
    );
  } catch (cause) {
    signal.throwIfAborted();
    if (isUploadError(cause)) throw cause;
    throw new UploadError(
      "network",
      "The endpoint gave no answer: the connection failed, it was silent for 30 s, or it is on another origin " +
        "without CORS. Check that it runs and that the endpoint option is right.",
      { details: {}, retryable: true, cause },
    );
  }
}

async function fetchJson(
  endpoint: string,
  { headers, credentials = "same-origin" }: EndpointOptions,
  signal: AbortSignal,
  { method, path, json }: EndpointCall["request"],
): Promise<unknown> {
  const own = typeof headers === "function" ? await headers() : headers;
  const token = path === "" ? undefined : tokenOf(path);
  const response = await fetch(resourceUrl(endpoint, path), {
    method,
    credentials,
    cache: "no-store",
    signal,
    headers: {
      accept: "application/json",
      ...(json && { "content-type": "application/json" }),
      ...(token !== undefined && { [OWNERSHIP_TOKEN_HEADER]: token }),
      ...own,
    },
    ...(json && { body: JSON.stringify(json) }),
  });
  const text = await readText(response);
  if (!response.ok) {
    const answer = { status: response.status, body: text, retryAfter: response.headers.get("retry-after") };
    throw endpointError(answer, Date.now(), json);
  }
  const body = method === "DELETE" ? undefined : parseJson(text);
  rememberTokenOf(response, body);
  return body;
}

/** `E` or `E/{id}`, whether or not `E` ends in a slash or has a query. */
function resourceUrl(endpoint: string, id: string): string {
  if (id === "") return endpoint;
  const [, path = "", query = ""] = /^([^?#]*)(\?[^#]*)?/.exec(endpoint) ?? [];
  return `${path.replace(/\/$/, "")}/${encodeURIComponent(id)}${query}`;
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
    const problem = looksLikeHtml ? "is an HTML page" : text === "" ? "is empty" : "is not JSON";
    throw new UploadError(
      "ticket-invalid",
      `The endpoint's answer ${problem}. Check that the endpoint option points to the API route` +
        `${looksLikeHtml ? ", not to a page or a login redirect" : ""}.`,
      { details: { field: "the whole body", problem } },
    );
  }
}

function rememberTokenOf(response: Response, body: unknown): void {
  const token = response.headers.get(OWNERSHIP_TOKEN_HEADER);
  if (token === null || typeof body !== "object" || body === null || !("attachment_id" in body)) return;
  if (typeof body.attachment_id === "string") rememberToken(body.attachment_id, token);
}
