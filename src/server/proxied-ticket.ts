import { UploadError } from "../linq/errors.js";
import { TICKET_LIFETIME_MS } from "../linq/limits.js";
import type { Ticket } from "../linq/attachment.js";
import { parseTicket, type TicketRequest } from "../linq/wire.js";
import { toTicketResponse } from "./linq-fields.js";
import { publicMount } from "./public-url.js";
import { isSafeTarget, type SealedUpload, type UploadSealer } from "./sealed-upload.js";

interface TicketContext {
  /** The request for the ticket. Its path is the mount. */
  request: Request;
  ticketRequest: TicketRequest;
  owner: string;
  /** The app's `publicUrl`. */
  publicUrl: string | undefined;
}

/** Headers of a connection and not of the file. `fetch` rejects some of them. */
const CONNECTION_HEADERS = ["connection", "expect", "host", "keep-alive", "transfer-encoding", "upgrade"];

/**
 * Rewrites Linq's ticket for an upload through this endpoint. `upload_url` becomes `{mount}/{id}/content?sealed=…` on the origin
 * that the caller used or below `publicUrl`, and only type and length are left of the headers.
 * @throws UploadError `ticket-invalid` when the ticket has the wrong shape, or its URL is not a safe target
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
    ...toTicketResponse(created),
    upload_url: contentUrl(context, ticket.attachmentId, sealed),
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
    expiresAt: Date.now() + lifetimeOf(ticket),
  };
}

function headersOf({ requiredHeaders }: Ticket, { content_type, size_bytes }: TicketRequest): Headers {
  const headers = new Headers({ "content-type": content_type });
  try {
    for (const [name, value] of Object.entries(requiredHeaders)) headers.set(name, value);
  } catch {
    // The cause is left out, because it may quote the header's value.
    throw invalid("required_headers", "cannot be sent");
  }
  for (const name of CONNECTION_HEADERS) headers.delete(name);
  headers.set("content-length", String(size_bytes));
  return headers;
}

/** Remaining lifetime by our own clock. Linq's clock may differ, and storage checks the expiry itself. */
function lifetimeOf({ expiresAt = 0 }: Ticket): number {
  const remaining = expiresAt - Date.now();
  return remaining > 0 && remaining < TICKET_LIFETIME_MS ? remaining : TICKET_LIFETIME_MS;
}

function invalid(field: string, problem: string): UploadError<"ticket-invalid"> {
  return new UploadError("ticket-invalid", `Linq's ticket cannot be used: ${field} ${problem}.`, {
    details: { field, problem },
  });
}

const PARAMETER = "sealed";

/** The URL that the caller sends the bytes to. It keeps the mount's query, which `authorize` may need. */
function contentUrl({ request, publicUrl }: TicketContext, attachmentId: string, sealed: string): string {
  const url = new URL(`${publicMount(request, publicUrl)}/${encodeURIComponent(attachmentId)}/content`);
  url.search = new URL(request.url).search;
  url.searchParams.set(PARAMETER, sealed);
  return url.href;
}

/** The sealed upload in the URL of a proxied PUT. */
export function sealedPartOf({ url }: Request): string {
  return new URL(url).searchParams.get(PARAMETER) ?? "";
}
