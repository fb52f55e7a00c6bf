import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createAttachmentsHandler, LinqRequestError } from "../../../src/server/index.js";
import { toLinqFailure } from "../../../src/server/linq-failure.js";
import { attachmentsApp, photo } from "../../support/attachments-app.js";

const envelopeOf = async (response: Response) => {
  const text = await response.text();
  return { text, json: JSON.parse(text) as unknown };
};

describe("when Linq refuses", () => {
  test("429 goes through with its Retry-After and trace id", async () => {
    const { local, create, reports } = await attachmentsApp();
    local.fault({ step: "ticket", kind: "answer", status: 429, retryAfter: 30 });

    const response = await create();
    const { json } = await envelopeOf(response);
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("30");
    expect(response.headers.get("x-trace-id")).toMatch(/^[0-9a-f]{32}$/);
    expect(json).toMatchObject({
      success: false,
      error: { status: 429, code: 1007, retry_after: 30 },
      trace_id: response.headers.get("x-trace-id"),
    });
    expect(reports).toMatchObject([{ action: "create", error: { status: 429, linqCode: 1007 } }]);
    expect(local.requests()).toHaveLength(1);
  });

  test("a Retry-After that is a date goes through as it is", async () => {
    const { local, create } = await attachmentsApp();
    const date = "Wed, 21 Oct 2026 07:28:00 GMT";
    local.fault({ step: "ticket", kind: "answer", status: 503, retryAfter: date });

    const response = await create();
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, date]);
  });

  test.each([
    [401, 502, 3006],
    [403, 502, 3006],
    [402, 502, 3006],
    [500, 502, 5003],
    [502, 502, 5003],
    [503, 503, 5003],
    [504, 504, 5003],
    [408, 504, 5003],
  ])("%i becomes %i", async (status, answered, code) => {
    const { local, create, reports } = await attachmentsApp();
    local.fault({
      step: "ticket",
      kind: "answer",
      status,
      code: 5003,
      message: `the key ${local.apiKey} is bad`,
    });

    const response = await create();
    const { text, json } = await envelopeOf(response);
    expect(response.status).toBe(answered);
    expect(json).toMatchObject({ error: { status: answered, code } });
    expect(text).not.toContain(local.apiKey);
    expect(reports).toHaveLength(1);
    expect(reports[0]?.error).toBeInstanceOf(LinqRequestError);
    expect(reports[0]?.error).toMatchObject({ status, linqCode: 5003 });
  });

  test.each([400, 404, 409, 413, 415, 422])(
    "%i is the caller's, and goes through with its code",
    async (status) => {
      const { local, create, reports } = await attachmentsApp();
      local.fault({ step: "ticket", kind: "answer", status, code: 5006, message: "Content type mismatch" });

      const response = await create();
      expect(response.status).toBe(status);
      expect((await envelopeOf(response)).json).toMatchObject({
        error: { status, code: 5006, message: "Content type mismatch" },
      });
      expect(reports).toEqual([]);
    },
  );

  test("a message that holds a URL or the key goes through without", async () => {
    const { local, create } = await attachmentsApp();
    const message = `see https://uploads.example/x?X-Amz-Signature=abc for ${local.apiKey}`;
    local.fault({ step: "ticket", kind: "answer", status: 400, code: 1005, message });

    const { text } = await envelopeOf(await create());
    expect(text).toContain("see (URL left out) for (key left out)");
  });

  test("a wrong API key tells the operator, and the caller nothing of it", async () => {
    const local = await attachmentsApp();
    const reports: unknown[] = [];
    const handler = createAttachmentsHandler({
      apiKey: "sk-wrong-key-of-more-than-32-characters",
      baseURL: local.local.apiUrl,
      authorize: () => ({ owner: "ann" }),
      onError: (report) => reports.push(report),
    });
    const response = await handler(
      new Request("https://app.example/files", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(photo),
      }),
    );

    const { text } = await envelopeOf(response);
    expect(response.status).toBe(502);
    expect(JSON.parse(text)).toMatchObject({
      error: {
        message: "Linq could not handle the request.",
        retryable: false,
        reason: "api-key-rejected",
      },
    });
    expect(text).not.toContain("sk-wrong");
    expect(reports).toMatchObject([{ action: "create", error: { status: 401, linqCode: 2004 } }]);
    expect(String(Reflect.get(Object(reports[0]), "error"))).toContain("Check the API key");
    expect(JSON.stringify(reports)).not.toContain("sk-wrong-key");
  });
});

describe("when Linq cannot be reached or understood", () => {
  test("a connection that dies is 502", async () => {
    const { local, create, reports } = await attachmentsApp();
    local.fault({ step: "ticket", kind: "reset" });

    const response = await create();
    expect(response.status).toBe(502);
    expect((await envelopeOf(response)).json).toMatchObject({ error: { code: 4004 } });
    expect(String(reports[0]?.error)).toMatch(/could not be reached/);
  });

  test.each(["html", "truncated-json", "wrong-shape", "huge", "empty"] as const)(
    "garbage (%s) is 502",
    async (kind) => {
      const { local, create, reports } = await attachmentsApp();
      local.fault({ step: "ticket", kind: "garbage", body: kind });

      const response = await create();
      expect(response.status).toBe(502);
      expect(response.headers.get("linq-attachment-token")).toBeNull();
      expect(reports).toHaveLength(1);
    },
  );

  test("a status answer of the wrong shape is 502, too", async () => {
    const { local, ticket, read } = await attachmentsApp();
    const { id, token } = await ticket();
    local.fault({ step: "status", kind: "garbage", body: "wrong-shape" });

    expect((await read(id, { "Linq-Attachment-Token": token })).status).toBe(502);
  });

  test("silence is 504", () => {
    const { problem, report } = toLinqFailure(new Error("aborted"), { timedOut: true, apiKey: "key" });

    expect(problem.init).toMatchObject({ status: 504, code: 3005 });
    expect(report?.message).toBe("Linq did not answer in time.");
  });

  test("a caller who goes away ends the request to Linq, and is no error to report", async () => {
    const { local, handle, reports } = await attachmentsApp();
    local.fault({ step: "ticket", kind: "stall" });
    const caller = new AbortController();
    const answer = handle("/files", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(photo),
      signal: caller.signal,
    });
    await expect.poll(() => local.requests()).toMatchObject([{ fault: "stall" }]);
    caller.abort();

    await answer;
    await expect.poll(() => local.requests()).toMatchObject([{ aborted: true }]);
    expect(reports).toEqual([]);
  });
});

test("a caller who goes away within the body is no error to report", async () => {
  const { handle, reports, linqCalls } = await attachmentsApp();
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"filename":'));
    },
    pull(controller) {
      controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
    },
  });
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    duplex: "half",
  };

  expect((await handle("/files", init)).status).toBe(400);
  expect(reports).toEqual([]);
  expect(linqCalls()).toBe(0);
});

test("no answer and no report ever holds the key, and only tickets hold the upload URL", async () => {
  const { local, create, ticket, read, remove, reports } = await attachmentsApp();
  const { id, token, uploadUrl } = await ticket();
  const headers = { "Linq-Attachment-Token": token };
  local.fault({ step: "ticket", kind: "answer", status: 401 });
  local.fault({ step: "ticket", kind: "reset" });
  const answers = [
    await create(),
    await create(),
    await create({}),
    await read(id),
    await read(id, headers),
    await remove(id, headers),
    await remove(id, headers),
  ];

  const seen = [
    ...(await Promise.all(answers.map((answer) => answer.text()))),
    ...reports.map(({ error }) => inspect(error, { depth: 9 })),
  ];
  const signature = new URL(uploadUrl).searchParams.get("X-Amz-Signature");
  expect(seen).toHaveLength(9);
  expect(seen.filter((text) => text.includes(local.apiKey) || text.includes(String(signature)))).toEqual([]);
});
