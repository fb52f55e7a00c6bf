import { LinqAPIV3 } from "@linqapp/sdk";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { parseTicket } from "../../../src/linq/wire.js";
import type { LocalLinq } from "../../../src/testing/index.js";
import { httpRequest, s3Code } from "../../support/http-request.js";
import { requestTicket } from "../../support/linq-ticket.js";
import { localLinq } from "../../support/local-linq.js";

const SIZE = 200_000;
const body = new Uint8Array(SIZE).fill(7);

const ticketFor = (local: LocalLinq, filename = "a.png") =>
  requestTicket(local, { filename, content_type: "image/png", size_bytes: SIZE });

type Ticket = Awaited<ReturnType<typeof ticketFor>>;

const put = (ticket: Ticket, signal?: AbortSignal) =>
  httpRequest(ticket.upload_url, {
    method: "PUT",
    headers: ticket.required_headers,
    body,
    ...(signal && { signal }),
  });

const api = (local: LocalLinq, path: string, init: RequestInit = {}) =>
  fetch(local.apiUrl + path, {
    ...init,
    headers: { authorization: `Bearer ${local.apiKey}`, "content-type": "application/json" },
  });

const createAt = (local: LocalLinq) =>
  api(local, "/v3/attachments", {
    method: "POST",
    body: JSON.stringify({ filename: "a.png", content_type: "image/png", size_bytes: SIZE }),
  });

const storedBytes = (local: LocalLinq) => local.attachments().map((attachment) => attachment.storedBytes);

describe("where and how often a fault hits", () => {
  test("once, the file that it names, at its step", async () => {
    const local = await localLinq();
    local.fault({ step: "put", filename: "b.png", kind: "storage-error", code: "SlowDown" });
    const [a, b] = [await ticketFor(local, "a.png"), await ticketFor(local, "b.png")];

    expect((await put(a)).status).toBe(200);
    expect((await put(b)).status).toBe(503);
    expect((await put(b)).status).toBe(200);
    expect(local.requests({ filename: "b.png" })).toMatchObject([
      { step: "ticket", status: 200 },
      { step: "put", status: 503, fault: "storage-error", bytes: SIZE },
      { step: "put", status: 200, bytes: SIZE },
    ]);
  });

  test("so many times, after so many that pass", async () => {
    const local = await localLinq();
    local.fault({ step: "ticket", kind: "answer", status: 503, times: 2, after: 1 });

    const statuses: number[] = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await createAt(local)).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  test("always, until it is taken back", async () => {
    const local = await localLinq();
    const takeBack = local.fault({ step: "ticket", kind: "answer", status: 500, times: "always" });

    expect((await createAt(local)).status).toBe(500);
    expect((await createAt(local)).status).toBe(500);
    takeBack();
    expect((await createAt(local)).status).toBe(200);
  });

  test("a fault that can never happen is refused at once", async () => {
    const local = await localLinq();

    expect(() => local.fault({ step: "put", kind: "answer", status: 1_000 })).toThrow(/status/);
  });

  test("reset forgets faults and all that happened", async () => {
    const local = await localLinq();
    local.fault({ step: "ticket", kind: "answer", status: 500, after: 1 });
    await createAt(local);
    local.reset();

    expect(local.requests()).toEqual([]);
    expect(local.attachments()).toEqual([]);
    expect((await createAt(local)).status).toBe(200);
    expect((await createAt(local)).status).toBe(200);
  });
});

describe("faults of the API", () => {
  test("429 with Retry-After, as header and in the envelope", async () => {
    const local = await localLinq();
    local.fault({ step: "ticket", kind: "answer", status: 429, retryAfter: 7 });

    const answer = await createAt(local);
    expect(answer.headers.get("retry-after")).toBe("7");
    expect(await answer.json()).toMatchObject({
      success: false,
      error: { status: 429, code: 1007, retry_after: 7 },
    });
    expect(local.attachments()).toEqual([]);
  });

  test("any status and code, Retry-After as a date", async () => {
    const local = await localLinq();
    const { attachment_id } = await ticketFor(local);
    const date = "Wed, 21 Oct 2026 07:28:00 GMT";
    local.fault({ step: "status", kind: "answer", status: 503, code: 4004, retryAfter: date });
    local.fault({ step: "delete", kind: "answer", status: 500, code: 3006 });

    const status = await api(local, `/v3/attachments/${attachment_id}`);
    expect(status.headers.get("retry-after")).toBe(date);
    expect(await status.json()).toMatchObject({ error: { status: 503, code: 4004 } });
    expect((await api(local, `/v3/attachments/${attachment_id}`, { method: "DELETE" })).status).toBe(500);
    expect(local.attachments()).toHaveLength(1);
  });

  test("the connection is cut", async () => {
    const local = await localLinq();
    local.fault({ step: "ticket", kind: "reset" });
    const client = new LinqAPIV3({ apiKey: local.apiKey, baseURL: local.apiUrl, maxRetries: 0 });

    await expect(
      client.attachments.create({ filename: "a.png", content_type: "image/png", size_bytes: 1 }),
    ).rejects.toThrow(LinqAPIV3.APIConnectionError);
    expect(local.attachments()).toEqual([]);
    expect(local.requests()).toMatchObject([{ step: "ticket", fault: "reset", aborted: false }]);
  });

  test.each(["html", "truncated-json", "wrong-shape", "huge", "empty"] as const)(
    "garbage: %s",
    async (kind) => {
      const local = await localLinq();
      local.fault({ step: "ticket", kind: "garbage", body: kind });

      const answer = await createAt(local);
      const text = await answer.text();
      expect(answer.status).toBe(200);
      expect(text.length > 8_000_000).toBe(kind === "huge");
      expect(() => parseTicket(JSON.parse(text))).toThrow(/JSON|wrong format/);
    },
  );

  test("garbage takes the place of a success only: no 200 for bytes that were refused", async () => {
    const local = await localLinq();
    local.fault({ step: "ticket", kind: "ticket", ttlMs: 0 });
    local.fault({ step: "put", kind: "garbage", body: "html" });
    expect((await put(await ticketFor(local))).status).toBe(403);
    expect(storedBytes(local)).toEqual([0]);
  });

  test("an upload URL that has expired when it arrives, whatever expires_at claims", async () => {
    const local = await localLinq();
    local.fault({ step: "ticket", kind: "ticket", ttlMs: 0, expiresAt: "2099-01-01T00:00:00Z" });

    const ticket = await ticketFor(local);
    expect(ticket.expires_at).toBe("2099-01-01T00:00:00Z");
    const refusal = await put(ticket);
    expect(refusal.text).toContain("Request has expired");
    expect((await put(await ticketFor(local))).status).toBe(200);
  });

  test("required headers in two spellings", async () => {
    const local = await localLinq();
    local.fault({ step: "ticket", kind: "ticket", requiredHeaders: { "content-type": "image/png" } });

    expect((await ticketFor(local)).required_headers).toEqual({
      "Content-Type": "image/png",
      "Content-Length": String(SIZE),
      "content-type": "image/png",
    });
  });

  test("a delayed request is answered after all, later than its successor", async () => {
    const local = await localLinq();
    local.fault({ step: "ticket", kind: "delay", ms: 200 });
    const order: string[] = [];

    const delayed = createAt(local).then(({ status }) => order.push(`delayed ${status}`));
    await expect.poll(() => local.requests()).toMatchObject([{ fault: "delay" }]);
    await createAt(local).then(({ status }) => order.push(`next ${status}`));
    await delayed;
    expect(order).toEqual(["next 200", "delayed 200"]);
  });
});

describe("faults of the storage host", () => {
  test.each([
    ["RequestTimeout", 400, "RequestTimeout"],
    ["InternalError", 500, "InternalError"],
    ["ExpiredToken", 400, "ExpiredToken"],
    ["RequestExpired", 403, "AccessDenied"],
    ["EntityTooLarge", 400, "EntityTooLarge"],
  ] as const)("%s", async (code, status, s3) => {
    const local = await localLinq();
    local.fault({ step: "put", kind: "storage-error", code });

    const answer = await put(await ticketFor(local));
    expect([answer.status, s3Code(answer)]).toEqual([status, s3]);
    expect(storedBytes(local)).toEqual([0]);
  });

  test("a connection that is cut before the body is stored", async () => {
    const local = await localLinq();
    local.fault({ step: "put", kind: "reset" });

    await expect(put(await ticketFor(local))).rejects.toThrow(/ECONNRESET|EPIPE/);
    expect(storedBytes(local)).toEqual([0]);
  });

  test("an answer that is lost though the body is stored", async () => {
    const local = await localLinq();
    local.fault({ step: "put", kind: "reset", when: "after" });

    await expect(put(await ticketFor(local))).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(storedBytes(local)).toEqual([SIZE]);
  });

  test("a preflight that fails", async () => {
    const local = await localLinq();
    const { upload_url } = await ticketFor(local);
    local.fault({ step: "preflight", filename: "a.png", kind: "answer", status: 403 });
    const preflight = () =>
      httpRequest(upload_url, {
        method: "OPTIONS",
        headers: { Origin: "http://localhost:5173", "Access-Control-Request-Method": "PUT" },
      });

    const refused = await preflight();
    expect(refused.status).toBe(403);
    expect(refused.headers).not.toHaveProperty("access-control-allow-origin");
    expect((await preflight()).status).toBe(204);
  });

  test("an upload that is never answered, its bytes being in", async () => {
    const local = await localLinq();
    const ticket = await ticketFor(local);
    local.fault({ step: "put", kind: "stall", at: "answer" });
    const client = new AbortController();
    const answer = put(ticket, client.signal);

    await expect.poll(() => storedBytes(local)).toEqual([SIZE]);
    client.abort();
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    await expect
      .poll(() => local.requests().at(-1))
      .toMatchObject({ step: "put", fault: "stall", aborted: true });
    expect(local.requests().at(-1)).not.toHaveProperty("status");
  });

  test("an upload whose body is not read stays open until the end", async () => {
    const local = await localLinq();
    const ticket = await ticketFor(local);
    local.fault({ step: "put", kind: "stall" });
    const answer = put(ticket);
    await expect.poll(() => local.requests().at(-1)).toMatchObject({ step: "put", fault: "stall", bytes: 0 });

    await Promise.all([expect(answer).rejects.toMatchObject({ code: "ECONNRESET" }), local.close()]);
  });

  test("an upload that the client gives up half-way is not stored", async () => {
    const local = await localLinq({ keepBytes: true });
    const ticket = await ticketFor(local);
    const client = new AbortController();
    async function* half() {
      yield body.subarray(0, SIZE / 2);
      await once(client.signal, "abort");
    }
    const { upload_url: url, required_headers: headers } = ticket;
    const answer = httpRequest(url, { method: "PUT", headers, body: half(), signal: client.signal });

    await expect.poll(() => local.requests().at(-1)).toMatchObject({ step: "put", bytes: SIZE / 2 });
    client.abort();
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    await expect.poll(() => local.requests().at(-1)).toMatchObject({ step: "put", aborted: true });
    expect(storedBytes(local)).toEqual([0]);
  });

  test("an upload is read at the pace that was asked for, and is stored whole", async () => {
    const local = await localLinq();
    const ticket = await ticketFor(local, "slow.png");
    local.fault({ step: "put", filename: "slow.png", kind: "slow", bytesPerSecond: 1_000_000 });
    const startedAt = performance.now();

    expect(await put(ticket)).toMatchObject({ status: 200 });
    // At least: a busy machine may take as much longer as it likes. The last chunk is not waited for.
    expect(performance.now() - startedAt).toBeGreaterThan(SIZE / 2 / 1000);
    expect(storedBytes(local)).toEqual([SIZE]);
  });

  test("the log shows what came, and no secrets", async () => {
    const local = await localLinq();
    const ticket = await ticketFor(local);
    await httpRequest(ticket.upload_url, {
      method: "PUT",
      headers: [
        ...Object.entries(ticket.required_headers),
        ["content-type", "text/plain"],
        ["Cookie", "session=s3cr3t"],
      ],
      body,
    });

    const [ticketRequest, upload] = local.requests();
    expect(ticketRequest).toMatchObject({ step: "ticket", credentials: true });
    expect(upload).toMatchObject({
      step: "put",
      attachmentId: ticket.attachment_id,
      credentials: true,
      headers: { "content-type": ["image/png", "text/plain"], "content-length": [String(SIZE)] },
    });
    const log = JSON.stringify(local.requests());
    expect(log).not.toContain("s3cr3t");
    expect(log).not.toContain(local.apiKey);
    expect(log).not.toContain(new URL(ticket.upload_url).searchParams.get("X-Amz-Signature"));
  });
});
