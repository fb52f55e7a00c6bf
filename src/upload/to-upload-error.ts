import { type AnyUploadError, UploadError, isUploadError } from "../linq/errors.js";
import { type FileIssue, isKnownIssue } from "../validation/issue.js";

/** Converts what a port threw to an `UploadError`. An unknown error counts as a network failure, which can be retried. */
export function toUploadError(cause: unknown): AnyUploadError {
  if (isUploadError(cause)) return cause;
  return new UploadError(
    "network",
    "The request failed before a response arrived. Check the connection and try again.",
    {
      details: {},
      retryable: true,
      cause,
    },
  );
}

/** Converts an issue to an error, for `upload()` and for invalid results of `onBeforeUpload` and converters. */
export function issueToError(issue: FileIssue): UploadError {
  if (!isKnownIssue(issue)) return new UploadError("validation-failed", issue.message, { details: {} });
  return new UploadError(
    issue.code,
    `The file was rejected before anything was sent (${issue.code}). See details.`,
    {
      details: issue.details,
    },
  );
}

export function canceledError(): UploadError<"canceled"> {
  return new UploadError("canceled", "The upload was canceled.", { details: {} });
}
