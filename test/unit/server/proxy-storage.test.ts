import { once } from "node:events";
import http from "node:http";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { AttachmentEvent } from "../../../src/server/index.js";
import type { FaultEffect } from "../../../src/testing/index.js";
import { s3Code } from "../../support/http-request.js";
import { linqWith, proxyApp, putBytes, scriptedStorage, serveProxy } from "./proxy-app.js";

const MEBIBYTE = new Uint8Array(1_048_576).fill(7);

describe("storage's refusals go through with their status, code and Retry-After:", () => {
  test.each<[string, FaultEffect, number, string | undefined]>([
    ["EntityTooLarge", { kind: "storage-error", code: "EntityTooLarge" }, 400, "EntityTooLarge"],
    ["RequestTimeout", { kind: "storage-error", code: "RequestTimeout" }, 400, "RequestTimeout"],
    ["ExpiredToken", { kind: "storage-error", code: "ExpiredToken" }, 400, "ExpiredToken"],
    ["AccessDenied", { kind: "storage-error", code: "AccessDenied" }, 403, "AccessDenied"],
    ["NoSuchKey", { kind: "storage-error", code: "NoSuchKey" }, 404, "NoSuchKey"],
    ["InternalError", { kind: "storage-error", code: "InternalError" }, 500, "InternalError"],
    ["408 without a body", { kind: "answer", status: 408 }, 408, undefined],
    ["403 without a body", { kind: "answer", status: 403 }, 403, undefined],
    ["502 without a body", { kind: "answer", status: 502 }, 502, undefined],
  ])("%s", async (_, effect, status, code) => {
    const { ticket, local } = await proxyApp();
    local.fault({ step: "put", ...effect });
    const answer = await putBytes(await ticket());

    expect([answer.status, s3Code(answer)]).toEqual([status, code]);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(local.attachments()).toMatchObject([{ storedBytes: 0 }]);
  });

  test.each(["7", "Wed, 21 Oct 2026 07:28:00 GMT"])("SlowDown with Retry-After: %s", async (retryAfter) => {
    const { ticket, local } = await proxyApp();
    local.fault({ step: "put", kind: "storage-error", code: "SlowDown", retryAfter });
    const answer = await putBytes(await ticket());

    expect([answer.status, s3Code(answer)]).toEqual([503, "SlowDown"]);
    expect(answer.headers["retry-after"]).toBe(retryAfter);
  });

  test("the expiry by storage's own clock, in the words by which S3 tells it", async () => {
    const { ticket, local, reports } = await proxyApp();
    const held = await ticket();
    local.advance(15 * 60_000);
    const { status, text } = await putBytes(held);

    expect(status).toBe(403);
    expect(text).toBe("<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>");
    // Nothing is wrong: the page gets a new ticket.
    expect(reports).toEqual([]);
  });
});

test("a wrong signature's refusal quotes the whole request, and none of that comes through", async () => {
  const { client } = await scriptedStorage((request, response) => {
    request.resume().once("end", () => {
      response.writeHead(403, { "content-type": "application/xml", "x-amz-request-id": "id-of-storage" });
      response.end(
        "<Error><Code>SignatureDoesNotMatch</Code><Message>We calculated secret-signature for you</Message>" +
          `<StringToSign>${request.url}</StringToSign><CanonicalRequest>PUT ${request.url}</CanonicalRequest></Error>`,
      );
    });
  });
  const { ticket, reports } = await serveProxy(client);
  const answer = await putBytes(await ticket());

  expect([answer.status, s3Code(answer)]).toEqual([403, "SignatureDoesNotMatch"]);
  expect(answer.text).not.toMatch(/secret|object|StringToSign|CanonicalRequest/);
  expect(JSON.stringify(answer.headers)).not.toContain("id-of-storage");
  expect(reports).toMatchObject([{ action: "upload", error: { name: "LinqRequestError", status: 403 } }]);
  expect(String(reports[0]?.error)).toContain("SignatureDoesNotMatch");
  expect(String(reports[0]?.error)).not.toMatch(/secret|object/);
});

describe("of a refusal whose body is no use, the status is told:", () => {
  test("an endless one, of which little is read", async () => {
    let written = 0;
    const { client } = await scriptedStorage((request, response) => {
      const more = () => {
        if (response.destroyed) return;
        written += 1;
        if (response.write(MEBIBYTE)) setImmediate(more);
        else response.once("drain", more);
      };
      request.resume().once("end", () => {
        response.writeHead(500);
        more();
      });
    });
    const { ticket } = await serveProxy(client);

    expect((await putBytes(await ticket())).status).toBe(500);
    // What the sockets buffer.
    expect(written).toBeLessThan(64);
  });

  test("one that breaks off", async () => {
    const { client } = await scriptedStorage((request, response) => {
      request.resume().once("end", () => {
        response.writeHead(500, { "content-length": "99" }).write("<Error>", () => response.destroy());
      });
    });
    const { ticket } = await serveProxy(client);

    expect((await putBytes(await ticket())).status).toBe(500);
  });
});

class NoRefusals extends Request {
  constructor(url: string, init: RequestInit) {
    if (init.redirect === "error") throw new TypeError("Invalid redirect value.");
    super(url, init);
  }
}

test.each([
  ["on Node", Request],
  ["where redirects cannot be refused, as in Cloudflare's Workers", NoRefusals],
])("a redirect is not followed to a host that Linq did not name, %s", async (_, constructor) => {
  vi.stubGlobal("Request", constructor);
  let visits = 0;
  const elsewhere = await scriptedStorage((request, response) => {
    visits += 1;
    request.resume().once("end", () => response.end());
  });
  const { client } = await scriptedStorage((request, response) => {
    request.resume().once("end", () => response.writeHead(307, { location: elsewhere.storage }).end());
  });
  const { ticket, reports } = await serveProxy(client);
  const { status, text } = await putBytes(await ticket());

  expect(status).toBe(502);
  expect(text).not.toContain(elsewhere.storage);
  expect(reports).toMatchObject([{ action: "upload" }]);
  expect(visits).toBe(0);
});

describe("storage that cannot be reached, or breaks off, is a 502, which the browser half tries again:", () => {
  test.each(["before", "after"] as const)("cut off %s the bytes are taken", async (when) => {
    const events: AttachmentEvent[] = [];
    const { ticket, local, reports } = await proxyApp({ onEvent: (event) => events.push(event) });
    local.fault({ step: "put", kind: "reset", when });
    const { status, text } = await putBytes(await ticket());

    expect(status).toBe(502);
    expect(JSON.parse(text)).toMatchObject({ success: false, error: { status: 502 } });
    expect(reports).toMatchObject([{ action: "upload", error: { name: "LinqRequestError" } }]);
    expect(events.at(-1)).toMatchObject({
      type: "refused",
      reason: "storage",
      status: 502,
      action: "upload",
    });
  });

  test("nobody listens", async () => {
    const { client, reports, ticket } = await gone();
    const { status, text } = await putBytes(await ticket());

    expect(status).toBe(502);
    expect(text).not.toMatch(/127\.0\.0\.1|object/);
    expect(String(reports[0]?.error)).toContain("ECONNREFUSED");
    expect(String(reports[0]?.error)).not.toContain("127.0.0.1");
    expect(String(reports[0]?.error)).not.toContain(client.apiKey);
  });

  async function gone() {
    const server = http.createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const client = linqWith(`http://127.0.0.1:${port}/object`);
    return { client, ...(await serveProxy(client)) };
  }
});

describe("when the client goes away", () => {
  test("in the middle, storage is let go too, and keeps nothing", async () => {
    const { ticket, puts, local, reports } = await proxyApp();
    const client = new AbortController();
    const size = 20 * MEBIBYTE.byteLength;
    async function* half() {
      for (let i = 0; i < 10; i += 1) yield MEBIBYTE;
      // The rest never comes, until the client has left.
      await once(client.signal, "abort");
    }
    const headers = { "Content-Length": String(size) };
    const answer = putBytes(await ticket(size), half(), headers, client.signal);
    await expect.poll(() => puts()[0]?.bytes).toBe(10 * MEBIBYTE.byteLength);
    client.abort();

    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    await expect.poll(() => puts()[0]?.aborted).toBe(true);
    expect(local.attachments()).toMatchObject([{ storedBytes: 0 }]);
    expect(reports).toEqual([]);
  });

  test("after the last byte, the wait for storage ends", async () => {
    const { ticket, puts, local, reports } = await proxyApp();
    local.fault({ step: "put", kind: "stall", at: "answer" });
    const client = new AbortController();
    const answer = putBytes(await ticket(), "abc", {}, client.signal);
    await expect.poll(() => local.attachments()[0]?.storedBytes).toBe(3);
    client.abort();

    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    await expect.poll(() => puts()[0]?.aborted).toBe(true);
    expect(reports).toEqual([]);
  });

  test("having sent less than it told, storage keeps nothing", async () => {
    const { ticket, puts, local } = await proxyApp();
    const { upload_url } = await ticket(1000);
    const request = http.request(upload_url, {
      method: "PUT",
      headers: { "Content-Type": "image/jpeg", "Content-Length": "1000" },
    });
    request.on("error", () => undefined);
    request.write(new Uint8Array(999));
    await expect.poll(() => puts()[0]?.bytes).toBe(999);
    request.socket?.end();

    await expect.poll(() => puts()[0]?.aborted).toBe(true);
    expect(local.attachments()).toMatchObject([{ storedBytes: 0 }]);
  });
});

test("an upload that neither ends nor breaks off is ended after an hour", async () => {
  const { ticket, puts, local, reports } = await proxyApp();
  local.fault({ step: "put", kind: "stall", at: "answer" });
  const held = await ticket();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const answer = putBytes(held);
  await expect.poll(() => local.attachments()[0]?.storedBytes).toBe(3);
  vi.advanceTimersByTime(3_600_000);

  expect((await answer).status).toBe(504);
  expect(reports).toMatchObject([{ action: "upload", error: { name: "LinqRequestError" } }]);
  await expect.poll(() => puts()[0]?.aborted).toBe(true);
});

test("a body that something else has read is refused, and the operator is told what to look for", async () => {
  const { client, local } = await proxyApp();
  const { ticket, reports } = await serveProxy(client, {}, async (request) => {
    if (request.method !== "PUT") return;
    for await (const chunk of request) void chunk;
    request.body = "abc";
  });
  const { status, text } = await putBytes(await ticket());

  expect(status).toBe(400);
  expect(JSON.parse(text)).toMatchObject({ error: { retryable: false, reason: "body-consumed" } });
  expect(String(reports[0]?.error)).toContain("body parsers");
  expect(local.attachments()).toMatchObject([{ storedBytes: 0 }]);
});

test("a body that a parser has left as bytes is sent", async () => {
  const { client, local } = await proxyApp();
  const { ticket } = await serveProxy(client, {}, async (request) => {
    if (request.method !== "PUT") return;
    for await (const chunk of request) void chunk;
    request.body = Buffer.from("abc");
  });

  expect((await putBytes(await ticket())).status).toBe(200);
  expect(local.attachments()).toMatchObject([{ storedBytes: 3 }]);
});

test("a body that something in front has cut is named, with Next's setting", async () => {
  const { client, local } = await proxyApp();
  const { ticket, reports } = await serveProxy(client, {}, async (request) => {
    if (request.method !== "PUT") return;
    for await (const chunk of request) void chunk;
    request.body = Buffer.from("ab");
  });
  const { status, text } = await putBytes(await ticket());

  expect(status).toBe(413);
  expect(JSON.parse(text)).toMatchObject({ error: { retryable: false, reason: "body-cut" } });
  expect(String(reports[0]?.error)).toContain("proxyClientMaxBodySize");
  expect(local.attachments()).toMatchObject([{ storedBytes: 0 }]);
});

test("a refusal of storage that closes the connection at once is told as what it was", async () => {
  const { client } = await scriptedStorage((request, response) => {
    request.once("data", () => {
      response
        .writeHead(403, { connection: "close" })
        .end("<Error><Code>SignatureDoesNotMatch</Code></Error>");
    });
  });
  const { ticket } = await serveProxy(client);
  const size = 30 * MEBIBYTE.byteLength;
  async function* body() {
    for (let sent = 0; sent < size; sent += MEBIBYTE.byteLength) yield MEBIBYTE;
  }
  for (let i = 0; i < 10; i += 1) {
    const answer = await putBytes(await ticket(size), body(), { "Content-Length": String(size) });
    expect([answer.status, s3Code(answer)]).toEqual([403, "SignatureDoesNotMatch"]);
  }
});

test("storage's early refusal comes through without hanging, and the connection serves on", async () => {
  const { client } = await scriptedStorage((request, response) => {
    request.once("data", () => response.writeHead(503).end("<Error><Code>SlowDown</Code></Error>"));
  });
  const { ticket } = await serveProxy(client);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const size = 8 * MEBIBYTE.byteLength;
  const { upload_url } = await ticket(size);

  for (let i = 0; i < 2; i += 1) {
    const request = http.request(upload_url, {
      agent,
      method: "PUT",
      headers: { "Content-Type": "image/jpeg", "Content-Length": String(size) },
    });
    const answered = new Promise<http.IncomingMessage>((resolve, reject) =>
      request.once("response", resolve).once("error", reject),
    );
    for (let sent = 0; sent < size; sent += MEBIBYTE.byteLength) request.write(MEBIBYTE);
    request.end();
    const response = await answered;
    expect(response.statusCode).toBe(503);
    response.resume();
    await once(response, "end");
  }
});
