import { describe, expect, test } from "vitest";
import { guardHeaders } from "../../../src/transport/ticket-guards.js";
import { everythingSaidBy, failureOf, text } from "./error-text.js";

const body = { size: 2048, contentType: "image/png" };

function sent(required: Record<string, string>) {
  return Object.fromEntries(guardHeaders(required, body));
}

describe("the headers of a PUT", () => {
  test("are the ticket's, with names in lower case", () => {
    expect(sent({ "Content-Type": "image/png", "X-Amz-Acl": "private" })).toEqual({
      "content-type": "image/png",
      "x-amz-acl": "private",
    });
  });

  test("leave Content-Length to the browser if it is right", () => {
    expect(sent({ "Content-Type": "image/png", "Content-Length": "2048" })).toEqual({
      "content-type": "image/png",
    });
  });

  test.each([
    "Accept-Charset",
    "Accept-Encoding",
    "Access-Control-Request-Headers",
    "Access-Control-Request-Method",
    "Connection",
    "Cookie",
    "Date",
    "DNT",
    "Expect",
    "HOST",
    "Keep-Alive",
    "Origin",
    "Permissions-Policy",
    "Referer",
    "Set-Cookie",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "upgrade",
    "Via",
    "Proxy-Authorization",
    "Sec-Fetch-Mode",
  ])("leave out %s, which pages cannot set", (name) => {
    expect(sent({ [name]: "x" })).toEqual({ "content-type": "image/png" });
  });

  test("contain one Content-Type if the ticket names it in two spellings", () => {
    expect(sent({ "Content-Type": "image/png", "content-type": "image/png" })).toEqual({
      "content-type": "image/png",
    });
  });

  test.each([
    { "Content-Type": "image/png", "content-type": "application/octet-stream" },
    { "Content-Type": "application/octet-stream", "content-type": "image/png" },
  ])("contain the requested type if two spellings disagree", (required) => {
    expect(sent(required)).toEqual({ "content-type": "image/png" });
  });

  test("contain the ticket's type if it differs from the requested one, because it was signed", () => {
    expect(sent({ "Content-Type": "image/jpeg" })).toEqual({ "content-type": "image/jpeg" });
  });

  test("contain the requested type if the ticket names none", () => {
    expect(sent({})).toEqual({ "content-type": "image/png" });
  });

  test("contain a header named __proto__ like any other, and change no prototype", () => {
    const required = { ["__proto__"]: "x", constructor: "y" };
    const headers = guardHeaders(required, body);
    expect([...headers]).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
      ["content-type", "image/png"],
    ]);
  });
});

describe("a ticket that cannot be used", () => {
  test.each(["2047", "2049", "", "many"])(
    "is refused before anything is sent: Content-Length %j",
    async (value) => {
      expect(await failureOf(() => sent({ "content-length": value }))).toMatchObject({
        code: "ticket-invalid",
        retryable: false,
        details: { field: "required_headers", problem: text(/content-length.*2048/) },
      });
    },
  );

  test.each(["X Header", "", "X:Header", "X-Hea\r\nder", "naïve"])(
    "is refused: header name %j",
    async (name) => {
      expect(await failureOf(() => sent({ [name]: "x" }))).toMatchObject({
        code: "ticket-invalid",
        details: { field: "required_headers" },
      });
    },
  );

  test.each(["a\r\nX-Evil: 1", "a\nb", "a\0b", "snow ☃"])("is rejected: header value %j", async (value) => {
    expect(await failureOf(() => sent({ "X-Amz-Meta": value }))).toMatchObject({
      code: "ticket-invalid",
      details: { field: "required_headers", problem: text("X-Amz-Meta") },
    });
  });

  test("is rejected without quoting values", async () => {
    const error = await failureOf(() => sent({ "X-Amz-Security-Token": "s3cr3t-value\n" }));
    expect(everythingSaidBy(error)).not.toContain("s3cr3t-value");
  });
});
