import { describe, expect, test, vi } from "vitest";
import { createAttachmentsHandler } from "../../../src/server/index.js";
import { createUploadSealer } from "../../../src/server/secrets.js";
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
  const client = { apiKey: "key", attachments: { create: unused, retrieve: unused, delete: unused } };
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
    expect(onError.mock.calls).toMatchObject([[{ error: { code: "invalid-options" } }]]);
  },
);

describe("a client whose key anybody could guess, such as one before a gateway that adds the real one", () => {
  const secret = "a secret of more than 32 characters";
  const asked = vi.fn<() => Promise<never>>(() => Promise.reject(new Error("Linq was called")));
  const attachments = { create: asked, retrieve: asked, delete: asked };
  const appWith = (apiKey: string, options: { secret?: string } = {}) => {
    const errors: unknown[] = [];
    const handler = createAttachmentsHandler({
      client: { apiKey, attachments },
      authorize: ({ uploadOwner }) => ({ owner: uploadOwner ?? "ann" }),
      proxyUploads: true,
      onError: ({ error }) => errors.push(error),
      ...options,
    });
    const ask = (method: string, path = "", body = "") =>
      handler(
        new Request(`https://app.example${MOUNT}${path}`, {
          method,
          headers: { "content-type": "application/json", "content-length": String(body.length) },
          body,
        }),
      );
    return { ask, errors };
  };

  test.each(["", "unused"])("(%j) signs and seals nothing: a stranger could, too", async (apiKey) => {
    const id = crypto.randomUUID();
    const { ask, errors } = appWith(apiKey);
    const forged = await createUploadSealer(async () => [apiKey]).seal(id, {
      uploadUrl: "http://127.0.0.1:9/internal",
      headers: {},
      contentType: "application/json",
      sizeBytes: 2,
      owner: "ann",
      expiresAt: Date.now() + 60_000,
    });

    const metadata = JSON.stringify({ filename: "a.png", content_type: "image/png", size_bytes: 1 });
    expect((await ask("POST", "", metadata)).status).toBe(500);
    expect((await ask("PUT", `/${id}/content?sealed=${forged}`, "{}")).status).toBe(500);
    expect(asked).not.toHaveBeenCalled();
    const told = { code: "invalid-options", details: { option: "secret" } };
    expect(errors).toMatchObject([told, told]);
  });

  test("will do with a secret", async () => {
    const { ask, errors } = appWith("", { secret });

    const id = crypto.randomUUID();
    expect((await ask("PUT", `/${id}/content?sealed=x`, "{}")).status).toBe(403);
    expect(errors).toEqual([]);
  });
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
