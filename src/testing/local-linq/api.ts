import { LINQ_CODES } from "../../server/envelope.js";
import { isUuid } from "../../server/routes.js";
import type { StoredAttachment } from "./attachments.js";
import { createMessage } from "./chats.js";
import type { Exchange, Reply } from "./exchange.js";
import { jsonReply, refusalReply } from "./linq-reply.js";
import { runWithFault, type HostStyle } from "./run-with-fault.js";
import { createTicket, readTicketBody } from "./tickets.js";
import type { World } from "./world.js";

const style: HostStyle = {
  errorReply: ({ status, code, message = "A fault was asked for.", retryAfter }) =>
    refusalReply({
      status,
      code: code ?? (status === 429 ? LINQ_CODES.rateLimited : LINQ_CODES.internalError),
      message,
      ...(typeof retryAfter === "number" && { retryAfter }),
    }),
};

/** Linq's v3 API: `/v3/attachments` and `/v3/chats`, for partners told apart by their key. */
export async function answerApi(exchange: Exchange, world: World): Promise<void> {
  const { method, record } = exchange;
  const partner = /^Bearer (.+)$/i.exec(exchange.header("authorization") ?? "")?.[1];
  if (partner === undefined || !world.settings.apiKeys.includes(partner)) {
    await exchange.drain();
    exchange.send(refusalReply({ status: 401, code: LINQ_CODES.unauthorized, message: "Invalid API key." }));
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
    await runWithFault(exchange, fault, style, async () => work(id, attachment, world));
    return;
  }
  if (method === "POST" && exchange.url.pathname === "/v3/attachments") {
    const body = readTicketBody(await exchange.readJson());
    record.step = "ticket";
    if (body.filename !== undefined) record.filename = body.filename;
    const fault = world.faults.take("ticket", body.filename);
    await runWithFault(exchange, fault, style, () => createTicket(exchange, body, { partner, fault, world }));
    return;
  }
  if (method === "POST" && exchange.url.pathname === "/v3/chats") {
    record.step = "message";
    const body = await exchange.readJson();
    const fault = world.faults.take("message", undefined);
    await runWithFault(exchange, fault, style, async () => createMessage(body, partner, world));
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
    return refusalReply({ status: 400, code: LINQ_CODES.invalidParameter, message: "The id is not a UUID." });
  }
  if (!attachment) return notFound(LINQ_CODES.attachmentNotFound);
  attachments.delete(attachment);
  return { status: 204, headers: { "x-trace-id": crypto.randomUUID().replaceAll("-", "") } };
}

function notFound(code: number): Reply {
  return refusalReply({ status: 404, code, message: "Not found." });
}
