import { describe, expect, test } from "vitest";
import { attachmentsApp, MOUNT, photo } from "../../support/attachments-app.js";

const id = "0b0e8a3c-8f0a-4c5e-9a33-0f6a1d2c3b4a";

const actions = [
  ["create", { method: "POST" }, MOUNT],
  ["read", { method: "GET" }, `${MOUNT}/${id}`],
  ["delete", { method: "DELETE" }, `${MOUNT}/${id}`],
] as const;

describe.each(actions)("authorize, asked to %s", (action, init, path) => {
  test("is told what is asked for", async () => {
    const seen: unknown[] = [];
    const { handle } = await attachmentsApp({
      authorize: ({ request: _request, ...context }) => {
        seen.push(context);
        return null;
      },
    });
    await handle(path, init);

    // The POST has no body, so there is no valid metadata to pass on.
    expect(seen).toEqual([action === "create" ? { action } : { action, attachmentId: id }]);
  });

  test.each([null, undefined, false] as const)("answers 401 for %j, without asking Linq", async (nobody) => {
    const { handle, linqCalls } = await attachmentsApp({ authorize: async () => nobody });

    const response = await handle(path, init);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ success: false, error: { status: 401, code: 2004 } });
    expect(linqCalls()).toBe(0);
  });

  test("answers with the response it throws", async () => {
    const refusal: unknown = new Response("Upgrade your plan", { status: 403 });
    const { handle, linqCalls } = await attachmentsApp({ authorize: () => Promise.reject(refusal) });

    const response = await handle(path, init);
    expect([response.status, await response.text()]).toEqual([403, "Upgrade your plan"]);
    expect(linqCalls()).toBe(0);
  });

  test.each([
    ["throws", () => Promise.reject(new Error("session store is down: secret"))],
    ["names no owner", () => ({ owner: "" })],
  ])("that %s is a 500, told to onError and not to the caller", async (_what, authorize) => {
    const { handle, linqCalls, reports } = await attachmentsApp({ authorize });

    const response = await handle(path, init);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain("secret");
    expect(reports).toMatchObject([{ action }]);
    expect(linqCalls()).toBe(0);
  });
});

test("authorize may throw the same response again and again", async () => {
  const refusal: unknown = new Response("Upgrade your plan", { status: 403, headers: { "x-plan": "free" } });
  const { create } = await attachmentsApp({ authorize: () => Promise.reject(refusal) });

  for (const response of [await create(), await create(), await create()]) {
    expect([response.status, response.headers.get("x-plan"), await response.text()]).toEqual([
      403,
      "free",
      "Upgrade your plan",
    ]);
  }
});

test.each([
  ["status", { status: 402, message: "No credit left at db.internal" }, 402, "The app refused this."],
  ["statusCode", { statusCode: 403, message: "Blocked", expose: true }, 403, "Blocked"],
  [
    "status of a failure",
    { status: 503, message: "db.internal is down" },
    503,
    "The server could not handle the request.",
  ],
])("an error with a %s is answered with it", async (_what, fields, status, message) => {
  const { create, reports } = await attachmentsApp({
    authorize: () => Promise.reject(Object.assign(new Error(fields.message), fields)),
  });

  const response = await create();
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ success: false, error: { status, message } });
  expect(reports).toHaveLength(status >= 500 ? 1 : 0);
});

test.each(["NEXT_REDIRECT;replace;/sign-in;307;", "NEXT_HTTP_ERROR_FALLBACK;404"])(
  "what Next's redirect() and notFound() throw reaches Next (%s)",
  async (digest) => {
    const thrown = Object.assign(new Error("NEXT"), { digest });
    const { create, reports } = await attachmentsApp({ authorize: () => Promise.reject(thrown) });

    await expect(create()).rejects.toBe(thrown);
    await expect(create({ files: [photo, photo] })).rejects.toBe(thrown);
    expect(reports).toEqual([]);
  },
);

test("authorize that throws a response without a status is a 500", async () => {
  const refusal: unknown = Response.error();
  const { create, reports } = await attachmentsApp({
    authorize: () => Promise.reject(refusal),
    allowedOrigins: ["https://page.example"],
  });

  expect((await create()).status).toBe(500);
  expect(reports).toHaveLength(1);
});

test("authorize that reads the body is told so, where it may read a clone", async () => {
  const greedy = await attachmentsApp({
    authorize: async ({ request }) => {
      await request.text();
      return { owner: "ann" };
    },
  });
  expect((await greedy.create()).status).toBe(500);
  expect(String(greedy.reports[0]?.error)).toContain("request.clone()");

  const polite = await attachmentsApp({
    authorize: async ({ request }) => {
      await request.clone().text();
      return { owner: "ann" };
    },
  });
  expect((await polite.create()).status).toBe(200);
});

test("an onError that throws costs nobody the answer", async () => {
  const { create } = await attachmentsApp({
    authorize: () => {
      throw new Error("down");
    },
    onError: () => {
      throw new Error("the logger is down as well");
    },
  });

  expect((await create()).status).toBe(500);
});
