import { describe, expect, test } from "vitest";
import { attachmentsApp, MOUNT } from "../../support/attachments-app.js";

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

    expect(seen).toEqual([action === "create" ? { action } : { action, attachmentId: id }]);
  });

  test("answers 401 for nobody, without asking Linq", async () => {
    const { handle, linqCalls } = await attachmentsApp({ authorize: async () => null });

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

test("authorize may throw one and the same response again, whose body is then gone", async () => {
  const refusal: unknown = new Response("Upgrade your plan", { status: 403, headers: { "x-plan": "free" } });
  const { create } = await attachmentsApp({ authorize: () => Promise.reject(refusal) });
  expect(await (await create()).text()).toBe("Upgrade your plan");

  const again = await create();
  expect([again.status, again.headers.get("x-plan"), await again.text()]).toEqual([403, "free", ""]);
});

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
