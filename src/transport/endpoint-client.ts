import type { Attachment, Ticket } from "../linq/attachment.js";
import { type TicketRequest, parseAttachment, parseTicket } from "../linq/wire.js";
import { readErrorJson, refusalError } from "../linq/endpoint-error.js";
import { fieldOf } from "../linq/read-json.js";
import { UploadError, isUploadError } from "../linq/errors.js";
import type { AttachmentEndpoint } from "../upload/attachment-endpoint.js";
import type { UploaderOptions } from "../upload/options.js";
import { checkUploadUrl } from "./ticket-guards.js";
import { withTimeout } from "./browser-world.js";
import { explainUnansweredRequest, watchPolicy } from "./explain-failure.js";
import { type HttpRequest, fetchJson } from "./fetch-json.js";
import { forgetToken } from "./ownership-tokens.js";

/** The endpoint and how requests to it are made. */
export type EndpointOptions = Pick<UploaderOptions, "endpoint" | "headers" | "credentials">;

export interface RequestOptions {
  signal: AbortSignal;
}

/** Timeout of a request to the endpoint, in milliseconds. It counts as a network failure. */
const TIMEOUT_MS = 30_000;

/**
 * Requests a ticket.
 * @throws UploadError of `endpointError`, `network` without a response, `csp-blocked` if the page's policy blocks the request,
 *   `ticket-invalid` for an invalid response. The signal's reason when aborted.
 */
export async function requestTicket(
  options: EndpointOptions,
  request: TicketRequest,
  { signal }: RequestOptions,
): Promise<Ticket> {
  const body = await fromEndpoint(options, signal, {
    custom: (endpoint, call) => endpoint.requestTicket(request, call),
    request: { method: "POST", json: request },
  });
  refuseErrorBody(body, request);
  const ticket = parseTicket(body);
  checkUploadUrl(ticket, globalThis.location?.href);
  return ticket;
}

/**
 * Requests the status of an attachment.
 * @throws UploadError like `requestTicket`
 */
export async function getAttachment(
  options: EndpointOptions,
  id: string,
  { signal }: RequestOptions,
): Promise<Attachment> {
  const body = await fromEndpoint(options, signal, {
    custom: (endpoint, call) => endpoint.getAttachment(id, call),
    request: { method: "GET", id },
  });
  refuseErrorBody(body);
  return parseAttachment(body);
}

/** Deletes an attachment. Does nothing if a custom endpoint has no `deleteAttachment`. */
export async function deleteAttachment(
  options: EndpointOptions,
  id: string,
  { signal }: RequestOptions,
): Promise<void> {
  await fromEndpoint(options, signal, {
    custom: (endpoint, call) => endpoint.deleteAttachment?.(id, call),
    request: { method: "DELETE", id },
  });
  forgetToken(id);
}

export interface EndpointCall {
  custom: (endpoint: AttachmentEndpoint, options: RequestOptions) => unknown;
  request: HttpRequest;
}

/**
 * Sends a request to the endpoint, a URL or functions.
 * @throws UploadError, or the signal's reason when aborted
 */
export async function fromEndpoint(
  options: EndpointOptions,
  signal: AbortSignal,
  call: EndpointCall,
): Promise<unknown> {
  const { endpoint } = options;
  if (!endpoint) throw noEndpoint();
  const policy = typeof endpoint === "string" ? watchPolicy(endpoint) : undefined;
  try {
    return await withTimeout<unknown>(TIMEOUT_MS, signal, (limited) =>
      typeof endpoint === "object"
        ? call.custom(endpoint, { signal: limited })
        : fetchJson(endpoint, options, limited, call.request),
    );
  } catch (cause) {
    signal.throwIfAborted();
    if (isUploadError(cause)) throw cause;
    const explained = await explainUnansweredRequest(cause, policy);
    signal.throwIfAborted();
    throw explained;
  } finally {
    policy?.stop();
  }
}

function noEndpoint(): UploadError<"invalid-options"> {
  return new UploadError(
    "invalid-options",
    "No endpoint. Pass the endpoint option, or set it on <LinqUploaderProvider>.",
    { details: { option: "endpoint" } },
  );
}

/**
 * Detects an error in a successful response: from an endpoint that responds to everything with 200, or a function that passes
 * on Linq's response without checking its status.
 * @throws UploadError like `endpointError`, with the status in the body
 */
export function refuseErrorBody(body: unknown, request?: TicketRequest): void {
  if (!isErrorBody(body)) return;
  const reason = readErrorJson(body);
  const { status } = reason;
  throw refusalError({ status: status !== undefined && status >= 400 ? status : undefined, reason }, request);
}

/** Whether a body is an error and nothing that could be meant as a ticket or an attachment. */
function isErrorBody(body: unknown): boolean {
  if (fieldOf(body, "success") === false) return true;
  const error = fieldOf(body, "error");
  const isError = typeof error === "string" ? error !== "" : typeof error === "object" && error !== null;
  return isError && fieldOf(body, "id") === undefined && fieldOf(body, "attachment_id") === undefined;
}
