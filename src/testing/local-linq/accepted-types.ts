import { CONTENT_TYPES } from "../../linq/content-types.js";

/** Accepted by Linq since mid-2026, but not in the enum of `@linqapp/sdk` 0.28.2, so it is not in `CONTENT_TYPES`. */
export const PKPASS = "application/vnd.apple.pkpass";

/** Whether `POST /v3/attachments` takes a content type. */
export function isAcceptedType(contentType: string): boolean {
  return contentType === PKPASS || CONTENT_TYPES.some(({ type }) => type === contentType);
}

/** Source: "Supported audio formats" of the SDK's `chats.sendVoicememo`. */
const VOICE_MEMO_TYPES: readonly string[] = [
  "audio/mpeg",
  "audio/mp3",
  "audio/x-m4a",
  "audio/mp4",
  "audio/aac",
  "audio/x-caf",
  "audio/x-wav",
  "audio/x-aiff",
  "audio/aiff",
  "audio/amr",
];

export function isVoiceMemoType(contentType: string): boolean {
  return VOICE_MEMO_TYPES.includes(contentType);
}
