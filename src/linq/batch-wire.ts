import * as v from "valibot";
import {
  type Attachment,
  type AttachmentResponse,
  type Ticket,
  type TicketRequest,
  type TicketResponse,
  parse,
  parseAttachment,
  parseTicket,
} from "./wire.js";

/** Body of `POST {endpoint}` that asks for several tickets. */
export interface BatchTicketRequest {
  files: readonly TicketRequest[];
}

/** Body of `POST {endpoint}` that asks for the status of several attachments, each with its ownership token. */
export interface BatchStatusRequest {
  attachments: readonly { id: string; token?: string }[];
}

/** What one entry was refused with: Linq's error, as it would have stood in an answer of its own. */
export interface BatchRefusal {
  error: { status: number; code: number; message: string; doc_url?: string; retry_after?: number };
  trace_id?: string;
}

/** Answer to a batch: one result per entry, in the order of the entries. */
export interface BatchResponse<T> {
  results: readonly (T | BatchRefusal)[];
}

/** One ticket of a batch, with the ownership token that an answer of its own carries in a header. */
export interface TicketResult {
  ticket: TicketResponse;
  token?: string;
}

/** One attachment of a batch. */
export interface AttachmentResult {
  attachment: AttachmentResponse;
}

const ticketResultSchema = v.object({ ticket: v.unknown(), token: v.nullish(v.string()) });
const attachmentResultSchema = v.object({ attachment: v.unknown() });

/**
 * The results of a batch's answer, unread: so that one wrong entry fails alone. Where one holds an `error`, it was refused.
 * @param length how many entries were asked for
 * @throws UploadError `ticket-invalid` when there is not one result for each
 */
export function parseBatch(body: unknown, length: number): readonly unknown[] {
  const schema = v.object({ results: v.pipe(v.array(v.unknown()), v.length(length)) });
  return parse(schema, body, "batch").results;
}

/**
 * Reads a result that is no refusal.
 * @throws UploadError `ticket-invalid`, naming the field, when the shape is wrong
 */
export function parseTicketResult(result: unknown): { ticket: Ticket; token?: string } {
  const { ticket, token } = parse(ticketResultSchema, result, "batch of tickets");
  return { ticket: parseTicket(ticket), ...(token != null && { token }) };
}

/** As `parseTicketResult`, for the status of an attachment. */
export function parseAttachmentResult(result: unknown): Attachment {
  return parseAttachment(parse(attachmentResultSchema, result, "batch of attachments").attachment);
}
