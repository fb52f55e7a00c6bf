import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { AttachmentEvent, AttachmentsHandlerOptions } from "../../../src/server/index.js";
import { attachmentsApp, MOUNT, photo } from "../../support/attachments-app.js";

async function loggedApp(options: Partial<AttachmentsHandlerOptions> = {}) {
  const events: AttachmentEvent[] = [];
  const app = await attachmentsApp({ onEvent: (event) => events.push(event), ...options });
  return { ...app, events };
}

describe("onEvent", () => {
  test("tells the life of an attachment", async () => {
    const { ticket, read, remove, events } = await loggedApp();
    const { id, token } = await ticket();
    const headers = { "Linq-Attachment-Token": token };
    await read(id, headers);
    await remove(id, headers);

    const about = { owner: "ann", attachmentId: id };
    expect(events).toEqual([
      { type: "ticket-created", ...about, contentType: "image/jpeg", sizeBytes: 3 },
      { type: "read", ...about, status: "pending" },
      { type: "deleted", ...about },
    ]);
  });

  test("tells every entry of a batch", async () => {
    const { create, ticket, local, events } = await loggedApp();
    const { id, token } = await ticket();
    local.fault({ step: "ticket", kind: "answer", status: 500, code: 5003, filename: "b.jpg" });
    events.length = 0;

    await create({ files: [photo, { ...photo, filename: "b.jpg" }, {}] });
    await create({ attachments: [{ id, token }, { id }, { id: "x" }] });
    const refused = { type: "refused", owner: "ann" };
    expect(events).toHaveLength(6);
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: "ticket-created" }),
        {
          ...refused,
          action: "create",
          reason: "linq",
          status: 502,
          code: 5003,
          traceId: expect.any(String) as unknown,
        },
        { ...refused, action: "create", reason: "request", status: 400, code: 1001 },
        expect.objectContaining({ type: "read", attachmentId: id }),
        { ...refused, action: "read", reason: "not-owner", status: 404, code: 2003, attachmentId: id },
        { type: "refused", reason: "request", status: 404, code: 2003 },
      ]),
    );
  });

  test.each<[string, Partial<AttachmentsHandlerOptions>, Record<string, string>, object]>([
    [
      "nobody",
      { authorize: () => null },
      {},
      { reason: "authorize", status: 401, code: 2004, action: "create" },
    ],
    [
      "a page of another site",
      {},
      { origin: "https://evil.example" },
      { reason: "origin", status: 403, code: 2005, action: "create" },
    ],
    [
      "too many requests",
      { rateLimit: () => ({ retryAfterMs: 1 }) },
      {},
      { reason: "rate-limit", status: 429, code: 1007, action: "create", owner: "ann" },
    ],
    [
      "what fails here",
      { rateLimit: () => Promise.reject(new Error("x")) },
      {},
      { reason: "internal", status: 500, code: 3006, action: "create", owner: "ann" },
    ],
  ])("tells the refusal of %s", async (_what, options, headers, told) => {
    const { create, events } = await loggedApp(options);
    await create(photo, headers);

    expect(events).toEqual([{ type: "refused", ...told }]);
  });

  test("tells an app's own refusal by its status, and a path that is none", async () => {
    const denied: unknown = new Response("no", { status: 403 });
    const { create, handle, events } = await loggedApp({ authorize: () => Promise.reject(denied) });
    await create();
    await handle(MOUNT, { method: "PATCH" });

    expect(events).toEqual([
      { type: "refused", reason: "authorize", status: 403, action: "create" },
      { type: "refused", reason: "request", status: 405, code: 1005 },
    ]);
  });

  test.each<[string, () => void]>([
    [
      "throws",
      () => {
        throw new Error("the logger is down");
      },
    ],
    ["rejects", () => Promise.reject(new Error("the logger is down"))],
  ])("that %s costs nobody the answer", async (_what, onEvent) => {
    const { create } = await attachmentsApp({ onEvent, onError: onEvent });

    expect((await create()).status).toBe(200);
    expect((await create({})).status).toBe(400);
  });

  test("is told no key, URL, token or file name", async () => {
    const { create, ticket, read, events, local } = await loggedApp();
    const { id, token, uploadUrl } = await ticket();
    await read(id, { "Linq-Attachment-Token": token });
    local.fault({ step: "ticket", kind: "answer", status: 400, message: `${local.apiKey} ${uploadUrl}` });
    await create();

    const told = inspect(events, { depth: 9 });
    expect(events).toHaveLength(3);
    for (const secret of [local.apiKey, token, uploadUrl, "http", photo.filename])
      expect(told).not.toContain(secret);
  });
});
