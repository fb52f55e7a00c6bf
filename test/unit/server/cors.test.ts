import { once } from "node:events";
import http from "node:http";
import { onTestFinished, describe, expect, test } from "vitest";
import { createAttachmentsHandler, toNodeHandler } from "../../../src/server/index.js";
import { attachmentsApp, MOUNT, photo } from "../../support/attachments-app.js";

const page = "https://app.example:8443";
const other = "https://evil.example";
const id = "0b0e8a3c-8f0a-4c5e-9a33-0f6a1d2c3b4a";

const corsOf = ({ headers }: Response) =>
  [...headers.keys()].filter((name) => name.startsWith("access-control-"));

const app = (options = {}) => attachmentsApp({ allowedOrigins: [page, "http://localhost:5173"], ...options });

describe("a preflight", () => {
  const preflight = (origin: string, asked?: string) => ({
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      ...(asked !== undefined && { "access-control-request-headers": asked }),
    },
  });

  test.each([MOUNT, `${MOUNT}/${id}`])("from an allowed origin may go on at %s", async (path) => {
    const { handle, linqCalls } = await app({ authorize: () => null });

    const response = await handle(path, preflight(page, "content-type, linq-attachment-token,x-csrf"));
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": page,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "GET, POST, DELETE",
      "access-control-allow-headers": "content-type, linq-attachment-token,x-csrf",
      vary: "Access-Control-Request-Headers, Origin",
    });
    expect(linqCalls()).toBe(0);
  });

  test("may ask for PUT where uploads go through the endpoint", async () => {
    const { handle } = await app({ proxyUploads: true });

    const response = await handle(`${MOUNT}/${id}/content`, preflight(page));
    expect(response.headers.get("access-control-allow-methods")).toBe("GET, POST, DELETE, PUT");
  });

  test.each([undefined, "", "x y", "a,,b", "a(b)", "é"])(
    "that asks for no readable list of headers (%j) is told the usual ones",
    async (asked) => {
      const { handle } = await app();

      const response = await handle(MOUNT, preflight(page, asked));
      expect(response.headers.get("access-control-allow-headers")).toBe(
        "content-type, authorization, Linq-Attachment-Token",
      );
    },
  );

  test.each([
    other,
    "null",
    "https://app.example",
    "http://app.example:8443",
    `${page}.evil.example`,
    "https://x.app.example:8443",
    "",
  ])("from %j is refused without CORS headers", async (origin) => {
    const { handle } = await app();

    const response = await handle(MOUNT, preflight(origin));
    expect(response.status).toBe(403);
    expect(corsOf(response)).toEqual([]);
    expect(response.headers.get("vary")).toBe("Origin");
    expect(await response.json()).toMatchObject({ success: false, error: { status: 403, code: 2005 } });
  });

  test("has no answer of its own where no other origin is allowed", async () => {
    const { handle } = await attachmentsApp();

    const response = await handle(MOUNT, preflight(page));
    expect([response.status, response.headers.get("allow"), corsOf(response)]).toEqual([405, "POST", []]);
  });
});

describe("a page of an allowed origin", () => {
  const from = (origin: string) => ({ origin, "sec-fetch-site": "cross-site" });

  test("creates, reads and deletes, and may read the headers it needs", async () => {
    const { create, local, read, remove } = await app();
    const created = await create(undefined, from(page));
    const attachmentId = local.attachments()[0]?.id ?? "";
    const headers = {
      ...from(page),
      "Linq-Attachment-Token": created.headers.get("linq-attachment-token") ?? "",
    };

    for (const [response, status] of [
      [created, 200],
      [await read(attachmentId, headers), 200],
      [await create({ files: [photo] }, from(page)), 200],
      [await remove(attachmentId, headers), 204],
    ] as const) {
      expect(response.status).toBe(status);
      expect(response.headers.get("access-control-allow-origin")).toBe(page);
      expect(response.headers.get("access-control-allow-credentials")).toBe("true");
      expect(response.headers.get("access-control-expose-headers")).toBe(
        "Linq-Attachment-Token, linq-attachment-batch, retry-after, date, x-trace-id",
      );
      expect(response.headers.get("vary")).toBe("Origin");
    }
  });

  test("may read every refusal, too", async () => {
    const login: unknown = Response.redirect("https://app.example/login");
    const refusals = await Promise.all([
      app().then(({ create }) => create({}, from(page))),
      app().then(({ read }) => read(id, from(page))),
      app().then(({ handle }) => handle(MOUNT, { method: "PATCH", headers: from(page) })),
      app({ authorize: () => null }).then(({ create }) => create(photo, from(page))),
      app({ authorize: () => Promise.reject(login) }).then(({ create }) => create(photo, from(page))),
      app({ authorize: () => Promise.reject(new Error("down")) }).then(({ create }) =>
        create(photo, from(page)),
      ),
      app({ rateLimit: () => ({ retryAfterMs: 1 }) }).then(({ create }) => create(photo, from(page))),
    ]);

    expect(refusals.map(({ status }) => status)).toEqual([400, 404, 405, 401, 302, 500, 429]);
    for (const response of refusals) {
      expect(response.headers.get("access-control-allow-origin")).toBe(page);
      expect(response.headers.get("vary")).toBe("Origin");
    }
    expect(refusals[4]?.headers.get("location")).toBe("https://app.example/login");
  });
});

describe("pages of other origins, beside allowed ones", () => {
  test("are refused as ever, and told nothing by CORS", async () => {
    const { create, linqCalls } = await app();
    for (const headers of [{ origin: other }, { "sec-fetch-site": "cross-site" }, { origin: "null" }]) {
      const response = await create(undefined, headers);
      expect([response.status, corsOf(response), response.headers.get("vary")]).toEqual([403, [], "Origin"]);
    }
    expect(linqCalls()).toBe(0);
  });

  test("cannot read what is answered to a GET", async () => {
    const { ticket, read } = await app();
    const { id: attachmentId, token } = await ticket();

    const response = await read(attachmentId, { origin: other, "Linq-Attachment-Token": token });
    expect([response.status, corsOf(response), response.headers.get("vary")]).toEqual([200, [], "Origin"]);
  });

  test("leave the endpoint's own pages alone", async () => {
    const { create } = await app();

    expect(
      (await create(undefined, { origin: "https://app.example", "sec-fetch-site": "same-origin" })).status,
    ).toBe(200);
  });
});

test("all of it holds over HTTP, where Node's own fetch asks like a page", async () => {
  const { local } = await attachmentsApp();
  const listener = toNodeHandler(
    createAttachmentsHandler({
      apiKey: local.apiKey,
      baseURL: local.apiUrl,
      authorize: () => ({ owner: "ann" }),
      allowedOrigins: [page],
    }),
  );
  const server = http.createServer((request, response) => void listener(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}${MOUNT}`;

  const asked = await fetch(url, {
    method: "OPTIONS",
    headers: { origin: page, "access-control-request-headers": "x-a" },
  });
  expect([asked.status, asked.headers.get("access-control-allow-headers")]).toEqual([204, "x-a"]);
  const created = await fetch(url, {
    method: "POST",
    headers: { origin: page, "content-type": "application/json" },
    body: JSON.stringify(photo),
  });
  expect([created.status, created.headers.get("access-control-allow-origin")]).toEqual([200, page]);
  await created.text();
});

test.each<[string, RegExp]>([
  ["*", /every site/],
  ["null", /is no origin/],
  ["app.example", /is no origin/],
  ["https://app.example/", /is no origin/],
  ["https://app.example/path", /is no origin/],
  ["https://App.example", /is no origin/],
  ["https://app.example:443", /is no origin/],
  ["https://*.example", /is no origin/],
  ["file:///x", /is no origin/],
  ["", /is no origin/],
])("%j is refused as an allowed origin when the handler is made", (origin, message) => {
  const make = () =>
    createAttachmentsHandler({ apiKey: "key", authorize: () => null, allowedOrigins: [page, origin] });

  expect(make).toThrow(message);
  expect(make).toThrow(
    expect.objectContaining({ code: "invalid-options", details: { option: "allowedOrigins" } }),
  );
});
