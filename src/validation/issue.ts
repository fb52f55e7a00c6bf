import type { UploadErrorDetails } from "../linq/errors.js";

/** The codes with which a file can be refused before anything is sent. */
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

/** A reason of ours for refusing a file, with details typed by `code`. */
export type KnownFileIssue = {
  [C in FileIssueCode]: { readonly code: C; readonly details: UploadErrorDetails[C] };
}[FileIssueCode];

/** A reason given by the app's own `validate`. `message` is shown to the user as it is. */
export interface CustomFileIssue {
  /** Of the app's choosing. */
  readonly code: string & Record<never, never>;
  /** For the user, in their language. */
  readonly message: string;
  /** For the app's own use. */
  readonly details?: unknown;
}

/** One reason why a file was refused. Test with `isKnownIssue` before reading typed details. */
export type FileIssue = KnownFileIssue | CustomFileIssue;

/** True for the issues this package makes; false for those of the app's own `validate`. */
export function isKnownIssue(issue: FileIssue): issue is KnownFileIssue {
  return !("message" in issue);
}
