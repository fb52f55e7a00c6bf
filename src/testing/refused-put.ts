import type { AnyUploadError } from "../linq/errors.js";
import { storageError } from "../linq/storage-error.js";

/** What the XHR transport rejects with when storage answers with this status and S3 code. */
export function refusedPut(status: number, s3Code = ""): AnyUploadError {
  // S3 has no code of its own for an expired URL: it is told by the message.
  const body =
    s3Code === "RequestExpired"
      ? "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
      : `<Error><Code>${s3Code}</Code></Error>`;
  return storageError({ status, body, retryAfter: null }, Date.now());
}
