import type { Fault, FaultEffect } from "../../../src/testing/local-linq/types.js";
import type { Random } from "../support/random.js";

type Make = (random: Random) => FaultEffect & Pick<Fault, "step">;

/** Everything that can go wrong at each step, but for standing still: half a minute is too long for a crowd. */
const FAULTS: readonly [Make, ...Make[]] = [
  () => ({ step: "ticket", kind: "answer", status: 503 }),
  () => ({ step: "ticket", kind: "answer", status: 500 }),
  () => ({ step: "ticket", kind: "answer", status: 408 }),
  () => ({ step: "ticket", kind: "answer", status: 401 }),
  () => ({ step: "ticket", kind: "answer", status: 422 }),
  () => ({ step: "ticket", kind: "answer", status: 429, retryAfter: 0 }),
  (random) => ({ step: "ticket", kind: "reset", when: random.pick(["before", "after"]) }),
  (random) => ({ step: "ticket", kind: "delay", ms: random.below(200) }),
  (random) => ({
    step: "ticket",
    kind: "garbage",
    body: random.pick(["html", "truncated-json", "wrong-shape", "empty"]),
  }),
  (random) => ({ step: "ticket", kind: "ticket", ttlMs: 1000 + random.below(1000) }),
  (random) => ({ step: "ticket", kind: "life", status: random.pick(["pending", "failed", "absent"]) }),
  () => ({ step: "preflight", kind: "reset" }),
  () => ({ step: "preflight", kind: "storage-error", code: "AccessDenied" }),
  (random) => ({ step: "preflight", kind: "delay", ms: random.below(200) }),
  (random) => ({
    step: "put",
    kind: "storage-error",
    code: random.pick([
      "AccessDenied",
      "RequestExpired",
      "ExpiredToken",
      "EntityTooLarge",
      "RequestTimeout",
      "SlowDown",
      "InternalError",
    ]),
    cors: random.chance(0.6),
  }),
  (random) => ({ step: "put", kind: "answer", status: random.pick([403, 408, 500, 503]), retryAfter: 0 }),
  (random) => ({ step: "put", kind: "reset", when: random.pick(["before", "after"]) }),
  (random) => ({ step: "put", kind: "delay", ms: random.below(200) }),
  (random) => ({ step: "put", kind: "slow", bytesPerSecond: 50_000 + random.below(500_000) }),
  () => ({ step: "put", kind: "garbage", body: "html" }),
  (random) => ({ step: "status", kind: "answer", status: random.pick([404, 429, 500, 503]) }),
  () => ({ step: "status", kind: "reset" }),
  (random) => ({ step: "status", kind: "delay", ms: random.below(200) }),
  (random) => ({
    step: "status",
    kind: "garbage",
    body: random.pick(["html", "truncated-json", "wrong-shape"]),
  }),
];

export function randomFault(random: Random, filename: string): Fault {
  return { filename, times: 1 + random.below(3), after: random.below(3), ...random.pick(FAULTS)(random) };
}
