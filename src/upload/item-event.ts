import type { Attachment } from "../linq/attachment.js";
import type { SupportedContentType } from "../linq/content-types.js";
import type { AnyUploadError } from "../linq/errors.js";
import type { Correction } from "../validation/content-judgement.js";
import type { FileIssue, KnownFileIssue } from "../validation/issue.js";
import type { Conversion, Waiting } from "./item.js";

/** What is known of a file once it was judged. */
export interface Judged {
  name: string;
  contentType?: SupportedContentType | undefined;
  deliveredAs?: string | undefined;
  corrected?: Correction | undefined;
  warning?: KnownFileIssue | undefined;
}

/** A file to send instead. */
export interface Replacement extends Judged {
  file: File;
  converted?: Conversion | undefined;
}

/** Everything that can happen to an item. */
export type ItemEvent =
  /** Its checks passed. */
  | { type: "accept"; judged: Judged }
  | { type: "reject"; issues: readonly FileIssue[] }
  /** It leaves the queue. */
  | { type: "prepare" }
  /** Another file is sent in its place. */
  | ({ type: "replace" } & Replacement)
  /** It stops moving, or (without `waiting`) goes on. */
  | { type: "wait"; waiting: Waiting | undefined }
  /** A try at sending begins. */
  | { type: "send"; at: number }
  | { type: "progress"; loadedBytes: number; bytesPerSecond: number | undefined }
  /** A try failed, at the ticket or while sending; whether another follows is decided elsewhere. */
  | { type: "attempt-failed"; startedAt: number; at: number; error: AnyUploadError }
  /** Storage confirmed every byte, at once or (`at` of a lost answer) found out later. */
  | { type: "sent"; at: number; attachmentId: string }
  | { type: "complete"; attachment: Attachment; confirmed: boolean }
  | { type: "fail"; error: AnyUploadError }
  | { type: "cancel" }
  /** The user tries again. */
  | { type: "retry" }
  /** The uploader lost its owner: back to the queue. */
  | { type: "suspend" };

export type EventOf<Type extends ItemEvent["type"]> = Extract<ItemEvent, { type: Type }>;
