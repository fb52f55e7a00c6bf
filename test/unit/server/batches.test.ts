import * as v from "valibot";
import { describe, expect, test, vi } from "vitest";
import { MAX_BATCH_ENTRIES } from "../../../src/linq/limits.js";
import { parseAttachmentResult, parseBatch, parseTicketResult } from "../../../src/linq/wire.js";
import { attachmentsApp, MOUNT, photo } from "../../support/attachments-app.js";
import { httpRequest } from "../../support/http-request.js";

const named = (filename: string) => ({ ...photo, filename });
const names = (count: number) => Array.from({ length: count }, (_, index) => named(`${index}.jpg`));

const resultsSchema = v.object({
  results: v.array(
    v.looseObject({
      error: v.optional(
        v.object({
          status: v.number(),
          code: v.number(),
          message: v.string(),
          retry_after: v.optional(v.number()),
        }),
      ),
    }),
  ),
});

async function resultsOf(response: Response) {
  expect(response.status).toBe(200);
  return v.parse(resultsSchema, await response.json()).results;
}

const statusesOf = async (response: Response) =>
  (await resultsOf(response)).map(({ error }) => error?.status ?? 200);

describe("tickets in a batch", () => {
  test("come in the order of the files, each with its token, and work", async () => {
    const { create, read, local } = await attachmentsApp();
    const files = names(12);
    const response = await create({ files });
    const results = parseBatch(await response.json(), 12).map(parseTicketResult);

    expect(response.headers.get("linq-attachment-batch")).toBe("50");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("linq-attachment-token")).toBeNull();
    const filenames = new Map(local.attachments().map(({ id, filename }) => [id, filename]));
    expect(results.map(({ ticket }) => filenames.get(ticket.attachmentId))).toEqual(
      files.map(({ filename }) => filename),
    );
    for (const { ticket, token = "" } of results) {
      expect((await read(ticket.attachmentId, { "Linq-Attachment-Token": token })).status).toBe(200);
    }
    const [first] = results;
    const put = {
      method: "PUT",
      headers: { "Content-Type": "image/jpeg", "Content-Length": "3" },
      body: "abc",
    };
    expect((await httpRequest(first?.ticket.uploadUrl ?? "", put)).status).toBe(200);
  });

  test("are refused one by one", async () => {
    const { create, linqCalls } = await attachmentsApp({ maxFileSize: 10 });
    const files = [
      named("a.jpg"),
      named("../b.jpg"),
      { ...photo, size_bytes: 11 },
      "c.jpg",
      null,
      named("d.jpg"),
    ];

    expect(await statusesOf(await create({ files }))).toEqual([200, 400, 400, 400, 400, 200]);
    expect(linqCalls()).toBe(2);
  });

  test("fail one by one, with Linq's words and trace id", async () => {
    const { create, local, reports } = await attachmentsApp();
    local.fault({
      step: "ticket",
      kind: "answer",
      status: 400,
      code: 5006,
      message: "No",
      filename: "b.jpg",
    });
    local.fault({ step: "ticket", kind: "answer", status: 500, filename: "c.jpg" });

    const results = await resultsOf(
      await create({ files: ["a", "b", "c", "d"].map((name) => named(`${name}.jpg`)) }),
    );
    expect(results).toMatchObject([
      { ticket: {} },
      {
        error: { status: 400, code: 5006, message: "No" },
        trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      },
      { error: { status: 502 } },
      { ticket: {} },
    ]);
    expect(reports).toMatchObject([{ action: "create", error: { status: 500 } }]);
    expect(local.requests()).toHaveLength(4);
  });

  test("are asked of Linq no more once it says to slow down", async () => {
    const { create, local } = await attachmentsApp();
    local.fault({ step: "ticket", kind: "answer", status: 429, retryAfter: 7, times: "always" });

    const results = await resultsOf(await create({ files: names(50) }));
    expect(results).toHaveLength(50);
    for (const { error } of results) expect(error).toMatchObject({ status: 429, code: 1007, retry_after: 7 });
    expect(local.requests().length).toBeLessThanOrEqual(5);
  });

  test("are put to the app a few at a time", async () => {
    let running = 0;
    let most = 0;
    const { create } = await attachmentsApp({
      authorize: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return { owner: "ann" };
      },
    });
    await create({ files: names(20) });
    expect(most).toBe(5);
  });

  test("share one time for Linq's answers, after which nothing more is asked or reported", async () => {
    const time = new AbortController();
    vi.spyOn(AbortSignal, "timeout").mockReturnValue(time.signal);
    const { create, local, reports } = await attachmentsApp();
    local.fault({ step: "ticket", kind: "stall", times: "always" });
    const answer = create({ files: names(20) });
    await expect.poll(() => local.requests()).toHaveLength(5);
    time.abort();

    expect(new Set(await statusesOf(await answer))).toEqual(new Set([504]));
    expect(local.requests()).toHaveLength(5);
    expect(reports).toHaveLength(5);
  });

  test("end with the caller", async () => {
    const { handle, local, reports } = await attachmentsApp();
    local.fault({ step: "ticket", kind: "stall", times: "always" });
    const caller = new AbortController();
    const answer = handle(MOUNT, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ files: names(20) }),
      signal: caller.signal,
    });
    await expect.poll(() => local.requests()).toHaveLength(5);
    caller.abort();

    await answer;
    expect(local.requests()).toHaveLength(5);
    expect(reports).toEqual([]);
  });
});

describe("statuses in a batch", () => {
  test("come in the order of the ids", async () => {
    const { ticket, create, linqCalls } = await attachmentsApp();
    const [one, other] = [await ticket(), await ticket()];

    const response = await create({ attachments: [other, one, other] });
    expect(response.headers.get("linq-attachment-batch")).toBe("50");
    const attachments = parseBatch(await response.json(), 3).map(parseAttachmentResult);
    expect(attachments.map(({ id }) => id)).toEqual([other.id, one.id, other.id]);
    expect(linqCalls()).toBe(5);
  });

  test("are told to the owner only", async () => {
    const { ticket, create, linqCalls } = await attachmentsApp();
    const [anns, bobs] = [await ticket("ann"), await ticket("bob")];
    const attachments = [
      anns,
      bobs,
      { id: anns.id },
      { id: anns.id, token: bobs.token },
      { id: anns.id.toUpperCase(), token: anns.token },
    ];

    expect(await statusesOf(await create({ attachments }))).toEqual([200, 404, 404, 404, 200]);
    expect(linqCalls()).toBe(4);
  });

  test("of what is no attachment are not found, without asking the app", async () => {
    const { ticket, create } = await attachmentsApp();
    const attachments = [{ id: "../x" }, { id: 7 }, {}, null, { id: "0b0e8a3c", token: 1 }, await ticket()];

    expect(await statusesOf(await create({ attachments }))).toEqual([404, 404, 404, 404, 404, 200]);
    expect((await create({ attachments: [{ id: "../x" }] })).status).toBe(404);
  });

  test("are left to isOwner, where the app has one", async () => {
    const { ticket, create } = await attachmentsApp({ isOwner: ({ owner }) => owner === "ann" });
    const { id } = await ticket();

    expect(await statusesOf(await create({ attachments: [{ id }] }))).toEqual([200]);
    expect(await statusesOf(await create({ attachments: [{ id }] }, { user: "bob" }))).toEqual([404]);
  });
});

/** As an app that throws a `Response`. */
const rejected = (reason: unknown): Promise<never> => Promise.reject(reason);

describe("authorize, for a batch", () => {
  test("is asked for every entry, with its action and id", async () => {
    const seen: object[] = [];
    const { ticket, create } = await attachmentsApp({
      authorize: ({ request: _request, ...context }) => {
        seen.push(context);
        return { owner: "ann" };
      },
    });
    const [one, other] = [await ticket(), await ticket()];
    seen.length = 0;

    await create({ files: names(2) });
    await create({ attachments: [one, other] });
    expect(seen).toEqual([
      ...names(2).map(({ filename }) => ({
        action: "create",
        filename,
        contentType: "image/jpeg",
        sizeBytes: 3,
      })),
      { action: "read", attachmentId: one.id },
      { action: "read", attachmentId: other.id },
    ]);
  });

  test("may refuse one entry, with an answer of its own", async () => {
    const denied = new Map<string | undefined, () => Response>();
    const { ticket, create, linqCalls } = await attachmentsApp({
      authorize: ({ attachmentId }) => {
        const refusal: unknown = denied.get(attachmentId)?.();
        return refusal === undefined ? { owner: "ann" } : rejected(refusal);
      },
    });
    const [a, b, c, d, e] = [await ticket(), await ticket(), await ticket(), await ticket(), await ticket()];
    const constant = new Response("Not in your plan", { status: 403 });
    denied.set(a.id, () => constant);
    denied.set(b.id, () => constant);
    denied.set(c.id, () =>
      Response.json(
        { error: { code: 7, message: "Slow down" } },
        { status: 429, headers: { "retry-after": "9" } },
      ),
    );
    denied.set(d.id, () => Response.redirect("https://app.example/login"));
    const calls = linqCalls();

    const results = await resultsOf(await create({ attachments: [a, b, c, d, e] }));
    expect(results.map(({ error }) => error)).toEqual([
      { status: 403, code: 2005, message: "Not in your plan" },
      { status: 403, code: 2005, message: "Not in your plan" },
      { status: 429, code: 7, message: "Slow down", retry_after: 9 },
      { status: 401, code: 2004, message: "Sign in first." },
      undefined,
    ]);
    expect(linqCalls() - calls).toBe(1);
  });

  test("that refuses all refuses the batch", async () => {
    const { create, linqCalls } = await attachmentsApp({ authorize: () => null });
    for (const body of [
      { files: names(3) },
      { attachments: [{ id: "0b0e8a3c-8f0a-4c5e-9a33-0f6a1d2c3b4a" }] },
    ]) {
      const response = await create(body);
      expect(response.status).toBe(401);
      expect(response.headers.get("linq-attachment-batch")).toBeNull();
      expect(await response.json()).toMatchObject({ success: false, error: { code: 2004 } });
    }
    expect(linqCalls()).toBe(0);
  });

  test("that throws for one entry fails that one, and is reported", async () => {
    let calls = 0;
    const { create, reports } = await attachmentsApp({
      authorize: () => {
        calls += 1;
        if (calls === 2) throw new Error("session store is down: secret");
        return { owner: "ann" };
      },
    });

    const response = await create({ files: names(3) });
    const text = await response.clone().text();
    expect(await statusesOf(response)).toEqual([200, 500, 200]);
    expect(text).not.toContain("secret");
    expect(reports).toMatchObject([{ action: "create" }]);
  });
});

describe("the size of a batch", () => {
  test.each([1, MAX_BATCH_ENTRIES])("may be %i", async (count) => {
    const { create } = await attachmentsApp();
    expect(await resultsOf(await create({ files: names(count) }))).toHaveLength(count);
  });

  test("of the longest names in the longest spelling still fits", async () => {
    const { create, local } = await attachmentsApp();
    const type = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    const file = `{"filename":"${"\\u0444".repeat(255)}","content_type":"${type}","size_bytes":104857600}`;
    const body = `{"files":[${Array.from({ length: MAX_BATCH_ENTRIES }, () => file).join()}]}`;

    expect(await statusesOf(await create(body))).toEqual(
      Array.from({ length: MAX_BATCH_ENTRIES }, () => 200),
    );
    expect(local.attachments()[0]?.filename).toBe("ф".repeat(255));
  });

  test.each<[string, object]>([
    ["none", { files: [] }],
    ["too many", { files: names(MAX_BATCH_ENTRIES + 1) }],
    ["too many ids", { attachments: Array.from({ length: MAX_BATCH_ENTRIES + 1 }, () => ({ id: "x" })) }],
    ["no list", { files: photo }],
    ["null", { attachments: null }],
  ])("%s is refused as a whole", async (_what, body) => {
    const { create, linqCalls } = await attachmentsApp();
    const response = await create(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 1005 } });
    expect(linqCalls()).toBe(0);
  });
});

test("every success tells that batches are taken", async () => {
  const { create, read, ticket } = await attachmentsApp();
  const { id, token } = await ticket();
  const batchHeader = (response: Response) => response.headers.get("linq-attachment-batch");

  expect(batchHeader(await create())).toBe("50");
  expect(batchHeader(await read(id, { "Linq-Attachment-Token": token }))).toBe("50");
  expect(batchHeader(await read(id))).toBeNull();
  expect(batchHeader(await create({}))).toBeNull();
});
