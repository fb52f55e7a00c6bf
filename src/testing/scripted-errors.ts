import { type AnyUploadError, UploadError } from "../linq/errors.js";

/** S3's codes for trouble that passes by itself. */
const PASSING = new Set([
  "RequestTimeout",
  "SlowDown",
  "InternalError",
  "ServiceUnavailable",
  "IncompleteBody",
  "BadDigest",
]);

/** What the XHR transport rejects with when storage answers like this. */
export function refusedPut(status: number, s3Code: string | undefined): AnyUploadError {
  if (s3Code === "ExpiredToken" || s3Code === "RequestExpired") {
    return new UploadError("ticket-expired", "Storage refused the PUT: the presigned URL had expired.", {
      details: {},
      status,
      retryable: true,
    });
  }
  return new UploadError("upload-rejected", `Storage refused the PUT with HTTP ${status}.`, {
    details: s3Code === undefined ? {} : { storageCode: s3Code },
    status,
    retryable: status >= 500 || status === 408 || status === 429 || PASSING.has(s3Code ?? ""),
  });
}

/** What the XHR transport rejects with when no byte moves for 30 s. */
export function stalledPut(): AnyUploadError {
  return new UploadError("upload-stalled", "No byte moved for 30 s, so the PUT was ended. Try again.", {
    details: { phase: "sending", timeoutMs: 30_000 },
    retryable: true,
  });
}

/** What the XHR transport rejects with when the connection dies, which a page cannot tell from a CORS refusal. */
export function disconnectedPut(): AnyUploadError {
  return new UploadError("cors-or-network", "The PUT got no answer that this page may read.", {
    details: {},
    retryable: true,
  });
}

/** What the endpoint client rejects with when the connection dies. */
export function disconnectedRequest(): AnyUploadError {
  return new UploadError("network", "The request failed before an answer came.", {
    details: {},
    retryable: true,
  });
}
