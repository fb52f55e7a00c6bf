import * as v from "valibot";
import { MAX_FILENAME_LENGTH, MAX_UPLOAD_BYTES, MIN_UPLOAD_BYTES } from "../../linq/limits.js";
import { LINQ_CODES } from "../../server/envelope.js";
import { isUuid } from "../../server/routes.js";
import { isAcceptedType } from "./accepted-types.js";
import type { StoredAttachment } from "./attachments.js";
import type { Exchange, Reply } from "./exchange.js";
import { answerWith, isJsonObject } from "./refusal.js";
import { jsonReply, linqErrorReply } from "./replies.js";
import { runWithFault, type HostErrors } from "./run-with-fault.js";
import { createChat, sendToChat, sendToRecipients, type SendRequest } from "./send-message.js";
import type { Fault } from "./types.js";
import { sendVoiceMemo } from "./voice-memo.js";
import type { World } from "./world.js";

const errors: HostErrors = {
  errorReply: ({ status, code, message = "A fault was asked for.", retryAfter }) =>
    linqErrorReply({
      status,
      code: code ?? (status === 429 ? LINQ_CODES.rateLimited : LINQ_CODES.internalError),
      message,
      ...(typeof retryAfter === "number" && { retryAfter }),
    }),
};

type Send = (request: SendRequest) => Reply;

/** The endpoints that send a message. The group of the pattern is the chat. */
const SENDS: readonly (readonly [path: RegExp, send: Send])[] = [
  [/^\/v3\/chats$/, createChat],
  [/^\/v3\/chats\/([^/]+)\/messages$/, sendToChat],
  [/^\/v3\/chats\/([^/]+)\/voicememo$/, sendVoiceMemo],
  [/^\/v3\/messages$/, sendToRecipients],
];

/** Linq's v3 API: `/v3/attachments`, `/v3/chats` and `/v3/messages`. Each API key is a separate partner. */
export async function answerApi(exchange: Exchange, world: World): Promise<void> {
  const { method, record } = exchange;
  const partner = /^Bearer (.+)$/i.exec(exchange.header("authorization") ?? "")?.[1];
  if (partner === undefined || !world.settings.apiKeys.includes(partner)) {
    await exchange.drain();
    exchange.send(
      linqErrorReply({ status: 401, code: LINQ_CODES.unauthorized, message: "Invalid API key." }),
    );
    return;
  }
  const [, id] = /^\/v3\/attachments\/([^/]+)$/.exec(exchange.url.pathname) ?? [];
  if (id !== undefined && (method === "GET" || method === "DELETE")) {
    const attachment = world.attachments.find(id, partner);
    record.step = method === "GET" ? "status" : "delete";
    record.attachmentId = id;
    if (attachment) record.filename = attachment.filename;
    const fault = world.faults.take(record.step, attachment?.filename);
    const work = method === "GET" ? retrieve : remove;
    await runWithFault(exchange, fault, errors, async () => work(id, attachment, world));
    return;
  }
  if (method === "POST" && exchange.url.pathname === "/v3/attachments") {
    record.step = "ticket";
    const json = await exchange.readJson();
    const body = readTicketBody(json);
    if (body.filename !== undefined) record.filename = body.filename;
    const fault = world.faults.take("ticket", body.filename);
    await runWithFault(exchange, fault, errors, async () => {
      return isJsonObject(json)
        ? createTicket(exchange, body, { partner, fault, world })
        : badRequest(LINQ_CODES.invalidBody, "Invalid request body. Send a JSON object.");
    });
    return;
  }
  for (const [path, send] of method === "POST" ? SENDS : []) {
    const match = path.exec(exchange.url.pathname);
    if (!match) continue;
    record.step = "message";
    const request = { body: await exchange.readJson(), partner, chatId: match[1] ?? "", world };
    const fault = world.faults.take("message", undefined);
    await runWithFault(exchange, fault, errors, async () => answerWith(() => send(request)));
    return;
  }
  await exchange.drain();
  exchange.send(notFound(LINQ_CODES.notFound));
}

function retrieve(
  _id: string,
  attachment: StoredAttachment | undefined,
  { attachments, storageUrl }: World,
): Reply {
  if (!attachment) return notFound(LINQ_CODES.attachmentNotFound);
  const { id, filename, contentType, sizeBytes, createdAt, path } = attachment;
  const status = attachments.statusOf(attachment);
  return jsonReply(200, {
    id,
    filename,
    content_type: contentType,
    size_bytes: sizeBytes,
    ...(status !== undefined && { status }),
    ...(attachment.object && { download_url: storageUrl + path }),
    created_at: new Date(createdAt).toISOString(),
  });
}

function remove(id: string, attachment: StoredAttachment | undefined, { attachments }: World): Reply {
  if (!isUuid(id)) {
    return linqErrorReply({
      status: 400,
      code: LINQ_CODES.invalidParameter,
      message: "The id is not a UUID.",
    });
  }
  if (!attachment) return notFound(LINQ_CODES.attachmentNotFound);
  attachments.delete(attachment);
  return { status: 204, headers: { "x-trace-id": crypto.randomUUID().replaceAll("-", "") } };
}

function notFound(code: number): Reply {
  return linqErrorReply({ status: 404, code, message: "Not found." });
}

const field = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

const ticketSchema = v.fallback(
  v.object({ filename: field(v.string()), content_type: field(v.string()), size_bytes: field(v.number()) }),
  { filename: undefined, content_type: undefined, size_bytes: undefined },
);

type TicketBody = v.InferOutput<typeof ticketSchema>;

function readTicketBody(body: unknown): TicketBody {
  return v.parse(ticketSchema, body);
}

interface TicketContext {
  partner: string;
  fault: Fault | undefined;
  world: World;
}

/** `POST /v3/attachments`: validates the metadata and returns a presigned URL. */
async function createTicket(
  exchange: Exchange,
  body: TicketBody,
  { partner, fault, world }: TicketContext,
): Promise<Reply> {
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
