import * as v from "valibot";
import { LINQ_CODES } from "../../server/envelope.js";
import type { StoredAttachment } from "./attachments.js";
import type { Reply } from "./exchange.js";
import { jsonReply, linqErrorReply } from "./replies.js";
import type { World } from "./world.js";

/** Source: "Maximum of 100 parts total" in the SDK's `MessageContent`. */
const MAX_PARTS = 100;

const partSchema = v.variant("type", [
  v.object({ type: v.literal("text"), value: v.string() }),
  v.object({ type: v.literal("media"), attachment_id: v.string() }),
]);

const schema = v.object({
  from: v.pipe(v.string(), v.nonEmpty()),
  to: v.pipe(v.array(v.string()), v.minLength(1)),
  message: v.object({ parts: v.pipe(v.array(partSchema), v.minLength(1), v.maxLength(MAX_PARTS)) }),
});

type MessagePart = { text: string } | { media: StoredAttachment };

/** `POST /v3/chats` with text and media parts. An unknown attachment is error 2003, and one that is not ready is 2007. */
export function createMessage(body: unknown, partner: string, world: World): Reply {
  const parsed = v.safeParse(schema, body, { abortEarly: true });
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0]) ?? "the body";
    return linqErrorReply({
      status: 400,
      code: LINQ_CODES.invalidParameter,
      message: `${field} is not valid. The local Linq takes text parts and media parts with an attachment_id.`,
    });
  }
  const { from, to, message } = parsed.output;
  const parts: MessagePart[] = [];
  for (const part of message.parts) {
    if (part.type === "text") {
      parts.push({ text: part.value });
      continue;
    }
    const media = world.attachments.find(part.attachment_id, partner);
    if (!media) {
      return linqErrorReply({
        status: 404,
        code: LINQ_CODES.attachmentNotFound,
        message: "Attachment not found.",
      });
    }
    if (!world.attachments.isReady(media)) {
      return linqErrorReply({
        status: 404,
        code: LINQ_CODES.attachmentNotReady,
        message: "Attachment not ready. Wait a few seconds and retry the request.",
      });
    }
    parts.push({ media });
  }
  const id = crypto.randomUUID();
  world.messages.push({
    id,
    text: parts.map((part) => ("text" in part ? part.text : "")).join(""),
    attachmentIds: parts.flatMap((part) => ("media" in part ? [part.media.id] : [])),
  });
  return jsonReply(201, { chat: chatJson({ id, from, to, parts, world }) });
}

interface Chat {
  /** Id of the message. */
  id: string;
  from: string;
  to: readonly string[];
  parts: readonly MessagePart[];
  world: World;
}

/** The JSON of the SDK's `ChatCreateResponse`. */
function chatJson({ id, from, to, parts, world }: Chat) {
  const time = new Date(world.clock.now()).toISOString();
  const handle = (name: string) => ({
    id: crypto.randomUUID(),
    handle: name,
    joined_at: time,
    service: "iMessage",
    is_me: name === from,
    status: "active",
  });
  return {
    id: crypto.randomUUID(),
    display_name: null,
    handles: [from, ...to].map(handle),
    health_status: { doc_url: "https://docs.linqapp.com", status: "HEALTHY", updated_at: time },
    is_group: to.length > 1,
    service: "iMessage",
    message: {
      id,
      created_at: time,
      sent_at: null,
      delivered_at: null,
      delivery_status: "pending",
      is_read: false,
      parts: parts.map((part) => partJson(part, world)),
    },
  };
}

function partJson(part: MessagePart, { storageUrl }: World) {
  if ("text" in part) return { type: "text", value: part.text, reactions: null };
  const { id, filename, contentType, sizeBytes, path } = part.media;
  return {
    type: "media",
    id,
    filename,
    mime_type: contentType,
    size_bytes: sizeBytes,
    url: storageUrl + path,
    reactions: null,
  };
}
