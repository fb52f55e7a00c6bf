import { describe, expect, test } from "vitest";
import { storageError } from "../../../src/linq/transfer-errors.js";
import { everythingSaidBy } from "../transport/error-text.js";

const NOW = Date.UTC(2026, 2, 1);

function s3(code: string, message = "No.") {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>1</RequestId></Error>`;
}

function refusal(status: number, body: string, retryAfter: string | null = null) {
  return storageError({ status, body, retryAfter }, NOW);
}

describe("a rejected PUT", () => {
  test.each([
    [403, "AccessDenied", "Request has expired"],
    [403, "AccessDenied", "Request has expired."],
    [400, "ExpiredToken", "The provided token has expired."],
  ])("means an expired ticket: %d %s, %s", (status, code, message) => {
    expect(refusal(status, s3(code, message))).toMatchObject({
      code: "ticket-expired",
      status,
      retryable: true,
    });
  });

  test("by an endpoint with a mistake in its setup names that, and is not tried again", () => {
    const body = JSON.stringify({
      success: false,
      error: { status: 413, code: 1001, message: "No.", reason: "body-cut" },
    });
    const error = refusal(413, body);
    expect(error).toMatchObject({
      code: "upload-rejected",
      retryable: false,
      details: { setupReason: "body-cut" },
    });
    expect(error.message).toContain("body-cut");
  });

  test.each([
    [403, "SignatureDoesNotMatch", false],
    [403, "AccessDenied", false],
    [403, "RequestTimeTooSkewed", false],
    [400, "EntityTooLarge", false],
    [411, "MissingContentLength", false],
    [404, "NoSuchKey", false],
    [400, "RequestTimeout", true],
    [408, "RequestTimeout", true],
    [400, "IncompleteBody", true],
    [400, "BadDigest", true],
    [503, "SlowDown", true],
    [503, "ServiceUnavailable", true],
    [500, "InternalError", true],
    [429, "TooManyRequests", true],
  ])("keeps S3's code: %d %s, retryable: %s", (status, storageCode, retryable) => {
    const error = refusal(status, s3(storageCode));
    expect(error).toMatchObject({ code: "upload-rejected", status, retryable, details: { storageCode } });
    expect(error.message).toContain(storageCode);
  });

  test.each([
    ["SignatureDoesNotMatch", /headers or the size/],
    ["EntityTooLarge", /larger than storage allows/],
    ["RequestTimeTooSkewed", /clock/],
  ])("says how to fix %s", (code, advice) => {
    expect(refusal(403, s3(code)).message).toMatch(advice);
  });

  test.each([
    ["nothing", ""],
    ["an HTML page", "<html><head><title>403 Forbidden</title></head><body>no</body></html>"],
    ["JSON", '{"code":"AccessDenied"}'],
    ["cut XML", "<Error><Code>Access"],
    ["binary", "\0\u0001\uFFFD<<<>>>"],
    ["a code that is none", s3("Access denied to https://storage.example/key")],
  ])("is described without a code if the body is %s", (_, body) => {
    const error = refusal(403, body);
    expect(error).toMatchObject({ code: "upload-rejected", status: 403, details: {} });
    expect(error.details).not.toHaveProperty("storageCode");
    expect(refusal(502, body).retryable).toBe(true);
  });

  test("is not taken for an expired ticket because of a 403 or the word alone", () => {
    expect(refusal(403, s3("AccessDenied", "Your account has expired")).code).toBe("upload-rejected");
    expect(refusal(500, s3("InternalError", "Request has expired")).code).toBe("upload-rejected");
  });

  test("has storage's Retry-After", () => {
    expect(refusal(503, s3("SlowDown"), "7")).toMatchObject({ retryAfterMs: 7000 });
    expect(refusal(503, s3("SlowDown"), "Sun, 01 Mar 2026 00:00:09 GMT")).toMatchObject({
      retryAfterMs: 9000,
    });
    expect(refusal(503, s3("SlowDown"))).not.toHaveProperty("retryAfterMs");
  });

  test("shows neither URLs nor the rest of the body", () => {
    const message = "Request has expired: PUT https://storage.example/k?X-Amz-Signature=s3cr3t";
    const bodies = [
      s3("AccessDenied", message),
      s3("SignatureDoesNotMatch", "s3cr3t").replace(
        "<RequestId>",
        "<StringToSign>s3cr3t</StringToSign><RequestId>",
      ),
      `<html>${message}</html>`,
      "s3cr3t",
      s3("s3cr3t/key"),
    ];
    for (const body of bodies)
      expect(everythingSaidBy(refusal(403, body))).not.toMatch(/s3cr3t|storage\.example/);
  });
});
