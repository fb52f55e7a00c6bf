import { TICKET_LIFETIME_MS } from "../linq/limits.js";
import type { AttachmentResponse, TicketRequest, TicketResponse } from "../linq/wire.js";

/** What Linq would say to a ticket request. */
export function usualTicket({
  content_type,
  size_bytes,
}: TicketRequest): TicketResponse & { attachment_id: string } {
  const id = crypto.randomUUID();
  return {
    attachment_id: id,
    upload_url: `https://uploads.test/${id}`,
    http_method: "PUT",
    required_headers: { "Content-Type": content_type, "Content-Length": String(size_bytes) },
    expires_at: new Date(Date.now() + TICKET_LIFETIME_MS).toISOString(),
    download_url: `https://cdn.test/${id}`,
  };
}

/** What Linq would say of an attachment. */
export function usualAttachment(id: string, request: TicketRequest | undefined): AttachmentResponse {
  return {
    id,
    ...request,
    download_url: `https://cdn.test/${id}`,
    created_at: new Date().toISOString(),
  };
}
