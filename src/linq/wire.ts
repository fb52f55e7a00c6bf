import type { SupportedContentType } from "./content-types.js";
import { type Attachment, Ticket } from "./attachment.js";
import { fieldOf, readerOf } from "./read-json.js";

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

/**
 * Parses the response to a ticket request.
 * @throws UploadError `ticket-invalid` with the field that does not match Linq's format
 */
export function parseTicket(body: unknown): Ticket {
  const read = readerOf(body, "ticket");
  const attachmentId = read.text("attachment_id");
  const uploadUrl = read.text("upload_url");
  const method = read.optionalText("http_method");
  if (method !== undefined && method !== "PUT") throw read.wrong("http_method", "PUT", method);
  const expiresAt = Date.parse(read.optionalText("expires_at") ?? "");
  return new Ticket({
    attachmentId,
    uploadUrl,
    requiredHeaders: read.optionalTexts("required_headers"),
    expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
    downloadUrl: read.optionalText("download_url"),
  });
}

/**
 * Parses the response to a status request.
 * @throws UploadError `ticket-invalid` with the field that does not match Linq's format
 */
export function parseAttachment(body: unknown): Attachment {
  const read = readerOf(body, "attachment");
  const id = read.text("id");
  const status = read.optionalText("status");
  const downloadUrl = read.optionalText("download_url");
  const createdAt = read.optionalText("created_at");
  return {
    id,
    filename: read.optionalText("filename") ?? "",
    contentType: read.optionalText("content_type") ?? "",
    sizeBytes: read.optionalNumber("size_bytes") ?? 0,
    ...(status !== undefined && { status }),
    ...(downloadUrl !== undefined && { downloadUrl }),
    ...(createdAt !== undefined && { createdAt }),
  };
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

/**
 * The unparsed results of a batch response, so that an invalid entry fails on its own. Each result is a ticket, an attachment,
 * or a `BatchRefusal`.
 * @param length number of requested entries
 * @throws UploadError `ticket-invalid` if there is not one result per entry
 */
export function parseBatch(body: unknown, length: number): readonly unknown[] {
  const read = readerOf(body, "batch");
  const results = fieldOf(body, "results");
  if (!Array.isArray(results)) throw read.wrong("results", "a list", results);
  if (results.length !== length) throw read.wrong("results", `${length} entries`, results.length);
  return results;
}

/**
 * Parses a successful result of a batch of tickets.
 * @throws UploadError `ticket-invalid` with the field that is wrong
 */
export function parseTicketResult(result: unknown): { ticket: Ticket; token?: string } {
  const read = readerOf(result, "batch of tickets");
  const ticket = read.present("ticket");
  const token = read.optionalText("token");
  return { ticket: parseTicket(ticket), ...(token !== undefined && { token }) };
}

/** Like `parseTicketResult`, for the status of an attachment. */
export function parseAttachmentResult(result: unknown): Attachment {
  return parseAttachment(readerOf(result, "batch of attachments").present("attachment"));
}
