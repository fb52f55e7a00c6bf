import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UploadError } from "../../../src/linq/errors.js";
import { Batcher } from "../../../src/transport/batcher.js";
import { VirtualClock, settle } from "../../support/upload-world.js";

/** One request, for one thing or for many, that waits for the test to answer it. */
interface Request {
  readonly inputs: readonly number[];
  readonly isAlone: boolean;
  readonly signal: AbortSignal;
  readonly isOpen: boolean;
  /** Entries that `isRefused` picks get an error of their own. */
  answer(isRefused?: (input: number) => boolean): void;
  fail(error: unknown): void;
}

const trouble = () => new UploadError("network", "No answer.", { details: {}, retryable: true });
const refusal = () => new UploadError("ticket-failed", "No batches here.", { details: {}, status: 404 });
const signedOut = () => new UploadError("unauthorized", "Sign in.", { details: {}, status: 401 });
const ownError = (input: number) => new UploadError("forbidden", `Not ${input}.`, { details: {} });

function openBatcher(size = 3, pauses = { minMs: 0, maxMs: 1000 }) {
  const clock = new VirtualClock();
  const requests: Request[] = [];
  const limit = { size };
  const make = (inputs: readonly number[], isAlone: boolean, signal: AbortSignal) =>
    new Promise<PromiseSettledResult<string>[]>((resolve, reject) => {
      let isOpen = true;
      const close = (then: () => void) => {
        if (isOpen) then();
        isOpen = false;
      };
      requests.push({
        inputs,
        isAlone,
        signal,
        get isOpen() {
          return isOpen;
        },
        answer: (isRefused = () => false) =>
          close(() =>
            resolve(
              inputs.map((input) =>
                isRefused(input)
                  ? { status: "rejected", reason: ownError(input) }
                  : { status: "fulfilled", value: `answer to ${input}` },
              ),
            ),
          ),
        fail: (error) => close(() => reject(error)),
      });
      signal.addEventListener("abort", () => close(() => reject(signal.reason)), { once: true });
    });
  const batcher = new Batcher<number, string>(
    {
      size: () => limit.size,
      many: (inputs, { signal }) => make(inputs, false, signal),
      one: async (input, { signal }) => {
        const [result] = await make([input], true, signal);
        if (result?.status !== "fulfilled") throw result?.reason;
        return result.value;
      },
      pauses,
    },
    clock,
  );
  let count = 0;
  const ask = () => {
    const input = (count += 1);
    const controller = new AbortController();
    const outcomes: string[] = [];
    batcher.request(input, controller).then(
      (answer) => outcomes.push(answer),
      (error: unknown) => outcomes.push(error instanceof Error ? error.message : String(error)),
    );
    return { input, controller, outcomes };
  };
  const open = () => requests.filter(({ isOpen }) => isOpen);
  return { batcher, clock, requests, open, limit, ask };
}

describe("calls in one task", () => {
  test("become one request, and each caller gets its own result", async () => {
    const { ask, requests } = openBatcher(5);
    const callers = [ask(), ask(), ask()];
    await settle();
    expect(requests.map(({ inputs }) => inputs)).toEqual([[1, 2, 3]]);
    requests[0]?.answer();
    await settle();
    expect(callers.map(({ outcomes }) => outcomes)).toEqual([
      ["answer to 1"],
      ["answer to 2"],
      ["answer to 3"],
    ]);
  });

  test("become several requests if they exceed the batch size", async () => {
    const { ask, requests } = openBatcher(2);
    for (let at = 0; at < 5; at += 1) ask();
    await settle();
    expect(requests.map(({ inputs, isAlone }) => [inputs, isAlone])).toEqual([
      [[1, 2], false],
      [[3, 4], false],
      [[5], true],
    ]);
  });

  test("are sent one by one, at once, without batches", () => {
    const { ask, requests } = openBatcher(1);
    ask();
    ask();
    expect(requests.map(({ isAlone }) => isAlone)).toEqual([true, true]);
  });
});

describe("calls while a request runs", () => {
  test("are sent together after its response", async () => {
    const { ask, requests } = openBatcher(5);
    ask();
    await settle();
    ask();
    await settle();
    ask();
    await settle();
    expect(requests).toHaveLength(1);
    requests[0]?.answer();
    await settle();
    expect(requests.map(({ inputs }) => inputs)).toEqual([[1], [2, 3]]);
  });

  test("do not wait for long, so that a request that hangs does not block the others", async () => {
    const { ask, requests, clock } = openBatcher(5, { minMs: 0, maxMs: 1000 });
    ask();
    await settle();
    ask();
    await clock.advance(999);
    expect(requests).toHaveLength(1);
    await clock.advance(1);
    expect(requests.map(({ inputs }) => inputs)).toEqual([[1], [2]]);
  });

  test("wait for the shortest pause even after a response, except for the first", async () => {
    const { ask, requests, clock } = openBatcher(5, { minMs: 100, maxMs: 1000 });
    ask();
    await settle();
    requests[0]?.answer();
    await clock.advance(40);
    ask();
    ask();
    await clock.advance(59);
    expect(requests).toHaveLength(1);
    await clock.advance(1);
    expect(requests.map(({ inputs }) => inputs)).toEqual([[1], [2, 3]]);
  });
});

describe("a caller that aborts", () => {
  test("before the request is not part of it", async () => {
    const { ask, requests } = openBatcher();
    const [first] = [ask(), ask(), ask()];
    first?.controller.abort(new Error("canceled"));
    await settle();
    expect(first?.outcomes).toEqual(["canceled"]);
    expect(requests.map(({ inputs }) => inputs)).toEqual([[2, 3]]);
  });

  test("leaves the request to the others, and aborts it as the last", async () => {
    const { ask, requests } = openBatcher();
    const [first, second] = [ask(), ask()];
    await settle();
    first.controller.abort(new Error("canceled"));
    await settle();
    expect(first.outcomes).toEqual(["canceled"]);
    expect(requests[0]?.signal.aborted).toBe(false);
    second.controller.abort(new Error("canceled, too"));
    expect(requests[0]?.signal.aborted).toBe(true);
    await settle();
    expect(second.outcomes).toEqual(["canceled, too"]);
  });

  test("leaves no timer when it was the only one that waited", async () => {
    const { ask, clock } = openBatcher(3, { minMs: 100, maxMs: 1000 });
    ask();
    await settle();
    const { controller } = ask();
    await settle();
    expect(clock.pendingTimers).toBe(1);
    controller.abort();
    expect(clock.pendingTimers).toBe(0);
  });

  test("before its call gets its own reason", async () => {
    const { batcher } = openBatcher();
    const reason = new Error("canceled");
    await expect(batcher.request(1, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe("a batch that fails as a whole", () => {
  test("by a transient error, or without a session, fails for each caller", async () => {
    for (const error of [trouble(), signedOut()]) {
      const { ask, requests } = openBatcher();
      const callers = [ask(), ask()];
      await settle();
      requests[0]?.fail(error);
      await settle();
      expect(callers.map(({ outcomes }) => outcomes)).toEqual([[error.message], [error.message]]);
      expect(requests).toHaveLength(1);
    }
  });

  test("by a rejection is sent one by one, without the callers that aborted", async () => {
    const { ask, requests, open } = openBatcher(4);
    const callers = [ask(), ask(), ask()];
    await settle();
    callers[1]?.controller.abort(new Error("canceled"));
    requests[0]?.fail(refusal());
    await settle();
    expect(requests.slice(1).map(({ inputs, isAlone }) => [inputs, isAlone])).toEqual([
      [[1], true],
      [[3], true],
    ]);
    callers[0]?.controller.abort(new Error("canceled"));
    for (const request of open()) request.answer();
    await settle();
    expect(callers.map(({ outcomes }) => outcomes)).toEqual([["canceled"], ["canceled"], ["answer to 3"]]);
  });
});

test("a rejected batch does not become a burst: at most four requests run at a time", async () => {
  const { ask, requests, open } = openBatcher(50);
  const callers = Array.from({ length: 50 }, ask);
  await settle();
  requests[0]?.fail(refusal());
  await settle();
  expect(open()).toHaveLength(4);
  for (let round = 0; round < 50 && open().length > 0; round += 1) {
    open()[0]?.answer();
    await settle();
    expect(open().length).toBeLessThanOrEqual(4);
  }
  expect(callers.map(({ outcomes }) => outcomes)).toEqual(callers.map(({ input }) => [`answer to ${input}`]));
  expect(requests.slice(1).map(({ inputs }) => inputs)).toEqual(callers.map(({ input }) => [input]));
});

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("ask" as const), count: fc.integer({ min: 1, max: 5 }) }),
  },
  fc.record({
    do: fc.constantFrom("leave", "answer", "trouble", "refusal", "signed-out"),
    at: fc.nat({ max: 9 }),
  }),
  fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 1500 }) }),
  fc.record({ do: fc.constant("size" as const), size: fc.integer({ min: 1, max: 4 }) }),
);

test("settles every caller once, with its own result, error or reason, for any order of events", async () => {
  const plays = fc.array(fc.record({ event: step, isAtOnce: fc.boolean() }), { maxLength: 25 });
  const pauses = fc.constantFrom({ minMs: 0, maxMs: 1000 }, { minMs: 100, maxMs: 5000 });
  await fc.assert(
    fc.asyncProperty(plays, pauses, async (steps, pause) => {
      const { ask, clock, requests, open, limit } = openBatcher(3, pause);
      const callers: (ReturnType<typeof ask> & { hasLeft?: boolean })[] = [];
      let largest = limit.size;
      const isRefused = (input: number) => input % 3 === 0;
      for (const { event, isAtOnce } of steps) {
        switch (event.do) {
          case "ask":
            for (let at = 0; at < event.count; at += 1) callers.push(ask());
            break;
          case "leave": {
            const caller = callers[event.at % Math.max(1, callers.length)];
            if (!caller || caller.outcomes.length > 0) break;
            caller.hasLeft = true;
            caller.controller.abort(new Error(`${caller.input} left`));
            break;
          }
          case "answer":
            open()[event.at]?.answer(isRefused);
            break;
          case "trouble":
            open()[event.at]?.fail(trouble());
            break;
          case "refusal":
            open()[event.at]?.fail(refusal());
            break;
          case "signed-out":
            open()[event.at]?.fail(signedOut());
            break;
          case "wait":
            await clock.advance(event.ms);
            break;
          case "size":
            limit.size = event.size;
            largest = Math.max(largest, event.size);
            break;
        }
        if (!isAtOnce) await settle();
      }
      for (let round = 0; round < 4; round += 1) {
        await clock.advance(5000);
        for (const request of open()) request.answer(isRefused);
      }
      await settle();

      for (const { input, outcomes, hasLeft } of callers) {
        const own = [`answer to ${input}`, `Not ${input}.`, ...(hasLeft ? [`${input} left`] : [])];
        const shared = [trouble().message, refusal().message, signedOut().message];
        expect(outcomes).toHaveLength(1);
        expect([...own, ...shared]).toContain(outcomes[0]);
      }
      for (const { inputs, signal } of requests) {
        expect(inputs.length).toBeLessThanOrEqual(largest);
        const left = callers.filter(({ input, hasLeft }) => inputs.includes(input) && hasLeft);
        expect(signal.aborted && left.length < inputs.length).toBe(false);
      }
      expect(clock.pendingTimers).toBe(0);
    }),
    { numRuns: 300 },
  );
}, 60_000);
