import { waitFor } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { LinqUploader, type UploadError, type UploadEvents } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import type { FaultEffect } from "../../../src/testing/local-linq/types.js";
import { type Garbage, garbageEndpoint } from "../support/garbage.js";
import { ENDPOINT, localLinq, requestCounts, uniqueName } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";

const RETRY = { attempts: 2, minDelayMs: 1, maxDelayMs: 2 };

/** Drops three files, the second of which is answered garbage; the others must not notice. */
async function dropThree(endpoint: (unlucky: string) => string | Promise<string>, timeoutMs = 60_000) {
  const files = ["before.png", "unlucky.png", "after.png"].map((name) =>
    fakeFile({ name: uniqueName(name) }),
  );
  const unlucky = files[1]?.name ?? "";
  const onUnhandled = vi.fn<(event: PromiseRejectionEvent) => void>();
  window.addEventListener("unhandledrejection", onUnhandled);
  onTestFinished(() => window.removeEventListener("unhandledrejection", onUnhandled));
  const onUploadSettled = vi.fn<(event: UploadEvents["onUploadSettled"]) => void>();
  const onUploadError = vi.fn<(event: UploadEvents["onUploadError"]) => void>();
  const page = renderPage(
    <LinqUploader
      endpoint={await endpoint(unlucky)}
      retry={RETRY}
      poll={{ timeoutMs, minIntervalMs: 50 }}
      onUploadSettled={onUploadSettled}
      onUploadError={onUploadError}
    />,
  );
  page.choose(...files);
  return {
    unlucky,
    states: page.states,
    /** Waits until all have ended, and gives what the unlucky one ended with. */
    outcome: async () => {
      await waitFor(() => expect(onUploadSettled).toHaveBeenCalledTimes(3));
      const ended = onUploadSettled.mock.calls.map(([{ item }]) => item);
      const others = ended.filter(({ name }) => name !== unlucky);
      expect(others).toMatchObject([{ status: "complete" }, { status: "complete" }]);
      const [item, ...more] = ended.filter(({ name }) => name === unlucky);
      expect(more).toEqual([]);
      expect(onUploadError).toHaveBeenCalledTimes(item?.status === "failed" ? 1 : 0);
      expect(onUnhandled).not.toHaveBeenCalled();
      return item;
    },
  };
}

type Answer = Omit<Garbage, "filename" | "step">;

const envelope = (error: Record<string, unknown>) =>
  JSON.stringify({
    success: false,
    error: { message: "Says Linq.", ...error },
    trace_id: "0af7651916cd43dd",
  });

const HTML = "<!doctype html><title>Sign in</title>";

const ticketWith = (required_headers: unknown) =>
  JSON.stringify({ attachment_id: "a", upload_url: "https://127.0.0.1:1/s3cr3t", required_headers });

describe("instead of a ticket", () => {
  test.each<[string, Answer, Partial<UploadError> | Record<string, unknown>]>([
    ["truncated JSON", { status: 200, body: '{"attachment_id":"3f2a' }, { code: "ticket-invalid" }],
    ["nothing", { status: 200 }, { code: "ticket-invalid", details: { problem: "is empty" } }],
    ["null", { status: 200, body: "null" }, { code: "ticket-invalid" }],
    ["a list", { status: 200, body: "[1,2]" }, { code: "ticket-invalid" }],
    [
      "a wrong shape",
      { status: 200, body: '{"attachment_id":"a","upload_url":["x"]}' },
      { code: "ticket-invalid", details: { field: "upload_url" } },
    ],
    [
      "an HTML page",
      { status: 200, contentType: "text/html", body: HTML },
      { code: "ticket-invalid", details: { problem: "is an HTML page" } },
    ],
    [
      "an HTML page of an error",
      { status: 500, contentType: "text/html", body: HTML },
      { code: "ticket-failed", status: 500 },
    ],
    [
      "8 MiB of text",
      { status: 200, body: "x".repeat(1024), repeat: 8192 },
      { code: "ticket-invalid", details: { problem: "is far too long" } },
    ],
    [
      "8 MiB of an error",
      { status: 400, contentType: "text/plain", body: "no ".repeat(341), repeat: 8192 },
      { code: "ticket-failed", status: 400 },
    ],
    [
      "a header with a line break",
      { status: 200, body: ticketWith({ "X-Amz-Acl": "private\r\nX-Other: 1" }) },
      { code: "ticket-invalid", details: { field: "required_headers" } },
    ],
    [
      "a header whose name is none",
      { status: 200, body: ticketWith({ "X Amz": "1" }) },
      { code: "ticket-invalid", details: { field: "required_headers" } },
    ],
    [
      "Linq's error with status 200",
      { status: 200, body: envelope({ status: 400, code: 1005 }) },
      {
        code: "ticket-failed",
        status: 400,
        traceId: "0af7651916cd43dd",
        details: { linqCode: 1005, reason: "Says Linq." },
      },
    ],
    [
      "Linq's error for a type, with status 200",
      { status: 200, body: envelope({ status: 400, code: 5004 }) },
      { code: "file-invalid-type" },
    ],
    [
      "nobody signed in, with status 200",
      { status: 200, body: envelope({ status: 401, code: 2004 }) },
      { code: "unauthorized", status: 401 },
    ],
    [
      "another error with status 200",
      { status: 200, body: '{"error":"Quota is used up."}' },
      { code: "ticket-failed", details: { reason: "Quota is used up." } },
    ],
  ])("%s: the file fails with the reason, the others go on", async (_, answer, error) => {
    const drop = await dropThree((filename) => garbageEndpoint({ filename, step: "ticket", ...answer }));
    expect(await drop.outcome()).toMatchObject({ status: "failed", error });
    expect(await requestCounts(drop.unlucky)).toEqual({});
  });

  test("silence: the file fails after two tries of 30 s, the others go on", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const drop = await dropThree((filename) => garbageEndpoint({ filename, step: "ticket" }));
    await expect
      .poll(() => {
        vi.advanceTimersByTime(100);
        return drop.states().filter((state) => state === "complete");
      })
      .toHaveLength(2);
    await expect
      .poll(() => {
        vi.advanceTimersByTime(30_000);
        return drop.states();
      })
      .toEqual(["complete", "failed", "complete"]);
    vi.useRealTimers();
    expect(await drop.outcome()).toMatchObject({ error: { code: "network" } });
  });
});

describe("instead of a status", () => {
  test.each<[string, Answer]>([
    ["truncated JSON", { status: 200, body: '{"id":"3f2a' }],
    ["nothing", { status: 200 }],
    ["a wrong shape", { status: 200, body: '{"id":7,"status":{}}' }],
    ["an HTML page", { status: 200, contentType: "text/html", body: HTML }],
    ["an HTML page of an error", { status: 500, contentType: "text/html", body: HTML }],
    ["8 MiB of text", { status: 200, body: "x".repeat(1024), repeat: 8192 }],
    ["Linq's error with status 200", { status: 200, body: envelope({ status: 404, code: 2003 }) }],
  ])("%s: the bytes are in, so the file is complete, unconfirmed", async (_, answer) => {
    const drop = await dropThree((filename) => garbageEndpoint({ filename, step: "status", ...answer }), 200);
    expect(await drop.outcome()).toMatchObject({ status: "complete", confirmed: false });
    expect(await requestCounts(drop.unlucky)).toMatchObject({ ticket: 1, put: 1 });
  });

  test("silence: the file is complete, unconfirmed, when the time for asking is over", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const drop = await dropThree((filename) => garbageEndpoint({ filename, step: "status" }), 1);
    await expect
      .poll(() => {
        vi.advanceTimersByTime(100);
        return drop.states();
      })
      .toEqual(["complete", "processing", "complete"]);
    await expect
      .poll(() => {
        vi.advanceTimersByTime(30_000);
        return drop.states();
      })
      .toEqual(["complete", "complete", "complete"]);
    vi.useRealTimers();
    expect(await drop.outcome()).toMatchObject({ confirmed: false });
  });
});

describe("from storage", () => {
  test.each<[string, FaultEffect]>([
    ["an HTML page", { kind: "garbage", body: "html" }],
    ["8 MiB of text", { kind: "garbage", body: "huge" }],
    ["nothing", { kind: "garbage", body: "empty" }],
  ])("%s with status 200 is a success: the bytes are in", async (_, fault) => {
    const files = [fakeFile({ name: uniqueName("a.png") }), fakeFile({ name: uniqueName("b.png") })];
    await localLinq.fault({ step: "put", filename: files[0]?.name, times: "always", ...fault });
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    page.choose(...files);
    await waitFor(() => expect(page.states()).toEqual(["complete", "complete"]));
  });

  test("an error without a body fails the file with its status, and no other", async () => {
    const drop = await dropThree(async (filename) => {
      await localLinq.fault({ step: "put", filename, times: "always", kind: "answer", status: 418 });
      return ENDPOINT;
    });
    expect(await drop.outcome()).toMatchObject({
      status: "failed",
      error: { code: "upload-rejected", status: 418 },
    });
  });
});
