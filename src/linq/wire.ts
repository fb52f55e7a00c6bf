import * as v from "valibot";
import type { SupportedContentType } from "./content-types.js";
import { type Attachment, Ticket } from "./attachment.js";
import { UploadError } from "./errors.js";

/**
 * Response header of a ticket from `linq-uploader/server`. Sent back with reads and deletes, it proves who owns the
 * attachment.
 */
export const ATTACHMENT_TOKEN_HEADER = "Linq-Attachment-Token";

/** Body of `POST {endpoint}`, as in Linq's `POST /v3/attachments`. */
export interface TicketRequest {
  /** File name of 1 to 255 UTF-16 units. */
  filename: string;
  /** One of Linq's types, or one that your app has added. */
  content_type: SupportedContentType;
  /** Exact number of bytes that will be sent. */
  size_bytes: number;
}

/** Response to `POST {endpoint}`: Linq's `AttachmentCreateResponse`. Other fields are ignored. */
export interface TicketResponse {
  attachment_id: string;
  /** URL to PUT the bytes to: https, or http on a loopback host or the page's own origin. */
  upload_url: string;
  http_method?: "PUT" | null | undefined;
  /** Headers that the URL was signed with. */
  required_headers?: Record<string, string> | null | undefined;
  /** Time in ISO 8601. */
  expires_at?: string | null | undefined;
  download_url?: string | null | undefined;
}

/** Response to `GET {endpoint}/{id}`: Linq's `AttachmentRetrieveResponse`. Other fields are ignored. */
export interface AttachmentResponse {
  id: string;
  filename?: string | null | undefined;
  content_type?: string | null | undefined;
  /** Size in bytes. */
  size_bytes?: number | null | undefined;
  /** Linq calls this field deprecated. */
  status?: string | null | undefined;
  download_url?: string | null | undefined;
  /** Time in ISO 8601. */
  created_at?: string | null | undefined;
}

const text = v.pipe(v.string(), v.nonEmpty());

const ticketSchema = v.object({
  attachment_id: text,
  upload_url: text,
  http_method: v.nullish(v.literal("PUT"), "PUT"),
  required_headers: v.nullish(v.record(v.string(), v.string()), {}),
  expires_at: v.nullish(v.string()),
  download_url: v.nullish(v.string()),
});

const attachmentSchema = v.object({
  id: text,
  filename: v.nullish(v.string(), ""),
  content_type: v.nullish(v.string(), ""),
  size_bytes: v.nullish(v.number(), 0),
  status: v.nullish(v.string()),
  download_url: v.nullish(v.string()),
  created_at: v.nullish(v.string()),
});

/**
 * Parses the response to a ticket request.
 * @throws UploadError `ticket-invalid` with the field that does not match Linq's format
 */
export function parseTicket(body: unknown): Ticket {
  const { attachment_id, upload_url, required_headers, expires_at, download_url } = parse(
    ticketSchema,
    body,
    "ticket",
  );
  const expiresAt = expires_at == null ? Number.NaN : Date.parse(expires_at);
  return new Ticket({
    attachmentId: attachment_id,
    uploadUrl: upload_url,
    requiredHeaders: required_headers,
    expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
    downloadUrl: download_url ?? undefined,
  });
}

/**
 * Parses the response to a status request.
 * @throws UploadError `ticket-invalid` with the field that does not match Linq's format
 */
export function parseAttachment(body: unknown): Attachment {
  const { id, filename, content_type, size_bytes, status, download_url, created_at } = parse(
    attachmentSchema,
    body,
    "attachment",
  );
  return {
    id,
    filename,
    contentType: content_type,
    sizeBytes: size_bytes,
    ...(status != null && { status }),
    ...(download_url != null && { downloadUrl: download_url }),
    ...(created_at != null && { createdAt: created_at }),
  };
}

/** @throws UploadError `ticket-invalid` with the name of the field, never its value */
function parse<S extends v.GenericSchema>(schema: S, body: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, body, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const field = v.getDotPath(issue) ?? "the whole body";
  const problem = describe(issue);
  throw new UploadError(
    "ticket-invalid",
    `The endpoint's ${what} has the wrong format: ${field}: ${problem}. ` +
      `Respond with the JSON of Linq's attachments API, as linq-uploader/server does.`,
    { details: { field, problem } },
  );
}

/** Names types only, because the received value may be a presigned URL. */
function describe({ input, expected }: v.BaseIssue<unknown>): string {
  if (input === undefined) return "missing";
  if (input === "") return "empty";
  return `expected ${expected ?? "another type"}, received ${typeName(input)}`;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value;
}

/** Body of `POST {endpoint}` for several tickets. */
export interface BatchTicketRequest {
  files: readonly TicketRequest[];
}

/** Body of `POST {endpoint}` for the status of several attachments, each with its ownership token. */
export interface BatchStatusRequest {
  attachments: readonly { id: string; token?: string }[];
}

/** The error of one entry, in the format of Linq's error responses. */
export interface BatchRefusal {
  error: { status: number; code: number; message: string; doc_url?: string; retry_after?: number };
  trace_id?: string;
}

const ticketResultSchema = v.object({ ticket: v.unknown(), token: v.nullish(v.string()) });
const attachmentResultSchema = v.object({ attachment: v.unknown() });

/**
 * The unparsed results of a batch response, so that an invalid entry fails on its own. Each result is a ticket, an attachment,
 * or a `BatchRefusal`.
 * @param length number of requested entries
 * @throws UploadError `ticket-invalid` if there is not one result per entry
 */
export function parseBatch(body: unknown, length: number): readonly unknown[] {
  const schema = v.object({ results: v.pipe(v.array(v.unknown()), v.length(length)) });
  return parse(schema, body, "batch").results;
}

/**
 * Parses a successful result of a batch of tickets.
 * @throws UploadError `ticket-invalid` with the field that is wrong
 */
export function parseTicketResult(result: unknown): { ticket: Ticket; token?: string } {
  const { ticket, token } = parse(ticketResultSchema, result, "batch of tickets");
  return { ticket: parseTicket(ticket), ...(token != null && { token }) };
}

/** Like `parseTicketResult`, for the status of an attachment. */
export function parseAttachmentResult(result: unknown): Attachment {
  return parseAttachment(parse(attachmentResultSchema, result, "batch of attachments").attachment);
}
