import * as v from "valibot";
import type { Attachment, Ticket } from "../linq/attachment.js";
import { type TicketRequest, parseAttachment, parseTicket } from "../linq/wire.js";
import { readErrorJson, refusalError } from "../linq/endpoint-error.js";
import { UploadError, isUploadError } from "../linq/errors.js";
import type { AttachmentEndpoint } from "../upload/attachment-endpoint.js";
import type { UploaderOptions } from "../upload/options.js";
import { checkUploadUrl } from "./ticket-guards.js";
import { withTimeout } from "./browser-world.js";
import { explainUnansweredRequest, watchPolicy } from "./explain-failure.js";
import { type HttpRequest, fetchJson } from "./fetch-json.js";
import { forgetToken } from "./ownership-tokens.js";

/** What the endpoint is and how requests to it are made. */
export type EndpointOptions = Pick<UploaderOptions, "endpoint" | "headers" | "credentials">;

export interface RequestOptions {
  signal: AbortSignal;
}

/** A silent endpoint counts as a network failure after this long. */
const TIMEOUT_MS = 30_000;

/**
 * @throws UploadError, see `endpointError`; `network` when no answer came; `csp-blocked` when the page may not ask;
 *   `ticket-invalid` for a wrong shape
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

/** @throws UploadError as `requestTicket` */
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

/** Does nothing when a custom endpoint has no `deleteAttachment`. */
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

/** Asks the endpoint, whichever it is. @throws UploadError; the signal's reason when aborted */
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
    "No endpoint: nothing can be asked without one. Pass the endpoint option, or set it on <LinqUploaderProvider>.",
    { details: { option: "endpoint" } },
  );
}

const text = v.pipe(v.string(), v.nonEmpty());

const errorSchema = v.union([
  v.object({ success: v.literal(false) }),
  v.object({
    error: v.union([text, v.looseObject({})]),
    id: v.optional(v.never()),
    attachment_id: v.optional(v.never()),
  }),
]);

/**
 * Reads an error that came as a success: an endpoint that answers 200 to everything, or a function that hands on Linq's
 * answer without looking at its status.
 * @throws UploadError as `endpointError`, with the status that the body tells
 */
export function refuseErrorBody(body: unknown, request?: TicketRequest): void {
  if (!v.is(errorSchema, body)) return;
  const reason = readErrorJson(body);
  const { status } = reason;
  throw refusalError({ status: status !== undefined && status >= 400 ? status : undefined, reason }, request);
}
