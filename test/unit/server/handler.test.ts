import { describe, expect, test, vi } from "vitest";
import { createAttachmentsHandler } from "../../../src/server/index.js";
import { attachmentsApp, MOUNT, photo } from "../../support/attachments-app.js";
import { httpRequest } from "../../support/http-request.js";
import { localLinq } from "../../support/local-linq.js";

describe("the life of an attachment through the handler", () => {
  test("ticket, upload, status, deletion, each with Linq's own JSON", async () => {
    const { local, create, read, remove } = await attachmentsApp({}, { processingMs: 60_000 });

    const response = await create();
    const ticket: unknown = await response.json();
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const [attachment] = local.attachments();
    const id = attachment?.id ?? "";
    expect(ticket).toMatchObject({
      attachment_id: id,
      http_method: "PUT",
      required_headers: { "Content-Type": "image/jpeg", "Content-Length": "3" },
    });
    const token = response.headers.get("linq-attachment-token") ?? "";
    expect(token).toMatch(/^[\w-]{43}$/);

    const pending = await read(id, { "Linq-Attachment-Token": token });
    expect(pending.headers.get("cache-control")).toBe("no-store");
    expect(await pending.json()).toMatchObject({ id, ...photo, status: "pending" });

    const deleted = await remove(id, { "Linq-Attachment-Token": token });
    expect([deleted.status, await deleted.text()]).toEqual([204, ""]);
    expect(local.attachments()).toEqual([]);
    expect((await read(id, { "Linq-Attachment-Token": token })).status).toBe(404);
  });

  test("the URL it gives takes the file", async () => {
    const { local, ticket } = await attachmentsApp();
    const { uploadUrl } = await ticket();

    const headers = { "Content-Type": "image/jpeg", "Content-Length": "3" };
    expect((await httpRequest(uploadUrl, { method: "PUT", headers, body: "abc" })).status).toBe(200);
    expect(local.attachments()).toMatchObject([{ storedBytes: 3 }]);
  });

  test("with an API key instead of a client, the SDK is loaded by the handler", async () => {
    const local = await localLinq();
    const handler = createAttachmentsHandler({
      apiKey: local.apiKey,
      baseURL: local.apiUrl,
      authorize: () => ({ owner: "ann" }),
    });

    const response = await handler(
      new Request("https://app.example/files", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(photo),
      }),
    );
    expect(response.status).toBe(200);
  });

  test("a failed create is not repeated, since that could leave an orphan", async () => {
    const { local, create } = await attachmentsApp();
    local.fault({ step: "ticket", kind: "reset", when: "after" });

    expect((await create()).status).toBe(502);
    expect(local.attachments()).toHaveLength(1);
  });
});

describe("options", () => {
  const client = {
    apiKey: "a key of 32 characters that nobody knows",
    attachments: { create: unused, retrieve: unused, delete: unused },
  };
  const authorize = () => ({ owner: "ann" });

  function unused(): never {
    throw new Error("Linq was called");
  }

  test.each<[string, object, string]>([
    ["no authorize", { client }, "authorize"],
    ["no key", { authorize }, "apiKey"],
    ["a limit above Linq's", { authorize, client, maxFileSize: 104_857_601 }, "maxFileSize"],
    ["a limit of nothing", { authorize, client, maxFileSize: 0 }, "maxFileSize"],
    ["a secret that can be guessed", { authorize, client, secret: "hunter2" }, "secret"],
    ["a list with such a secret", { authorize, client, secret: ["x".repeat(32), "hunter2"] }, "secret"],
    ["a list without a secret", { authorize, client, secret: [] }, "secret"],
    ["a client with an empty key", { authorize, client: { ...client, apiKey: "" } }, "secret"],
    ["a client with a placeholder", { authorize, client: { ...client, apiKey: "unused" } }, "secret"],
    ["a short key", { authorize, apiKey: "x".repeat(31) }, "secret"],
    ["a public URL that is no URL", { authorize, client, publicUrl: "api" }, "publicUrl"],
    ["a public URL with a query", { authorize, client, publicUrl: "/api?x" }, "publicUrl"],
    ["a public URL on another host", { authorize, client, publicUrl: "//evil.example" }, "publicUrl"],
    ["a relative base path", { authorize, client, basePath: "api" }, "basePath"],
  ])("%s is refused at once", (_what, options, option) => {
    expect(() => void Reflect.apply(createAttachmentsHandler, undefined, [options])).toThrow(
      expect.objectContaining({ code: "invalid-options", details: { option } }),
    );
  });
});

test.each([undefined, ""])(
  "a key that is %j, as where an app is built, breaks the first request and not the start",
  async (apiKey) => {
    const onError = vi.fn<(event: { error: unknown }) => void>();
    const handler = createAttachmentsHandler({ apiKey, authorize: () => ({ owner: "ann" }), onError });
    const response = await handler(
      new Request("https://app.example/api/attachments", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ filename: "a.png", content_type: "image/png", size_bytes: 1 }),
      }),
    );
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ error: { retryable: false, reason: "api-key-missing" } });
    expect(onError.mock.calls).toMatchObject([
      [{ error: { name: "SetupError", reason: "api-key-missing" } }],
    ]);
  },
);

test.each([
  ["the local Linq's key", { apiKey: "local-linq-key" }],
  ["a key of 32 characters", { apiKey: "x".repeat(32) }],
  ["a placeholder with a secret", { apiKey: "unused", secret: "x".repeat(32) }],
])("%s needs nothing else", (_what, options) => {
  expect(() => createAttachmentsHandler({ ...options, authorize: () => null })).not.toThrow();
});

test("answers are never taken for another type than they say", async () => {
  const { create, handle } = await attachmentsApp();

  for (const response of [await create(), await handle(MOUNT, { method: "PATCH" })]) {
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  }
});

describe("paths and methods", () => {
  const id = "0b0e8a3c-8f0a-4c5e-9a33-0f6a1d2c3b4a";

  test.each([
    ["PUT", MOUNT, 405, "POST"],
    ["OPTIONS", MOUNT, 405, "POST"],
    ["POST", `${MOUNT}/${id}`, 405, "GET, DELETE"],
    ["PATCH", `${MOUNT}/${id}`, 405, "GET, DELETE"],
    ["HEAD", `${MOUNT}/${id}`, 405, "GET, DELETE"],
    ["GET", `${MOUNT}/7`, 404, null],
    ["DELETE", `${MOUNT}/..%2f${id}x`, 404, null],
  ])("%s %s is %i", async (method, path, status, allow) => {
    const { handle, linqCalls } = await attachmentsApp();

    const response = await handle(path, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get("allow")).toBe(allow);
    expect(linqCalls()).toBe(0);
  });

  test.each([
    ["GET", MOUNT, 405],
    ["POST", `${MOUNT}/`, 200],
    ["POST", "/api/other", 404],
    ["POST", `/x${MOUNT}`, 404],
    ["GET", `${MOUNT}/x/${id}`, 404],
  ])("with a base path, %s %s is %i", async (method, path, status) => {
    const { handle } = await attachmentsApp({ basePath: `${MOUNT}/` });

    const body = method === "POST" ? { body: JSON.stringify(photo) } : {};
    const headers = { "content-type": "application/json" };
    expect((await handle(path, { method, headers, ...body })).status).toBe(status);
  });

  test("an id may come in upper case", async () => {
    const { ticket, read } = await attachmentsApp();
    const { id: given, token } = await ticket();

    expect((await read(given.toUpperCase(), { "Linq-Attachment-Token": token })).status).toBe(200);
  });
});
