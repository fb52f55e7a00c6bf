import * as v from "valibot";
import { CONTENT_TYPES } from "../../linq/content-types.js";
import { MAX_FILENAME_LENGTH, MAX_UPLOAD_BYTES, MIN_UPLOAD_BYTES } from "../../linq/limits.js";
import { LINQ_CODES } from "../../server/envelope.js";
import type { Exchange, Reply } from "./exchange.js";
import { jsonReply, refusalReply } from "./linq-reply.js";
import type { Fault } from "./types.js";
import type { World } from "./world.js";

const field = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

const schema = v.fallback(
  v.object({ filename: field(v.string()), content_type: field(v.string()), size_bytes: field(v.number()) }),
  { filename: undefined, content_type: undefined, size_bytes: undefined },
);

export interface TicketBody {
  readonly filename?: string | undefined;
  readonly content_type?: string | undefined;
  readonly size_bytes?: number | undefined;
}

export function readTicketBody(body: unknown): TicketBody {
  return v.parse(schema, body);
}

export interface TicketContext {
  partner: string;
  fault: Fault | undefined;
  world: World;
}

/** `POST /v3/attachments`: checks Linq's rules and answers a presigned URL. */
export async function createTicket(
  exchange: Exchange,
  body: TicketBody,
  { partner, fault, world }: TicketContext,
): Promise<Reply> {
  const { filename, content_type: contentType, size_bytes: sizeBytes } = body;
  if (filename === undefined || contentType === undefined || sizeBytes === undefined) {
    return refuse(LINQ_CODES.missingField, "filename, content_type and size_bytes are required.");
  }
  const { settings, clock, presigner, storageUrl } = world;
  const refusal = checkRules(filename, contentType, sizeBytes);
  if (refusal) return refusal;

  const special = fault?.kind === "ticket" ? fault : undefined;
  const ttlMs = special?.ttlMs ?? settings.ticketTtlMs;
  const attachment = world.attachments.create({
    partner,
    filename,
    contentType,
    sizeBytes,
    life: fault?.kind === "life" ? fault.status : "complete",
  });
  exchange.record.attachmentId = attachment.id;

  const extra = { ...settings.requiredHeaders, ...special?.requiredHeaders };
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
    expires_at: special?.expiresAt ?? new Date(expiresAt).toISOString(),
    download_url: storageUrl + attachment.path,
  });
}

function checkRules(filename: string, contentType: string, sizeBytes: number): Reply | undefined {
  const isPlainName = !/\p{Surrogate}/u.test(filename) && filename !== "." && filename !== "..";
  if (filename.length < 1 || filename.length > MAX_FILENAME_LENGTH || !isPlainName) {
    return refuse(LINQ_CODES.invalidParameter, "filename is not valid.");
  }
  if (!CONTENT_TYPES.some(({ type }) => type === contentType)) {
    return refuse(LINQ_CODES.invalidFileType, "Unsupported content type.");
  }
  if (!Number.isInteger(sizeBytes) || sizeBytes < MIN_UPLOAD_BYTES) {
    return refuse(LINQ_CODES.invalidParameter, "size_bytes is not valid.");
  }
  return sizeBytes > MAX_UPLOAD_BYTES ? refuse(LINQ_CODES.fileTooLarge, "The file is too large.") : undefined;
}

function refuse(code: number, message: string): Reply {
  return refusalReply({ status: 400, code, message });
}
