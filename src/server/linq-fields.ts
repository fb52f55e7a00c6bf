import * as v from "valibot";

const optional = v.optional(v.unknown());

const ticketSchema = v.object({
  attachment_id: v.unknown(),
  upload_url: v.unknown(),
  http_method: optional,
  required_headers: optional,
  expires_at: optional,
  download_url: optional,
});

const attachmentSchema = v.object({
  id: v.unknown(),
  filename: optional,
  content_type: optional,
  size_bytes: optional,
  status: optional,
  download_url: optional,
  created_at: optional,
});

/** The fields of Linq's ticket that pages need. The rest stays on the server, because Linq may add fields that are not for users. */
export function toTicketResponse(created: unknown): v.InferOutput<typeof ticketSchema> {
  return v.parse(ticketSchema, created);
}

/** The fields of Linq's attachment that pages need. */
export function toAttachmentResponse(attachment: unknown): v.InferOutput<typeof attachmentSchema> {
  return v.parse(attachmentSchema, attachment);
}
