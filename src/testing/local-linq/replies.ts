import { errorEnvelope } from "../../server/envelope.js";
import type { Reply } from "./exchange.js";
import type { StorageErrorCode } from "./types.js";

interface LinqError {
  status: number;
  code: number;
  message: string;
  /** In seconds. */
  retryAfter?: number;
}

/** An error response of Linq's API. */
export function linqErrorReply({ status, code, message, retryAfter }: LinqError): Reply {
  return jsonReply(status, {
    ...errorEnvelope({
      status,
      code,
      message,
      docUrl: `https://docs.linqapp.com/error/codes/${String(code).charAt(0)}xxx/${code}/`,
      ...(retryAfter !== undefined && { retryAfter: String(retryAfter) }),
      traceId: crypto.randomUUID().replaceAll("-", ""),
    }),
  });
}

/** A JSON response of Linq's API. */
export function jsonReply(status: number, body: Readonly<Record<string, unknown>>): Reply {
  const traceId =
    typeof body["trace_id"] === "string" ? body["trace_id"] : crypto.randomUUID().replaceAll("-", "");
  return {
    status,
    headers: { "content-type": "application/json", "x-trace-id": traceId },
    body: JSON.stringify(body),
  };
}

/** Statuses and messages of S3's errors. Source: the Amazon S3 API reference. */
const STORAGE_ERRORS: Record<StorageErrorCode, { status: number; code?: string; message: string }> = {
  AccessDenied: { status: 403, message: "Access Denied" },
  RequestExpired: { status: 403, code: "AccessDenied", message: "Request has expired" },
  ExpiredToken: { status: 400, message: "The provided token has expired." },
  SignatureDoesNotMatch: {
    status: 403,
    message:
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
  },
  RequestTimeTooSkewed: {
    status: 403,
    message: "The difference between the request time and the current time is too large.",
  },
  InvalidArgument: { status: 400, message: "Only one auth mechanism allowed" },
  InvalidDigest: { status: 400, message: "The Content-MD5 you specified is not valid." },
  BadDigest: { status: 400, message: "The Content-MD5 you specified did not match what we received." },
  EntityTooLarge: { status: 400, message: "Your proposed upload exceeds the maximum allowed size" },
  IncompleteBody: {
    status: 400,
    message: "You did not provide the number of bytes specified by the Content-Length HTTP header",
  },
  RequestTimeout: {
    status: 400,
    message:
      "Your socket connection to the server was not read from or written to within the timeout period.",
  },
  MissingContentLength: { status: 411, message: "You must provide the Content-Length HTTP header." },
  MethodNotAllowed: { status: 405, message: "The specified method is not allowed against this resource." },
  NoSuchKey: { status: 404, message: "The specified key does not exist." },
  PreconditionFailed: {
    status: 412,
    message: "At least one of the pre-conditions you specified did not hold",
  },
  InvalidRange: { status: 416, message: "The requested range is not satisfiable" },
  NotImplemented: {
    status: 501,
    message: "A header you provided implies functionality that is not implemented.",
  },
  SlowDown: { status: 503, message: "Please reduce your request rate." },
  ServiceUnavailable: { status: 503, message: "Please reduce your request rate." },
  InternalError: { status: 500, message: "We encountered an internal error. Please try again." },
};

/**
 * An error response of storage, in S3's XML.
 * @param details further elements, such as `Expires` and `ServerTime` of an expired request
 */
export function storageErrorReply(
  name: StorageErrorCode,
  details: Readonly<Record<string, string>> = {},
): Reply {
  const { status, code = name, message } = STORAGE_ERRORS[name];
  const elements = Object.entries({ Code: code, Message: message, ...details, RequestId: requestId() });
  const xml = elements.map(([tag, text]) => `<${tag}>${escapeXml(text)}</${tag}>`).join("");
  return {
    status,
    headers: { "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${xml}</Error>`,
  };
}

function requestId(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 16).toUpperCase();
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
