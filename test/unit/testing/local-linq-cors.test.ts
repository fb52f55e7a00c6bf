import { describe, expect, test } from "vitest";
import type { LocalLinqOptions } from "../../../src/testing/index.js";
import { httpRequest } from "../../support/http-request.js";
import { requestTicket } from "../../support/linq-ticket.js";
import { localLinq } from "../../support/local-linq.js";

const origin = "http://localhost:5173";

async function storageAt(options?: LocalLinqOptions) {
  const local = await localLinq(options);
  const ticket = await requestTicket(local, { filename: "a.png", content_type: "image/png", size_bytes: 3 });
  const preflight = (headers: Record<string, string>) =>
    httpRequest(ticket.upload_url, { method: "OPTIONS", headers: { Origin: origin, ...headers } });
  const put = (headers: Record<string, string> = {}) =>
    httpRequest(ticket.upload_url, {
      method: "PUT",
      headers: { Origin: origin, ...ticket.required_headers, ...headers },
      body: "abc",
    });
  return { local, preflight, put };
}

const asking = (headers: string) => ({
  "Access-Control-Request-Method": "PUT",
  "Access-Control-Request-Headers": headers,
});

describe("CORS at the local storage host", () => {
  test("a preflight for a PUT with its headers is granted", async () => {
    const { local, preflight } = await storageAt();

    const { status, headers } = await preflight(asking("content-type,x-amz-acl"));
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "PUT, GET, HEAD",
      "access-control-allow-headers": "content-type,x-amz-acl",
      "access-control-max-age": "600",
    });
    expect(local.requests({ filename: "a.png" })).toMatchObject([
      { step: "ticket" },
      { step: "preflight", status: 204 },
    ]);
  });

  test.each([
    ["authorization", asking("content-type,authorization")],
    ["x-requested-with", asking("x-requested-with")],
    ["another method", { "Access-Control-Request-Method": "PATCH" }],
  ])("a preflight that asks for %s is refused, without CORS headers", async (_what, headers) => {
    const { preflight } = await storageAt();

    const refusal = await preflight(headers);
    expect(refusal.status).toBe(403);
    expect(Object.keys(refusal.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  test("only allowed origins may upload", async () => {
    const { preflight, put } = await storageAt({ allowedOrigins: ["https://other.example"] });

    expect((await preflight(asking("content-type"))).status).toBe(403);
    expect((await put()).headers).not.toHaveProperty("access-control-allow-origin");
    expect((await put({ Origin: "https://other.example" })).headers).toMatchObject({
      "access-control-allow-origin": "https://other.example",
    });
  });

  test("errors carry CORS headers, unless the store is one of those that leave them out", async () => {
    const wrong = { "Content-Type": "text/plain" };

    const readable = await (await storageAt()).put(wrong);
    expect(readable).toMatchObject({ status: 403, headers: { "access-control-allow-origin": origin } });

    const { put } = await storageAt({ corsOnErrors: false });
    const hidden = await put(wrong);
    expect(hidden.status).toBe(403);
    expect(hidden.headers).not.toHaveProperty("access-control-allow-origin");
    expect((await put()).headers).toHaveProperty("access-control-allow-origin");
  });

  test.each([
    { kind: "storage-error", code: "AccessDenied", cors: false },
    { kind: "answer", status: 503, cors: false },
  ] as const)("a fault can leave them out of one answer: $kind", async (effect) => {
    const { local, put } = await storageAt();
    local.fault({ step: "put", filename: "a.png", ...effect });
    expect((await put()).headers).not.toHaveProperty("access-control-allow-origin");
    expect((await put()).headers).toHaveProperty("access-control-allow-origin");
  });
});
