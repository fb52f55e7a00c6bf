import { describe, expect, test } from "vitest";
import type { TicketRequest } from "../../../src/linq/wire.js";
import { endpointError } from "../../../src/linq/endpoint-error.js";
import { everythingSaidBy } from "../transport/error-text.js";

const NOW = Date.UTC(2026, 2, 1);
const request: TicketRequest = { filename: "a.png", content_type: "image/png", size_bytes: 2048 };

function refusal(status: number, body: unknown = "", retryAfter: string | null = null) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return endpointError({ status, body: text, retryAfter }, NOW, request);
}

function linq(status: number, code: number, more: object = {}) {
  return {
    success: false,
    error: { status, code, message: `Linq's reason ${code}`, doc_url: "https://docs.example/", ...more },
    trace_id: "0123456789abcdef0123456789abcdef",
  };
}

describe("an endpoint's error by status", () => {
  test.each([
    [400, "ticket-failed", false],
    [401, "unauthorized", false],
    [403, "forbidden", false],
    [404, "ticket-failed", false],
    [405, "ticket-failed", false],
    [408, "ticket-failed", true],
    [413, "file-too-large", false],
    [415, "file-invalid-type", false],
    [422, "ticket-failed", false],
    [429, "rate-limited", true],
    [500, "ticket-failed", true],
    [502, "ticket-failed", true],
    [503, "ticket-failed", true],
    [504, "ticket-failed", true],
  ])("%d is %s, retryable: %s", (status, code, retryable) => {
    const error = refusal(status);
    expect(error).toMatchObject({ code, status, retryable });
    expect(error).not.toHaveProperty("retryAfterMs");
  });

  test("advises to check the endpoint option if there is no such route", () => {
    expect(refusal(404).message).toContain("check the endpoint option");
  });
});

describe("Linq's own codes, passed through", () => {
  test("5004 is the type, whatever the status", () => {
    expect(refusal(400, linq(400, 5004))).toMatchObject({
      code: "file-invalid-type",
      status: 400,
      traceId: "0123456789abcdef0123456789abcdef",
      details: { reason: "not-supported", reportedType: "image/png" },
    });
  });

  test("5005 is the size, whatever the status", () => {
    expect(refusal(400, linq(400, 5005))).toMatchObject({
      code: "file-too-large",
      details: { size: 2048 },
    });
  });

  test("others are kept for the app", () => {
    expect(refusal(400, linq(400, 5006))).toMatchObject({
      code: "ticket-failed",
      details: { linqCode: 5006, reason: "Linq's reason 5006" },
    });
    expect(refusal(401, linq(401, 2004))).toMatchObject({
      code: "unauthorized",
      details: { linqCode: 2004 },
    });
    expect(refusal(500, linq(500, 5003))).toMatchObject({ retryable: true, details: { linqCode: 5003 } });
  });
});

describe("a rate limit", () => {
  test("is read from the header, in seconds or as a date", () => {
    expect(refusal(429, "", "5")).toMatchObject({ retryAfterMs: 5000, details: { retryAfterMs: 5000 } });
    expect(refusal(503, "", "Sun, 01 Mar 2026 00:01:00 GMT")).toMatchObject({ retryAfterMs: 60_000 });
  });

  test("is read from Linq's body", () => {
    expect(refusal(429, linq(429, 1007, { retry_after: 30 }))).toMatchObject({ retryAfterMs: 30_000 });
  });

  test("is read from the header if both have it", () => {
    expect(refusal(429, linq(429, 1007, { retry_after: 30 }), "5")).toMatchObject({ retryAfterMs: 5000 });
  });

  test.each(["-30", "1e400", '"soon"', "null"])("is not read from a body with %s", (value) => {
    const body = `{"error":{"code":1007,"message":"Slow down.","retry_after":${value}}}`;
    expect(refusal(429, body)).not.toHaveProperty("retryAfterMs");
  });
});

describe("the server's message", () => {
  test.each([
    ["Linq's envelope", linq(400, 1005, { message: "Name is too odd." })],
    ["{ error }", { error: "Name is too odd." }],
    ["{ message }", { message: "Name is too odd.", statusCode: 400 }],
    ["{ error: { message } }", { error: { message: "Name is too odd." } }],
    ["RFC 9457", { type: "about:blank", title: "Bad Request", status: 400, detail: "Name is too odd." }],
    ["an RFC 9457 title alone", { title: "Name is too odd." }],
    ["plain text", "Name is too odd."],
    ["text in several lines", "Name is\n   too\todd.\n"],
  ])("is read from %s", (_, body) => {
    const error = refusal(400, body);
    expect(error).toMatchObject({ code: "ticket-failed", details: { reason: "Name is too odd." } });
    expect(error.message).toContain("Name is too odd.");
  });

  test.each([
    ["an HTML page", "<!doctype html><title>502 Bad Gateway</title>"],
    ["nothing", ""],
    ["cut JSON", '{"error": "half'],
    ["JSON of another kind", "[1, 2]"],
    ["a number", "7"],
    ["null", "null"],
    ["fields of other types", { error: 7, message: ["x"], title: null, detail: {}, trace_id: 9 }],
  ])("is left out if the body is %s", (_, body) => {
    const error = refusal(502, body);
    expect(error).toMatchObject({ code: "ticket-failed", retryable: true });
    expect(error.details).not.toHaveProperty("reason");
    expect(error).not.toHaveProperty("traceId");
  });

  test("is cut to a line's length", () => {
    expect(refusal(400, "long ".repeat(20_000)).message.length).toBeLessThan(400);
  });

  test.each([
    "PUT https://storage.example/key?X-Amz-Signature=s3cr3t failed",
    'PUT failed: "https://storage.example/key?X-Amz-Signature=s3cr3t"',
    "PUT failed: upload_url=https://storage.example/s3cr3t",
    "PUT failed: HTTPS:\\/\\/storage.example\\/key?sig=s3cr3t",
    "PUT failed: https%3A%2F%2Fstorage.example%2Fs3cr3t",
    "PUT failed: /bucket/key?X-Amz-Credential=s3cr3t&X-Amz-Signature=s3cr3t",
    "PUT failed: //storage.example/key?sig=s3cr3t",
    "PUT failed: X-Amz-Signature=s3cr3t",
  ])("quotes no URL and no signature: %s", (text) => {
    const bodies = [
      text,
      { error: text },
      { message: text },
      { detail: text, title: text },
      linq(400, 1005, { message: text }),
      { error: "x", trace_id: text },
    ];
    for (const status of [400, 401, 403, 413, 415, 429, 500]) {
      for (const body of bodies) {
        expect(everythingSaidBy(refusal(status, body))).not.toMatch(/s3cr3t|storage\.example/);
      }
    }
  });

  test("is read fast, whatever it contains", () => {
    expect(refusal(500, "a.".repeat(50_000)).code).toBe("ticket-failed");
    expect(refusal(500, "?".repeat(100_000)).code).toBe("ticket-failed");
  });
});

describe("a failure that only a developer can fix", () => {
  test.each([500, 502, 429])("is not tried again, whatever its status (%i)", (status) => {
    const body = JSON.stringify({ success: false, error: { status, code: 1, retryable: false } });
    expect(endpointError({ status, body, retryAfter: null }, NOW).retryable).toBe(false);
  });

  test("names the mistake if it is one of those that we know", () => {
    const detailsFor = (reason: unknown) => {
      const body = JSON.stringify({ error: { status: 502, code: 1, retryable: false, reason } });
      return endpointError({ status: 502, body, retryAfter: null }, NOW).details;
    };
    expect(detailsFor("api-key-missing")).toEqual({ linqCode: 1, setupReason: "api-key-missing" });
    for (const reason of ["something-new", 7, null]) expect(detailsFor(reason)).toEqual({ linqCode: 1 });
  });

  test("is only recognized by an explicit false", () => {
    for (const retryable of [true, 0, "false", null]) {
      const body = JSON.stringify({ error: { status: 502, retryable } });
      expect(endpointError({ status: 502, body, retryAfter: null }, NOW).retryable).toBe(true);
    }
  });
});
