import * as v from "valibot";
import type { StoredAttachment } from "./attachments.js";
import { readMediaUrl, type UrlMedia } from "./media-url.js";
import { CODES, Refusal } from "./refusal.js";
import type { World } from "./world.js";

/** Source: "Maximum of 100 parts total" in the SDK's `MessageContent`. */
const MAX_PARTS = 100;
/** Source: "Media parts using a public `url` are capped at 40" in the SDK's `MessageContent`. */
const MAX_URL_PARTS = 40;
/** Source: Linq's guide to messages. */
const MAX_TEXT_LENGTH = 10_000;
/** Source: "Maximum URL length: 2,048 characters" in the SDK's `Messages`. */
const MAX_LINK_LENGTH = 2_048;

export type MessagePart =
  | { readonly kind: "text" | "link"; readonly value: string }
  | { readonly kind: "attachment"; readonly attachment: StoredAttachment }
  | ({ readonly kind: "url" } & UrlMedia);

const partSchema = v.variant("type", [
  v.object({
    type: v.literal("text"),
    value: v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_TEXT_LENGTH)),
  }),
  v.object({ type: v.literal("link"), value: v.pipe(v.string(), v.url(), v.maxLength(MAX_LINK_LENGTH)) }),
  v.object({
    type: v.literal("media"),
    url: v.optional(v.string()),
    attachment_id: v.optional(v.string()),
  }),
]);

const partsSchema = v.pipe(v.array(partSchema), v.minLength(1), v.maxLength(MAX_PARTS));

type Part = v.InferOutput<typeof partSchema>;

/**
 * Validates the parts of a message by the rules of the SDK's `MessageContent`.
 * @throws Refusal
 */
export function readParts(value: unknown, partner: string, world: World): MessagePart[] {
  const parsed = v.safeParse(partsSchema, value, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue);
    throw invalid(`message.parts${path === null ? "" : `.${path}`}: ${issue.message}`);
  }
  const parts = parsed.output;
  if (parts.length > 1 && parts.some(({ type }) => type === "link"))
    throw invalid("A link part must be the only part in the message.");
  if (parts.some(({ type }, index) => type === "text" && parts[index + 1]?.type === "text"))
    throw invalid("Consecutive text parts are not allowed. Join them, or put media between them.");
  const read = parts.map((part) => readPart(part, partner, world));
  if (read.filter(({ kind }) => kind === "url").length > MAX_URL_PARTS)
    throw invalid(`At most ${MAX_URL_PARTS} media parts may have a public url. Upload the others first.`);
  return read;
}

function readPart(part: Part, partner: string, world: World): MessagePart {
  if (part.type !== "media") return { kind: part.type, value: part.value };
  const { url, attachment_id: id } = part;
  if ((url === undefined) === (id === undefined))
    throw invalid("A media part needs either url or attachment_id, but not both.");
  if (id !== undefined) return { kind: "attachment", attachment: readAttachment(id, partner, world) };
  const media = readMediaUrl(url ?? "", partner, world);
  return "id" in media ? { kind: "attachment", attachment: media } : { kind: "url", ...media };
}

/** @throws Refusal 2003 for an attachment that does not exist or belongs to another partner, 2007 for one that is not ready */
export function readAttachment(id: string, partner: string, { attachments }: World): StoredAttachment {
  const attachment = attachments.find(id, partner);
  if (!attachment) throw new Refusal(404, CODES.attachmentNotFound, "Attachment not found.");
  if (attachments.isReady(attachment)) return attachment;
  throw new Refusal(
    404,
    CODES.attachmentNotReady,
    "Attachment not ready. Wait a few seconds and retry the request.",
  );
}

function invalid(message: string): Refusal {
  return new Refusal(400, CODES.invalidMessage, `Invalid message content. ${message}`);
}
