import { readRecipients, readSender, type Chat } from "./chats.js";
import type { Reply } from "./exchange.js";
import { chatJson, handlesJson, messageJson, type SentMessage } from "./message-json.js";
import { readParts, type MessagePart } from "./message-parts.js";
import { CODES, Refusal, readObject, requireField } from "./refusal.js";
import { jsonReply } from "./replies.js";
import type { MessagePartRecord } from "./types.js";
import type { World } from "./world.js";

export interface SendRequest {
  readonly body: unknown;
  /** The API key. */
  readonly partner: string;
  /** From the path. Empty without one. */
  readonly chatId: string;
  readonly world: World;
}

/** `POST /v3/chats`, the SDK's `chats.create`. */
export function createChat({ body, partner, world }: SendRequest): Reply {
  const fields = readObject(body);
  const from = readSender(requireField(fields, "from"), world.settings.phoneNumbers);
  const to = readRecipients(requireField(fields, "to"));
  const parts = readMessage(requireField(fields, "message"), partner, world);
  if (parts.some(isLink)) {
    throw new Refusal(400, CODES.invalidParameter, "The first message of a chat cannot contain a link.");
  }
  const chat = world.chats.findByRecipients(partner, to, from) ?? openChat({ partner, from, to }, world);
  return jsonReply(201, { chat: chatJson(chat, deliver(chat, parts, world), world) });
}

/** `POST /v3/chats/{id}/messages`, the SDK's `chats.messages.send`. */
export function sendToChat({ body, partner, chatId, world }: SendRequest): Reply {
  const chat = findChat(chatId, partner, world);
  const parts = readMessage(requireField(readObject(body), "message"), partner, world);
  const message = deliver(chat, parts, world);
  return jsonReply(202, { chat_id: chat.id, message: messageJson(message, world) });
}

/** `POST /v3/messages`, the SDK's `messages.create`. It takes the chat of the recipients, or a new one of the first number. */
export function sendToRecipients({ body, partner, world }: SendRequest): Reply {
  const fields = readObject(body);
  const to = readRecipients(requireField(fields, "to"));
  const parts = readMessage(requireField(fields, "message"), partner, world);
  const existing = world.chats.findByRecipients(partner, to);
  const from = readSender(existing?.from ?? world.settings.phoneNumbers[0], world.settings.phoneNumbers);
  const chat = existing ?? openChat({ partner, from, to }, world);
  const message = deliver(chat, parts, world);
  return jsonReply(202, {
    chat_id: chat.id,
    created_new_chat: !existing,
    from: chat.from,
    from_selection: {
      reason: existing ? "reused_active_chat" : "new_best_number",
      reused_existing_chat: existing !== undefined,
    },
    handles: handlesJson(chat),
    is_group: chat.to.length > 1,
    message: messageJson(message, world),
    previous_chat_id: null,
    service: "iMessage",
  });
}

/** @throws Refusal 2001 */
export function findChat(id: string, partner: string, { chats }: World): Chat {
  const chat = chats.find(id, partner);
  if (chat) return chat;
  throw new Refusal(404, CODES.notFound, "Chat not found.");
}

function openChat(init: Pick<Chat, "partner" | "from" | "to">, { chats, clock }: World): Chat {
  return chats.create({ ...init, createdAt: new Date(clock.now()).toISOString() });
}

function readMessage(message: unknown, partner: string, world: World): MessagePart[] {
  return readParts(requireField(readObject(message), "parts"), partner, world);
}

function isLink(part: MessagePart): boolean {
  return part.kind === "link" || (part.kind === "text" && /https?:\/\/|\bwww\./i.test(part.value));
}

/** Records a message. Nothing is delivered. */
export function deliver(
  { id: chatId, from, to }: Chat,
  parts: readonly MessagePart[],
  { clock, messages }: World,
  kind: "message" | "voice-memo" = "message",
): SentMessage {
  const id = crypto.randomUUID();
  messages.push({
    id,
    kind,
    chatId,
    from,
    to,
    text: parts.map((part) => (part.kind === "text" ? part.value : "")).join(""),
    attachmentIds: parts.flatMap((part) => (part.kind === "attachment" ? [part.attachment.id] : [])),
    parts: parts.map(toRecord),
  });
  return { id, sentAt: new Date(clock.now()).toISOString(), parts };
}

function toRecord(part: MessagePart): MessagePartRecord {
  if (part.kind === "attachment") return { type: "media", attachmentId: part.attachment.id };
  if (part.kind === "url") return { type: "media", url: part.url };
  return { type: part.kind, value: part.value };
}
