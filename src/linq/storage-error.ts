import { type AnyUploadError, UploadError } from "./errors.js";
import { parseRetryAfter } from "./retry-after.js";

export interface StorageAnswer {
  readonly status: number;
  /** XML in S3's case; may be empty or anything. */
  readonly body: string;
  readonly retryAfter: string | null;
}

/** S3's codes for trouble that passes by itself, whatever their HTTP status. */
const PASSING = new Set([
  "RequestTimeout",
  "SlowDown",
  "InternalError",
  "ServiceUnavailable",
  "IncompleteBody",
  "BadDigest",
]);

/** What storage's refusal of a PUT means. */
export function storageError({ status, body, retryAfter }: StorageAnswer, wallTime: number): AnyUploadError {
  const storageCode = readTag(body, "Code");
  const isExpired =
    storageCode === "ExpiredToken" ||
    (status === 403 && /request has expired/i.test(readTag(body, "Message") ?? ""));
  if (isExpired) {
    return new UploadError("ticket-expired", "Storage refused the PUT: the presigned URL had expired.", {
      details: {},
      status,
      retryable: true,
    });
  }
  const retryable = status >= 500 || status === 408 || status === 429 || PASSING.has(storageCode ?? "");
  return new UploadError(
    "upload-rejected",
    `Storage refused the PUT with HTTP ${status}${storageCode ? ` (${storageCode})` : ""}. ${advice(storageCode)}`,
    {
      details: storageCode === undefined ? {} : { storageCode },
      status,
      retryable,
      retryAfterMs: parseRetryAfter(retryAfter, wallTime),
    },
  );
}

function advice(storageCode: string | undefined): string {
  switch (storageCode) {
    case "SignatureDoesNotMatch":
      return "The headers or the size sent differ from those signed: pass required_headers on from Linq unchanged.";
    case "EntityTooLarge":
      return "The file is larger than storage takes.";
    case "RequestTimeTooSkewed":
      return "The clock of the server that signed the URL is wrong.";
    default:
      return "The ticket may not allow this upload: check how the endpoint makes it.";
  }
}

/** The text of the first such element; a code's alphabet is limited so that nothing else can slip into messages. */
function readTag(xml: string, tag: "Code" | "Message"): string | undefined {
  const text = new RegExp(`<${tag}>([^<]*)</${tag}>`, "i").exec(xml)?.[1]?.trim();
  if (tag === "Message") return text;
  return text !== undefined && /^\w{1,64}$/.test(text) ? text : undefined;
}
