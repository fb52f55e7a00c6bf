import { LINQ_CODES } from "../../server/envelope.js";
import { isUuid } from "../../server/routes.js";
import type { StoredAttachment } from "./attachments.js";
import type { Exchange, Reply } from "./exchange.js";
import { answerWith } from "./refusal.js";
import { jsonReply, linqErrorReply } from "./replies.js";
import { runWithFault, type HostErrors } from "./run-with-fault.js";
import { createChat, sendToChat, sendToRecipients, type SendRequest } from "./send-message.js";
import { createTicket, readTicketBody } from "./tickets.js";
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
    const body = readTicketBody(await exchange.readJson());
    if (body?.filename !== undefined) record.filename = body.filename;
    const fault = world.faults.take("ticket", body?.filename);
    await runWithFault(exchange, fault, errors, () =>
      createTicket(exchange, body, { partner, fault, world }),
    );
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
