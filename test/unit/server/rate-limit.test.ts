import { describe, expect, test, vi } from "vitest";
import {
  createMemoryRateLimit,
  type MemoryRateLimitOptions,
  type RateLimitContext,
} from "../../../src/server/index.js";
import { attachmentsApp, photo } from "../../support/attachments-app.js";

/** A limiter of an app without TypeScript. */
function limiterThatReturns(value: unknown) {
  const attempt = { limit: () => null };
  Reflect.set(attempt, "limit", () => value);
  return attempt.limit;
}

describe("rateLimit", () => {
  test("is told who wants what and how much of it, and refuses with Retry-After before Linq is asked", async () => {
    const seen: object[] = [];
    const { create, read, remove, linqCalls } = await attachmentsApp({
      rateLimit: async ({ request, ...context }) => {
        seen.push({ ...context, method: request.method });
        return { retryAfterMs: 1_500 };
      },
    });
    const id = "0b0e8a3c-8f0a-4c5e-9a33-0f6a1d2c3b4a";
    const answers = [
      await create(),
      await read(id),
      await remove(id, { user: "bob" }),
      await create({ files: [photo, photo, {}] }),
      await create({ attachments: [{ id }, { id: "x" }, { id }] }),
    ];

    for (const response of answers) {
      expect(response.status).toBe(429);
      expect(response.headers.get("retry-after")).toBe("2");
    }
    expect(await answers[0]?.json()).toMatchObject({
      success: false,
      error: { status: 429, code: 1007, retry_after: 2 },
    });
    expect(seen).toEqual([
      { owner: "ann", action: "create", cost: 1, bytes: 3, method: "POST" },
      { owner: "ann", action: "read", cost: 1, bytes: 0, method: "GET" },
      { owner: "bob", action: "delete", cost: 1, bytes: 0, method: "DELETE" },
      { owner: "ann", action: "create", cost: 3, bytes: 6, method: "POST" },
      { owner: "ann", action: "read", cost: 2, bytes: 0, method: "POST" },
    ]);
    expect(linqCalls()).toBe(0);
  });

  test.each([true, false, {}, { retryAfterMs: "1" }])(
    "that returns %j is named as a mistake, and lets nothing pass",
    async (value) => {
      const { create, reports, linqCalls } = await attachmentsApp({
        rateLimit: limiterThatReturns(value),
      });

      const response = await create();
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({ error: { retryable: false, reason: "invalid-return" } });
      expect(String(reports[0]?.error)).toContain("`rateLimit` must return null");
      expect(linqCalls()).toBe(0);
    },
  );

  test("that returns Infinity asks for the longest wait that browsers know", async () => {
    const { create } = await attachmentsApp({ rateLimit: () => ({ retryAfterMs: Infinity }) });
    expect((await create()).headers.get("retry-after")).toBe("2147484");
  });

  test("that finds nothing lets pass", async () => {
    const { create } = await attachmentsApp({ rateLimit: () => null });
    expect((await create()).status).toBe(200);
  });

  test("is not asked about strangers", async () => {
    const asked: unknown[] = [];
    const { create } = await attachmentsApp({
      authorize: () => null,
      rateLimit: (context) => (asked.push(context), null),
    });

    expect((await create()).status).toBe(401);
    expect(asked).toEqual([]);
  });

  test("that throws is a 500, and lets nothing pass", async () => {
    const { create, reports, linqCalls } = await attachmentsApp({
      rateLimit: () => Promise.reject(new Error("store")),
    });

    expect((await create()).status).toBe(500);
    expect(reports).toMatchObject([{ action: "create" }]);
    expect(linqCalls()).toBe(0);
  });

  test("that limits one owner of a batch leaves the others alone", async () => {
    let calls = 0;
    const { create } = await attachmentsApp({
      authorize: () => ({ owner: (calls += 1) === 2 ? "bob" : "ann" }),
      rateLimit: ({ owner }) => (owner === "bob" ? { retryAfterMs: 5_000 } : null),
    });

    const response = await create({ files: [photo, photo, photo] });
    expect(await response.json()).toMatchObject({
      results: [{ ticket: {} }, { error: { status: 429, retry_after: 5 } }, { ticket: {} }],
    });
  });
});

describe("createMemoryRateLimit", () => {
  function limiter(options?: MemoryRateLimitOptions) {
    vi.useFakeTimers({ toFake: ["performance"] });
    const limit = createMemoryRateLimit(options);
    return (owner = "ann", cost = 1) => {
      const context: RateLimitContext = {
        owner,
        cost,
        bytes: cost,
        action: "create",
        request: new Request("https://app.example"),
      };
      const answer: unknown = limit(context);
      return answer;
    };
  }

  test("lets the limit pass at once, and then refills evenly", () => {
    const ask = limiter({ limit: 3, windowMs: 3_000 });

    expect([ask(), ask(), ask(), ask()]).toEqual([null, null, null, { retryAfterMs: 1_000 }]);
    vi.advanceTimersByTime(400);
    expect(ask()).toEqual({ retryAfterMs: 600 });
    vi.advanceTimersByTime(600);
    expect([ask(), ask()]).toEqual([null, { retryAfterMs: 1_000 }]);
    vi.advanceTimersByTime(60_000);
    expect([ask(), ask(), ask(), ask()]).toEqual([null, null, null, { retryAfterMs: 1_000 }]);
  });

  test("counts each owner alone", () => {
    const ask = limiter({ limit: 1, windowMs: 1_000 });

    expect([ask("ann"), ask("bob"), ask("ann"), ask("bob")]).toEqual([
      null,
      null,
      { retryAfterMs: 1_000 },
      { retryAfterMs: 1_000 },
    ]);
  });

  test("lets a batch pass while anything is left, and has it paid for afterwards", () => {
    const ask = limiter({ limit: 2, windowMs: 2_000 });

    expect([ask("ann", 50), ask()]).toEqual([null, { retryAfterMs: 49_000 }]);
    vi.advanceTimersByTime(49_000);
    expect(ask()).toEqual(null);
  });

  test("by default lets 600 a minute pass", () => {
    const ask = limiter();

    expect(Array.from({ length: 600 }, () => ask()).filter((answer) => answer !== null)).toEqual([]);
    expect(ask()).toEqual({ retryAfterMs: expect.closeTo(100, 3) as unknown });
  });

  test("remembers so many owners and no more, those seen last", () => {
    const ask = limiter({ limit: 2, windowMs: 2_000, maxOwners: 2 });
    const spend = (owner: string) => [ask(owner), ask(owner), ask(owner) !== null];

    spend("ann");
    ask("bob");
    ask("cid");
    expect(ask("bob")).toBeNull();
    expect(ask("bob")).toEqual({ retryAfterMs: 1_000 });
    expect(spend("ann")).toEqual([null, null, true]);
  });

  test("an owner who comes back is seen again", () => {
    const ask = limiter({ limit: 3, windowMs: 3_000, maxOwners: 2 });

    for (const owner of ["ann", "bob", "ann", "cid"]) ask(owner);
    expect([ask("ann"), ask("ann")]).toEqual([null, { retryAfterMs: 1_000 }]);
  });

  test.each([
    { limit: 0 },
    { limit: Number.NaN },
    { windowMs: -1 },
    { windowMs: Infinity },
    { maxOwners: 0 },
    { maxOwners: Number.NaN },
  ])("%j is refused", (options) => {
    expect(() => createMemoryRateLimit(options)).toThrow(
      expect.objectContaining({ code: "invalid-options", details: { option: Object.keys(options)[0] } }),
    );
  });

  test("allows everything, and everybody, with Infinity", () => {
    const request = new Request("https://app.example");
    const unlimited = createMemoryRateLimit({ limit: Infinity, maxOwners: Infinity });
    const asked = Array.from({ length: 1000 }, () =>
      unlimited({ owner: "ann", action: "create", request, cost: 50, bytes: 50 }),
    );
    expect(new Set(asked)).toEqual(new Set([null]));
  });

  test.each([Infinity, 1e300, Number.NaN, -1])(
    "a retryAfterMs of %d is sent as a number of seconds",
    async (retryAfterMs) => {
      const { create } = await attachmentsApp({ rateLimit: () => ({ retryAfterMs }) });
      expect((await create()).headers.get("retry-after")).toBe(retryAfterMs > 1 ? "2147484" : "1");
    },
  );

  test("limits through the handler", async () => {
    const { create } = await attachmentsApp({
      rateLimit: createMemoryRateLimit({ limit: 2, windowMs: 3_600_000 }),
    });
    const statuses = [];
    for (const user of ["ann", "ann", "ann", "bob"]) statuses.push((await create(photo, { user })).status);

    expect(statuses).toEqual([200, 200, 429, 200]);
  });
});
