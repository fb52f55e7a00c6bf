import { describe, expect, onTestFinished, test, vi } from "vitest";
import { isUploadError } from "../../../src/linq/errors.js";
import { parseAttachment, parseTicket, type TicketRequest } from "../../../src/linq/wire.js";
import { storageError } from "../../../src/linq/transfer-errors.js";
import { createScriptedTransport, fakeFile } from "../../../src/testing/index.js";

const request: TicketRequest = { filename: "a.png", content_type: "image/png", size_bytes: 1_000 };
const file = fakeFile({ name: "a.png", size: 1_000 });

function scripted() {
  const transport = createScriptedTransport();
  const abort = new AbortController();
  const { signal } = abort;
  const loaded: number[] = [];
  const onProgress = (bytes: number) => loaded.push(bytes);
  const getTicket = () => transport.endpoint.requestTicket(request, { signal });
  const put = async () => {
    const ticket = getTicket();
    (await transport.nextTicket()).respond();
    return transport.putFile(parseTicket(await ticket), file, {
      signal,
      contentType: "image/png",
      onProgress,
    });
  };
  return { transport, abort, signal, loaded, getTicket, put };
}

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("a scripted transport", () => {
  test("answers a ticket request when told to, with Linq's JSON and what the test changes in it", async () => {
    const { transport, getTicket } = scripted();
    const answer = getTicket();

    const call = await transport.nextTicket();
    expect(call.request).toEqual(request);
    call.respond({ attachment_id: "att-1" });
    const ticket = parseTicket(await answer);
    expect(ticket.attachmentId).toBe("att-1");
    expect(ticket.requiredHeaders).toEqual({ "Content-Type": "image/png", "Content-Length": "1000" });
  });

  test("waits for a call that has not come yet, and gives calls in order", async () => {
    const { transport, getTicket } = scripted();
    const [first, second] = [transport.nextTicket(), transport.nextTicket()];
    const answers = [getTicket(), getTicket()];

    (await first).respond({ attachment_id: "1" });
    (await second).respond({ attachment_id: "2" });
    expect((await Promise.all(answers)).map((ticket) => ticket.attachment_id)).toEqual(["1", "2"]);
    expect(transport.calls.tickets).toHaveLength(2);
  });

  test("shows what a PUT sends, reports its progress, and ends it", async () => {
    const { transport, put, loaded } = scripted();
    const sent = put();

    const call = await transport.nextPut();
    expect(call).toMatchObject({
      filename: "a.png",
      size: 1_000,
      headers: { "content-type": "image/png" },
      aborted: false,
    });
    expect(call.headers).not.toHaveProperty("content-length");
    call.progress(0.25);
    call.progress(1);
    call.respond();
    await sent;
    expect(loaded).toEqual([250, 1_000]);
  });

  test.each([
    [403, "SignatureDoesNotMatch"],
    [400, "EntityTooLarge"],
    [400, "RequestTimeout"],
    [400, "ExpiredToken"],
    [503, "SlowDown"],
    [500, undefined],
    [404, undefined],
  ])("a PUT answered %i %s rejects as the real transport would", async (status, code) => {
    const { transport, put } = scripted();
    const failed = errorOf(put());
    (await transport.nextPut()).respond(status, code);

    const body = code === undefined ? "" : `<Error><Code>${code}</Code></Error>`;
    const real = storageError({ status, body, retryAfter: null }, 0);
    const { code: errorCode, details, retryable } = real;
    expect(await failed).toMatchObject({ code: errorCode, details, retryable, status });
  });

  test("an expired URL, a stall and a lost connection are errors that can be tried again", async () => {
    const { transport, put } = scripted();
    const failures = [errorOf(put()), errorOf(put()), errorOf(put())];
    (await transport.nextPut()).respond(403, "expired");
    (await transport.nextPut()).stall();
    (await transport.nextPut()).disconnect();

    const errors = (await Promise.all(failures)).filter(isUploadError);
    expect(errors.map(({ code, retryable }) => [code, retryable])).toEqual([
      ["ticket-expired", true],
      ["upload-stalled", true],
      ["cors-or-network", true],
    ]);
  });

  test("a call that is given up rejects with the signal's reason and reports nothing more", async () => {
    const { transport, put, abort, loaded } = scripted();
    const failed = errorOf(put());
    const call = await transport.nextPut();
    abort.abort(new Error("given up"));

    expect(await failed).toEqual(new Error("given up"));
    call.progress(0.5);
    expect(call.aborted).toBe(true);
    expect(loaded).toEqual([]);
  });

  test("status answers know the file, and may be anything", async () => {
    const { transport, getTicket, signal } = scripted();
    const ticket = getTicket();
    (await transport.nextTicket()).respond({ attachment_id: "att-1" });
    await ticket;

    const answers = [1, 2].map(() => transport.endpoint.getAttachment("att-1", { signal }));
    (await transport.nextStatus()).respond({ status: "pending" });
    (await transport.nextStatus()).respond();
    const [pending, complete] = (await Promise.all(answers)).map(parseAttachment);
    expect(pending).toMatchObject({ id: "att-1", filename: "a.png", sizeBytes: 1_000, status: "pending" });
    expect(complete).toMatchObject({ status: "complete" });
  });

  test("endpoint calls fail with whatever the test throws, or as without a connection", async () => {
    const { transport, getTicket, signal } = scripted();
    const failures = [errorOf(getTicket()), errorOf(getTicket())];
    const deletion = errorOf(transport.endpoint.deleteAttachment?.("att-1", { signal }) ?? Promise.resolve());
    (await transport.nextTicket()).fail("nonsense");
    (await transport.nextTicket()).disconnect();
    (await transport.nextDelete()).fail(new Error("no"));

    expect(await Promise.all(failures)).toMatchObject(["nonsense", { code: "network", retryable: true }]);
    expect(await deletion).toEqual(new Error("no"));
  });

  test.each([
    [401, {}, { code: "unauthorized", retryable: false }],
    [403, { message: "Not this one" }, { code: "forbidden", details: { reason: "Not this one" } }],
    [400, { code: 5004 }, { code: "file-invalid-type" }],
    [400, { code: 5005 }, { code: "file-too-large", details: { size: 1_000 } }],
    [429, { retryAfter: 3 }, { code: "rate-limited", retryAfterMs: 3_000, retryable: true }],
    [503, {}, { code: "ticket-failed", retryable: true }],
  ])("a ticket request refused with %i %o fails as at a real endpoint", async (status, refusal, error) => {
    const { transport, getTicket } = scripted();
    const failed = errorOf(getTicket());
    (await transport.nextTicket()).refuse(status, refusal);

    expect(await failed).toMatchObject({ status, ...error });
  });

  test("status requests and deletes can be refused and cut off, too", async () => {
    const { transport, signal } = scripted();
    const { endpoint } = transport;
    const failures = [1, 2].flatMap(() => [
      errorOf(endpoint.getAttachment("att-1", { signal })),
      errorOf(endpoint.deleteAttachment?.("att-1", { signal }) ?? Promise.resolve()),
    ]);
    (await transport.nextStatus()).refuse(500);
    (await transport.nextDelete()).refuse(404);
    (await transport.nextStatus()).disconnect();
    (await transport.nextDelete()).disconnect();

    expect(await Promise.all(failures)).toMatchObject([
      { code: "ticket-failed", status: 500 },
      { code: "ticket-failed", status: 404 },
      { code: "network" },
      { code: "network" },
    ]);
  });

  test("a refused PUT carries the time that storage asks to wait", async () => {
    const { transport, put } = scripted();
    const failed = errorOf(put());
    (await transport.nextPut()).respond(503, "SlowDown", { retryAfter: 7 });

    expect(await failed).toMatchObject({ retryable: true, retryAfterMs: 7_000 });
  });

  test("gives the calls of the file that is named, leaving the others", async () => {
    const { transport, signal } = scripted();
    const ask = (filename: string) => transport.endpoint.requestTicket({ ...request, filename }, { signal });
    const later = transport.nextTicket("c.png");
    for (const filename of ["a.png", "b.png", "c.png"]) void ask(filename);

    const names = [await transport.nextTicket("b.png"), await later, await transport.nextTicket()];
    expect(names.map(({ filename }) => filename)).toEqual(["b.png", "c.png", "a.png"]);
  });

  test("a share that is none is refused, such as percent", async () => {
    const { transport, put } = scripted();
    void put();
    const call = await transport.nextPut();

    for (const share of [50, -0.1, NaN]) {
      expect(() => call.progress(share)).toThrow(/from 0 to 1/);
    }
  });

  test("a call is answered once: a second answer throws, one to a call that was given up does nothing", async () => {
    const { transport, put, abort } = scripted();
    void put();
    const [first, second] = [await transport.nextPut(), errorOf(put())];
    first.respond();
    expect(first.answered).toBe(true);
    expect(() => first.respond(503)).toThrow("The PUT of a.png has been answered already.");

    const late = await transport.nextPut();
    abort.abort();
    await second;
    late.respond();
    expect(late).toMatchObject({ answered: false, aborted: true });
  });

  test("autoRespond can be told which calls to answer", async () => {
    const { transport } = scripted();
    transport.autoRespond("tickets");
    const ticket = await transport.endpoint.requestTicket(request, { signal: new AbortController().signal });
    expect(transport.calls.tickets).toMatchObject([{ answered: true }]);

    const sent = transport.putFile(parseTicket(ticket), file, {
      signal: new AbortController().signal,
      contentType: "image/png",
      onProgress: () => undefined,
    });
    (await transport.nextPut()).respond();
    await sent;
    await expect(transport.nextTicket()).rejects.toThrow("autoRespond() answers them");
  });

  test("autoRespond lets all succeed, what was waiting included", async () => {
    const { transport, getTicket, loaded, signal } = scripted();
    const waiting = getTicket();
    transport.autoRespond();

    await expect(waiting).resolves.toHaveProperty("attachment_id");
    const ticket = parseTicket(await getTicket());
    await transport.putFile(ticket, file, {
      signal,
      contentType: "image/png",
      onProgress: (n) => loaded.push(n),
    });
    expect(await transport.endpoint.getAttachment(ticket.attachmentId, { signal })).toMatchObject({
      status: "complete",
    });
    expect(loaded).toEqual([1_000]);
  });
});

describe("a wait for a call that never comes", () => {
  function impatient() {
    const transport = createScriptedTransport({ timeoutMs: 1 });
    const { signal } = new AbortController();
    const ask = () => transport.endpoint.requestTicket(request, { signal });
    return { transport, signal, ask };
  }

  test("asks for the transport's two halves where nothing came at all", async () => {
    const { transport } = impatient();

    await expect(transport.nextPut("a.png")).rejects.toThrow(
      "No PUT of a.png came within 0.001 s. So far ticket requests: none; PUTs: none; status requests: none; " +
        "DELETEs: none. Was a file added and accepted, and does the uploader have both endpoint and putFile of this " +
        "transport?",
    );
  });

  test("names the call that has to be answered first", async () => {
    const { transport, ask } = impatient();
    void ask();

    await expect(transport.nextPut()).rejects.toThrow(
      /ticket requests: a\.png \(waiting for the test's answer\).*\(await nextTicket\(\)\)\.respond\(\)/,
    );
  });

  test("tells that those which came were taken", async () => {
    const { transport, ask } = impatient();
    void ask();
    (await transport.nextTicket()).respond();

    await expect(transport.nextTicket()).rejects.toThrow(/a\.png \(answered\).*taken before.*fake timers/);
  });

  test("comes to its end under fake timers as well, and leaves the call to the next who waits", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { transport, ask } = impatient();
    await expect(transport.nextTicket()).rejects.toThrow("No ticket request came");
    void ask();

    expect(await transport.nextTicket()).toMatchObject({ filename: "a.png" });
  });
});

describe("without a page", () => {
  test("going offline says what it needs", () => {
    expect(() => createScriptedTransport().goOffline()).toThrow(/needs a page.*jsdom/);
  });
});
