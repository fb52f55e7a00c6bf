import type { UploadErrorDetails } from "../linq/errors.js";

/** The codes with which a file can be rejected before anything is sent. */
export type FileIssueCode =
  | "file-invalid-type"
  | "file-executable"
  | "file-empty"
  | "file-too-large"
  | "file-too-small"
  | "too-many-files"
  | "name-too-long"
  | "file-content-mismatch"
  | "file-unreadable"
  | "duplicate-file"
  | "validation-failed";

/** A built-in reason for rejecting a file, with details typed by `code`. */
export type KnownFileIssue = {
  [C in FileIssueCode]: { readonly code: C; readonly details: UploadErrorDetails[C] };
}[FileIssueCode];

/** A reason from your own `validate`. `message` is shown to the user as it is. */
export interface CustomFileIssue {
  /** Any code you choose. */
  readonly code: string & Record<never, never>;
  /** Text for the user, in their language. */
  readonly message: string;
  /** Any data for your own use. */
  readonly details?: unknown;
}

/** One reason why a file was rejected. Use `isKnownIssue` before you read typed details. */
export type FileIssue = KnownFileIssue | CustomFileIssue;

/** Whether the issue is built in. `false` for issues from your own `validate`. */
export function isKnownIssue(issue: FileIssue): issue is KnownFileIssue {
  return !("message" in issue);
}
