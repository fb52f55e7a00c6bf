import type { Chat } from "./chats.js";
import type { MessagePart } from "./message-parts.js";
import type { World } from "./world.js";

export interface SentMessage {
  readonly id: string;
  readonly sentAt: string;
  readonly parts: readonly MessagePart[];
}

/** The JSON of the SDK's `SentMessage`. */
export function messageJson({ id, sentAt, parts }: SentMessage, world: World) {
  return {
    id,
    created_at: sentAt,
    sent_at: null,
    delivered_at: null,
    delivery_status: "pending",
    is_read: false,
    service: "iMessage",
    parts: parts.map((part) => ({ ...partJson(part, world), reactions: null })),
  };
}

function partJson(part: MessagePart, world: World) {
  if ("value" in part) return { type: part.kind, value: part.value };
  return { type: "media", ...mediaJson(part, world) };
}

/** The fields that media parts and voice memos share. */
export function mediaJson(
  media: Extract<MessagePart, { kind: "attachment" | "url" }>,
  { storageUrl }: World,
) {
  if (media.kind === "url") {
    const { url, contentType } = media;
    const filename = new URL(url).pathname.split("/").at(-1) || "file";
    // Linq says the size after its download.
    return { id: crypto.randomUUID(), filename, mime_type: contentType, size_bytes: 0, url };
  }
  const { id, filename, contentType, sizeBytes, path } = media.attachment;
  return { id, filename, mime_type: contentType, size_bytes: sizeBytes, url: storageUrl + path };
}

/** The handles of a chat: the sender and the recipients. */
export function handlesJson({ from, to, createdAt }: Chat) {
  return [from, ...to].map((handle) => ({
    id: crypto.randomUUID(),
    handle,
    joined_at: createdAt,
    service: "iMessage",
    is_me: handle === from,
    status: "active",
  }));
}

/** The JSON of the SDK's `ChatCreateResponse`. */
export function chatJson(chat: Chat, message: SentMessage, world: World) {
  return {
    id: chat.id,
    display_name: null,
    handles: handlesJson(chat),
    health_status: { doc_url: "https://docs.linqapp.com", status: "HEALTHY", updated_at: chat.createdAt },
    is_group: chat.to.length > 1,
    service: "iMessage",
    message: messageJson(message, world),
  };
}
