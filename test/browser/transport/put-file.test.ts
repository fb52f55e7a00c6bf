import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { Ticket } from "../../../src/linq/attachment.js";
import type { TicketRequest } from "../../../src/linq/wire.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import type { Fault, FaultEffect } from "../../../src/testing/local-linq/types.js";
import { requestTicket } from "../../../src/transport/endpoint-client.js";
import { sendFile } from "../../../src/transport/put-file.js";
import { ENDPOINT, localLinq, sha256, uniqueName } from "../support/local-linq.js";

const undo: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const takeBack of undo.splice(0)) await takeBack();
});

type Put = { -readonly [K in "bytes" | "contentType" | "signal"]?: Parameters<typeof sendFile>[2][K] };

/** A file with a name of its own, so that tests side by side do not see each other's faults, and what happens to it. */
async function prepare({
  size = 4096,
  faults = [],
}: { size?: number; faults?: readonly (FaultEffect & Pick<Fault, "step">)[] } = {}) {
  const filename = uniqueName("photo.png");
  for (const fault of faults) undo.push(await localLinq.fault({ ...fault, filename, times: "always" }));
  const file = fakeFile({ name: filename, size });
  const request: TicketRequest = { filename, content_type: "image/png", size_bytes: size };
  const ticket = await requestTicket({ endpoint: ENDPOINT }, request, {
    signal: new AbortController().signal,
  });
  const progress: number[] = [];
  return {
    filename,
    file,
    ticket,
    progress,
    put: (options: Put = {}, by: Ticket = ticket) =>
      sendFile(by, file, {
        signal: new AbortController().signal,
        contentType: "image/png",
        onProgress: (loaded) => progress.push(loaded),
        ...options,
      }),
    requests: async () => (await localLinq.requests({ filename })).filter(({ step }) => step === "put"),
    stored: async () => (await localLinq.attachments({ filename }))[0],
  };
}

/** The same permission with its headers as another backend may spell them. */
function respelled({ attachmentId, uploadUrl }: Ticket, requiredHeaders: Record<string, string>): Ticket {
  return new Ticket({ attachmentId, uploadUrl, requiredHeaders });
}

describe("a PUT from a page", () => {
  test("stores the bytes as they are, with their length and one content type, without credentials", async () => {
    const upload = await prepare({ size: 300_000 });
    await cookieStore.set("session", "1");
    await upload.put();
    expect(await upload.stored()).toMatchObject({ storedBytes: 300_000, sha256: await sha256(upload.file) });
    const [request] = await upload.requests();
    expect(request).toMatchObject({ status: 200, credentials: false, bytes: 300_000 });
    expect(request?.headers["content-length"]).toEqual(["300000"]);
    expect(request?.headers["content-type"]).toEqual(["image/png"]);
  });

  test("stores the bytes that were read before in place of the file's own", async () => {
    const upload = await prepare();
    const read = fakeFile({ name: upload.filename, size: 4096, seed: 2 });
    await upload.put({ bytes: new Uint8Array(await read.arrayBuffer()) });
    expect(await upload.stored()).toMatchObject({ storedBytes: 4096, sha256: await sha256(read) });
    expect(upload.progress.at(-1)).toBe(4096);
    const [request] = await upload.requests();
    expect(request?.headers["content-type"]).toEqual(["image/png"]);
  });

  test.each<[string, Record<string, string>]>([
    ["lower case", { "content-type": "image/png", "content-length": "4096" }],
    ["two spellings", { "Content-Type": "image/png", "content-type": "image/png" }],
    [
      "two spellings that disagree",
      { "content-type": "application/octet-stream", "Content-Type": "image/png" },
    ],
    ["no content type", {}],
    [
      "forbidden names",
      { "Content-Type": "image/png", Host: "elsewhere.example", "Accept-Encoding": "gzip" },
    ],
  ])("sends exactly one Content-Type for a ticket with %s", async (_, headers) => {
    const upload = await prepare();
    await upload.put({}, respelled(upload.ticket, headers));
    const [request] = await upload.requests();
    expect(request?.headers["content-type"]).toEqual(["image/png"]);
    expect(await upload.stored()).toMatchObject({ storedBytes: 4096 });
  });

  test("sends nothing when the ticket was made for another size", async () => {
    const upload = await prepare();
    const ticket = respelled(upload.ticket, { "Content-Length": "4095" });
    await expect(upload.put({}, ticket)).rejects.toMatchObject({ code: "ticket-invalid" });
    expect(await upload.requests()).toHaveLength(0);
  });

  test("tells of progress that never goes back and ends with every byte", async () => {
    const upload = await prepare({
      size: 20_000_000,
      faults: [{ step: "put", kind: "slow", bytesPerSecond: 20_000_000 }],
    });
    await upload.put();
    expect(upload.progress.length).toBeGreaterThan(1);
    expect(upload.progress).toEqual(upload.progress.toSorted((a, b) => a - b));
    expect(upload.progress.at(-1)).toBe(20_000_000);
  });
});

describe("aborting", () => {
  test("ends the request at the server, and tells of nothing more", async () => {
    const upload = await prepare({
      size: 50_000_000,
      faults: [{ step: "put", kind: "slow", bytesPerSecond: 8_000_000 }],
    });
    const controller = new AbortController();
    const reason = new Error("canceled by the user");
    const outcome = upload.put({ signal: controller.signal });
    await expect.poll(() => upload.progress.length).toBeGreaterThan(0);
    controller.abort(reason);
    await expect(outcome).rejects.toBe(reason);
    const told = upload.progress.length;
    // What the kernel has taken is read first.
    await expect.poll(upload.requests, { timeout: 10_000 }).toMatchObject([{ aborted: true }]);
    expect(upload.progress).toHaveLength(told);
    expect(await upload.stored()).toMatchObject({ storedBytes: 0 });
  }, 15_000);

  test("before the start sends nothing", async () => {
    const upload = await prepare();
    const reason = new Error("canceled by the user");
    await expect(upload.put({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await upload.requests()).toHaveLength(0);
  });
});

describe("storage's refusals", () => {
  test("of another type than was signed is upload-rejected with S3's code", async () => {
    const upload = await prepare();
    const ticket = respelled(upload.ticket, { "Content-Type": "image/jpeg" });
    await expect(upload.put({}, ticket)).rejects.toMatchObject({
      code: "upload-rejected",
      status: 403,
      retryable: false,
      details: { storageCode: "SignatureDoesNotMatch" },
    });
  });

  test("of an old ticket is ticket-expired", async () => {
    const upload = await prepare({
      faults: [{ step: "put", kind: "storage-error", code: "RequestExpired" }],
    });
    await expect(upload.put()).rejects.toMatchObject({
      code: "ticket-expired",
      status: 403,
      retryable: true,
    });
  });

  test("with SlowDown tells how long to wait", async () => {
    const upload = await prepare({
      faults: [{ step: "put", kind: "storage-error", code: "SlowDown", retryAfter: 7 }],
    });
    await expect(upload.put()).rejects.toMatchObject({
      code: "upload-rejected",
      status: 503,
      retryable: true,
      retryAfterMs: 7000,
      details: { storageCode: "SlowDown" },
    });
  });

  test("without a body is read by its status", async () => {
    const upload = await prepare({ faults: [{ step: "put", kind: "answer", status: 500 }] });
    await expect(upload.put()).rejects.toMatchObject({
      code: "upload-rejected",
      status: 500,
      retryable: true,
    });
  });
});

describe("no answer that the page may read", () => {
  test("is cors-or-network when the connection is reset", async () => {
    const upload = await prepare({ faults: [{ step: "put", kind: "reset" }] });
    await expect(upload.put()).rejects.toMatchObject({ code: "cors-or-network", retryable: true });
  });

  test("is cors-or-network when the preflight is refused", async () => {
    const upload = await prepare();
    const ticket = respelled(upload.ticket, { "Content-Type": "image/png", "X-Not-Allowed": "1" });
    await expect(upload.put({}, ticket)).rejects.toMatchObject({
      code: "cors-or-network",
      message: expect.stringMatching(/CORS/) as unknown,
    });
    expect(await upload.requests()).toHaveLength(0);
  });

  test("shows no URL in its error", async () => {
    const upload = await prepare({ faults: [{ step: "put", kind: "reset" }] });
    const error: unknown = await upload.put().catch((cause: unknown) => cause);
    expect(`${String(error)}${JSON.stringify(error)}`).not.toMatch(/https?:|X-Amz/);
  });
});

describe("a transfer that stands still", () => {
  test.each([
    ["while sending", "body", 50_000_000, { phase: "sending", timeoutMs: 30_000 }],
    ["after the last byte", "answer", 4096, { phase: "response", timeoutMs: 60_000 }],
  ] as const)("is ended: %s", async (_, at, size, details) => {
    const upload = await prepare({ size, faults: [{ step: "put", kind: "stall", at }] });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    onTestFinished(() => void vi.useRealTimers());
    let error: unknown;
    upload.put().catch((cause: unknown) => (error = cause));
    await expect.poll(() => upload.progress.at(-1)).toBeGreaterThanOrEqual(at === "answer" ? size : 1);
    await expect
      .poll(() => {
        vi.advanceTimersByTime(details.timeoutMs);
        return error;
      })
      .toMatchObject({ code: "upload-stalled", retryable: true, details });
    // A server that reads nothing does not notice that the page went away.
    if (at === "answer") await expect.poll(upload.requests).toMatchObject([{ aborted: true }]);
  });
});

describe("success", () => {
  test.each([200, 201, 204])("is any 2xx, with an empty body too: %d", async (status) => {
    const upload = await prepare({ faults: [{ step: "put", kind: "answer", status }] });
    await expect(upload.put()).resolves.toBeUndefined();
  });

  test("is a 2xx with a body that makes no sense", async () => {
    const upload = await prepare({ faults: [{ step: "put", kind: "garbage", body: "html" }] });
    await expect(upload.put()).resolves.toBeUndefined();
  });
});
