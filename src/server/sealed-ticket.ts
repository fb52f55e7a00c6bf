import * as v from "valibot";
import { UploadError } from "../linq/errors.js";
import { TICKET_LIFETIME_MS } from "../linq/limits.js";
import { isLoopback } from "../linq/loopback.js";
import type { Ticket } from "../linq/attachment.js";
import { type TicketRequest, parseTicket } from "../linq/wire.js";
import { contentUrl } from "./sealed-url.js";
import type { SealedUpload, UploadSealer } from "./sealed-upload.js";

export interface TicketContext {
  /** The request that the ticket answers; its path is the mount. */
  request: Request;
  ticketRequest: TicketRequest;
  owner: string;
}

/** What belongs to a connection and not to a file; `fetch` refuses some of them. */
const OF_CONNECTIONS = ["connection", "expect", "host", "keep-alive", "transfer-encoding", "upgrade"];

/**
 * Linq's ticket for bytes that go through this endpoint: the same JSON, but `upload_url` is
 * `{mount}/{id}/content?sealed=…` on the origin that the caller reached, and of the headers only type and length are left.
 * @throws UploadError `ticket-invalid` when the ticket is none, or names no URL that a file may be sent to
 */
export async function sealTicket(
  created: unknown,
  context: TicketContext,
  sealer: UploadSealer,
): Promise<unknown> {
  const ticket = parseTicket(created);
  const upload = toUpload(ticket, context);
  const sealed = await sealer.seal(ticket.attachmentId, upload);
  return {
    ...v.parse(v.looseObject({}), created),
    upload_url: contentUrl(context.request, ticket.attachmentId, sealed),
    required_headers: { "Content-Type": upload.contentType, "Content-Length": String(upload.sizeBytes) },
  };
}

function toUpload(ticket: Ticket, { ticketRequest, owner }: TicketContext): SealedUpload {
  if (!isSafeTarget(ticket.uploadUrl)) throw invalid("upload_url", "is not an https URL");
  const headers = headersOf(ticket, ticketRequest);
  return {
    uploadUrl: ticket.uploadUrl,
    headers: Object.fromEntries(headers),
    contentType: headers.get("content-type") ?? ticketRequest.content_type,
    sizeBytes: ticketRequest.size_bytes,
    owner,
    expiresAt: Date.now() + lifeOf(ticket),
  };
}

/** The bytes go nowhere but to the host that Linq named, over https unless that is this machine. */
function isSafeTarget(uploadUrl: string): boolean {
  if (!URL.canParse(uploadUrl)) return false;
  const { protocol, hostname, username, password } = new URL(uploadUrl);
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

function headersOf({ requiredHeaders }: Ticket, { content_type, size_bytes }: TicketRequest): Headers {
  const headers = new Headers({ "content-type": content_type });
  try {
    for (const [name, value] of Object.entries(requiredHeaders)) headers.set(name, value);
  } catch {
    // Without the cause, which may quote the value.
    throw invalid("required_headers", "cannot be sent");
  }
  for (const name of OF_CONNECTIONS) headers.delete(name);
  headers.set("content-length", String(size_bytes));
  return headers;
}

/** From now on by our own clock: Linq's may be another, and storage judges by its own anyway. */
function lifeOf({ expiresAt = 0 }: Ticket): number {
  const told = expiresAt - Date.now();
  return told > 0 && told < TICKET_LIFETIME_MS ? told : TICKET_LIFETIME_MS;
}

function invalid(field: string, problem: string): UploadError<"ticket-invalid"> {
  return new UploadError("ticket-invalid", `Linq's ticket cannot be used: ${field} ${problem}.`, {
    details: { field, problem },
  });
}
