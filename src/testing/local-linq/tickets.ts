import * as v from "valibot";
import { MAX_FILENAME_LENGTH, MAX_UPLOAD_BYTES, MIN_UPLOAD_BYTES } from "../../linq/limits.js";
import { LINQ_CODES } from "../../server/envelope.js";
import { isAcceptedType } from "./accepted-types.js";
import type { Exchange, Reply } from "./exchange.js";
import { isJsonObject } from "./refusal.js";
import { jsonReply, linqErrorReply } from "./replies.js";
import type { Fault } from "./types.js";
import type { World } from "./world.js";

const field = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

const ticketSchema = v.object({
  filename: field(v.string()),
  content_type: field(v.string()),
  size_bytes: field(v.number()),
});

type TicketBody = v.InferOutput<typeof ticketSchema>;

/** Returns `undefined` for a body that is not a JSON object. */
export function readTicketBody(body: unknown): TicketBody | undefined {
  return isJsonObject(body) ? v.parse(ticketSchema, body) : undefined;
}

interface TicketContext {
  partner: string;
  fault: Fault | undefined;
  world: World;
}

/** `POST /v3/attachments`: validates the metadata and returns a presigned URL. */
export async function createTicket(
  exchange: Exchange,
  body: TicketBody | undefined,
  { partner, fault, world }: TicketContext,
): Promise<Reply> {
  if (!body) return badRequest(LINQ_CODES.invalidBody, "Invalid request body. Send a JSON object.");
  const { filename, content_type: contentType, size_bytes: sizeBytes } = body;
  if (filename === undefined || contentType === undefined || sizeBytes === undefined) {
    return badRequest(LINQ_CODES.missingField, "filename, content_type and size_bytes are required.");
  }
  const { settings, clock, presigner, storageUrl } = world;
  const refusal = validateMetadata(filename, contentType, sizeBytes);
  if (refusal) return refusal;

  const override = fault?.kind === "ticket" ? fault : undefined;
  const ttlMs = override?.ttlMs ?? settings.ticketTtlMs;
  const attachment = world.attachments.create({
    partner,
    filename,
    contentType,
    sizeBytes,
    life: fault?.kind === "life" ? fault.status : "complete",
  });
  exchange.record.attachmentId = attachment.id;

  const extra = { ...settings.requiredHeaders, ...override?.requiredHeaders };
  const signed = Object.entries(extra).filter(([name]) => name.toLowerCase().startsWith("x-amz-"));
  const expiresAt = clock.now() + ttlMs;
  const required = { "Content-Type": contentType, "Content-Length": String(sizeBytes) };
  const uploadUrl = await presigner.presignPut({
    url: storageUrl + attachment.path,
    headers: { ...required, ...Object.fromEntries(signed) },
    expiresAt,
    ttlMs,
  });
  return jsonReply(200, {
    attachment_id: attachment.id,
    upload_url: uploadUrl,
    http_method: "PUT",
    required_headers: { ...required, ...extra },
    expires_at: override?.expiresAt ?? new Date(expiresAt).toISOString(),
    download_url: storageUrl + attachment.path,
  });
}

function validateMetadata(filename: string, contentType: string, sizeBytes: number): Reply | undefined {
  const isPlainName = !/\p{Surrogate}/u.test(filename) && filename !== "." && filename !== "..";
  if (filename.length < 1 || filename.length > MAX_FILENAME_LENGTH || !isPlainName) {
    return badRequest(LINQ_CODES.invalidParameter, "filename is not valid.");
  }
  if (!isAcceptedType(contentType)) {
    return badRequest(LINQ_CODES.invalidFileType, "Unsupported content type.");
  }
  if (!Number.isInteger(sizeBytes) || sizeBytes < MIN_UPLOAD_BYTES) {
    return badRequest(LINQ_CODES.invalidParameter, "size_bytes is not valid.");
  }
  return sizeBytes > MAX_UPLOAD_BYTES
    ? badRequest(LINQ_CODES.fileTooLarge, "The file is too large.")
    : undefined;
}

function badRequest(code: number, message: string): Reply {
  return linqErrorReply({ status: 400, code, message });
}
