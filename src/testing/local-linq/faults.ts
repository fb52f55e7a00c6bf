import * as v from "valibot";
import { LONGEST_TIMER_MS } from "../../linq/check-numbers.js";
import type { Fault, LocalLinqStep, StorageErrorCode } from "./types.js";

interface PendingFault {
  readonly fault: Fault;
  /** Requests to let pass first. */
  toSkip: number;
  /** How many more requests it applies to. */
  remaining: number;
}

/** Pending faults, in the order in which they were added. At most one fault applies to a request. */
export class FaultQueue {
  readonly #pending = new Set<PendingFault>();

  /** Returns a function that removes the fault. */
  add(fault: Fault): () => void {
    const { times = 1, after = 0 } = fault;
    const pending: PendingFault = { fault, toSkip: after, remaining: times === "always" ? Infinity : times };
    this.#pending.add(pending);
    return () => void this.#pending.delete(pending);
  }

  /** Returns the fault that applies to a request, if any, and counts it. */
  take(step: LocalLinqStep, filename: string | undefined): Fault | undefined {
    for (const pending of this.#pending) {
      const { fault } = pending;
      if (fault.step !== step || (fault.filename !== undefined && fault.filename !== filename)) continue;
      if (pending.toSkip > 0) {
        pending.toSkip -= 1;
        continue;
      }
      pending.remaining -= 1;
      if (pending.remaining <= 0) this.#pending.delete(pending);
      return fault;
    }
    return undefined;
  }

  clear(): void {
    this.#pending.clear();
  }
}

const steps = [
  "ticket",
  "status",
  "delete",
  "message",
  "preflight",
  "put",
  "download",
] as const satisfies LocalLinqStep[];

const storageCodes = [
  "AccessDenied",
  "RequestExpired",
  "ExpiredToken",
  "SignatureDoesNotMatch",
  "RequestTimeTooSkewed",
  "EntityTooLarge",
  "InvalidArgument",
  "InvalidDigest",
  "BadDigest",
  "IncompleteBody",
  "RequestTimeout",
  "MissingContentLength",
  "MethodNotAllowed",
  "NoSuchKey",
  "PreconditionFailed",
  "InvalidRange",
  "NotImplemented",
  "SlowDown",
  "ServiceUnavailable",
  "InternalError",
] as const satisfies StorageErrorCode[];

const status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599));
const positive = v.pipe(v.number(), v.gtValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(0));
const retryAfter = v.optional(v.union([v.number(), v.string()]));

const target = {
  step: v.picklist(steps),
  filename: v.optional(v.string()),
  times: v.optional(v.union([v.pipe(v.number(), v.integer(), v.minValue(1)), v.literal("always")])),
  after: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
};

const faultSchema: v.GenericSchema<unknown, Fault> = v.variant("kind", [
  v.strictObject({
    ...target,
    kind: v.literal("answer"),
    status,
    code: v.optional(v.number()),
    message: v.optional(v.string()),
    retryAfter,
    cors: v.optional(v.boolean()),
  }),
  v.strictObject({
    ...target,
    kind: v.literal("storage-error"),
    code: v.picklist(storageCodes),
    retryAfter,
    cors: v.optional(v.boolean()),
  }),
  v.strictObject({ ...target, kind: v.literal("reset"), when: v.optional(v.picklist(["before", "after"])) }),
  v.strictObject({ ...target, kind: v.literal("stall"), at: v.optional(v.picklist(["body", "answer"])) }),
  v.strictObject({ ...target, kind: v.literal("delay"), ms: milliseconds }),
  v.strictObject({ ...target, kind: v.literal("slow"), bytesPerSecond: positive }),
  v.strictObject({
    ...target,
    kind: v.literal("garbage"),
    body: v.picklist(["html", "truncated-json", "wrong-shape", "huge", "empty"]),
  }),
  v.strictObject({
    ...target,
    kind: v.literal("ticket"),
    // Later times cannot be written as a date.
    ttlMs: v.optional(v.pipe(milliseconds, v.maxValue(LONGEST_TIMER_MS))),
    expiresAt: v.optional(v.string()),
    requiredHeaders: v.optional(v.record(v.string(), v.string())),
  }),
  v.strictObject({ ...target, kind: v.literal("life"), status: v.picklist(["pending", "failed", "absent"]) }),
]);

/**
 * Validates a fault that comes over HTTP or from JavaScript.
 * @throws Error that says what is invalid, because a misspelled fault would silently never fire
 */
export function parseFault(value: unknown): Fault {
  const parsed = v.safeParse(faultSchema, value);
  if (parsed.success) return parsed.output;
  throw new Error(`This is no fault that the local Linq knows.\n${v.summarize(parsed.issues)}`);
}
