import { isVoiceMemoType } from "./accepted-types.js";
import type { Reply } from "./exchange.js";
import { readMediaUrl } from "./media-url.js";
import { handlesJson, mediaJson } from "./message-json.js";
import { readAttachment, type MessagePart } from "./message-parts.js";
import { CODES, Refusal, readObject } from "./refusal.js";
import { jsonReply } from "./replies.js";
import { deliver, findChat, type SendRequest } from "./send-message.js";
import type { World } from "./world.js";

/** `POST /v3/chats/{id}/voicememo`, the SDK's `chats.sendVoicememo`. */
export function sendVoiceMemo({ body, partner, chatId, world }: SendRequest): Reply {
  const chat = findChat(chatId, partner, world);
  const memo = readMemo(body, partner, world);
  const { contentType } = memo.kind === "url" ? memo : memo.attachment;
  if (!isVoiceMemoType(contentType)) {
    throw new Refusal(
      400,
      CODES.invalidFileType,
      "Invalid file type. Voice memos are MP3, M4A, AAC, CAF, WAV, AIFF or AMR.",
    );
  }
  const message = deliver(chat, [memo], world, "voice-memo");
  return jsonReply(202, {
    voice_memo: {
      id: message.id,
      chat: {
        id: chat.id,
        handles: handlesJson(chat),
        is_active: true,
        is_group: chat.to.length > 1,
        service: "iMessage",
      },
      created_at: message.sentAt,
      from: chat.from,
      status: "pending",
      to: chat.to,
      voice_memo: { ...mediaJson(memo, world), duration_ms: null },
      service: "iMessage",
    },
  });
}

type Memo = Extract<MessagePart, { kind: "attachment" | "url" }>;

function readMemo(body: unknown, partner: string, world: World): Memo {
  const { attachment_id: id, voice_memo_url: url } = readObject(body);
  if (typeof id === "string" && url === undefined)
    return { kind: "attachment", attachment: readAttachment(id, partner, world) };
  if (typeof url === "string" && id === undefined) {
    const media = readMediaUrl(url, partner, world);
    return "id" in media ? { kind: "attachment", attachment: media } : { kind: "url", ...media };
  }
  throw new Refusal(
    400,
    id === undefined && url === undefined ? CODES.missingField : CODES.invalidParameter,
    "A voice memo needs either voice_memo_url or attachment_id, but not both.",
  );
}
