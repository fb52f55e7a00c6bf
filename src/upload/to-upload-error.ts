import { type AnyUploadError, UploadError, isUploadError } from "../linq/errors.js";
import { type FileIssue, isKnownIssue } from "../validation/issue.js";

/** Whatever a port threw, as an `UploadError`. Something unknown counts as the network's fault and may be tried again. */
export function toUploadError(cause: unknown): AnyUploadError {
  if (isUploadError(cause)) return cause;
  return new UploadError(
    "network",
    "The request failed before an answer came. Check the connection and try again.",
    {
      details: {},
      retryable: true,
      cause,
    },
  );
}

/** A refusal as an error, for `upload()` and for files that `onBeforeUpload` made unfit. */
export function issueToError(issue: FileIssue): UploadError {
  if (!isKnownIssue(issue)) return new UploadError("validation-failed", issue.message, { details: {} });
  return new UploadError(
    issue.code,
    `The file was refused before anything was sent (${issue.code}); see details.`,
    {
      details: issue.details,
    },
  );
}

export function canceledError(): UploadError<"canceled"> {
  return new UploadError("canceled", "The upload was canceled.", { details: {} });
}
