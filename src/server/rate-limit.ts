import { LONGEST_TIMER_MS, checkNumbers } from "../linq/check-numbers.js";
import { LINQ_CODES, Problem } from "./envelope.js";
import type { AttachmentAction } from "./routes.js";
import { SetupError } from "./setup-error.js";

/** What a rate limit is called with. */
export interface RateLimitContext {
  /** The owner that `authorize` returned. */
  readonly owner: string;
  readonly action: AttachmentAction;
  readonly request: Request;
  /** How many requests this one counts as: 1, or the number of entries of a batch. */
  readonly cost: number;
  /**
   * How many bytes the requested tickets are for. 0 for reads, deletes and proxied uploads, so that each file counts once.
   */
  readonly bytes: number;
}

/**
 * Returns `null` to allow the request and count it, or `retryAfterMs` to answer 429 with `Retry-After`.
 * `Infinity` stands for the longest time that browsers can wait, 24 days.
 * If it throws, the response is 500, so catch errors of your store if uploads should go on without the limit.
 */
export type RateLimit = (
  context: RateLimitContext,
) => { readonly retryAfterMs: number } | null | Promise<{ readonly retryAfterMs: number } | null>;

/**
 * @throws Problem 429
 * @throws SetupError when `rateLimit` returns something else than its type says, such as `true`
 */
export async function checkRateLimit(
  rateLimit: RateLimit | undefined,
  context: RateLimitContext,
): Promise<void> {
  const limited = await rateLimit?.(context);
  if (limited == null) return;
  if (typeof limited !== "object" || typeof limited.retryAfterMs !== "number") {
    throw new SetupError(
      "invalid-return",
      "createAttachmentsHandler: `rateLimit` must return null to allow the request, or { retryAfterMs: number } to reject it.",
    );
  }
  throw new Problem({
    reason: "rate-limit",
    status: 429,
    code: LINQ_CODES.rateLimited,
    message: "Too many requests. Try again later.",
    // Browsers wait no longer than their longest timer.
    retryAfter: String(Math.max(1, Math.ceil(Math.min(limited.retryAfterMs, LONGEST_TIMER_MS) / 1000) || 1)),
  });
}

/** Options of `createMemoryRateLimit`. */
export interface MemoryRateLimitOptions {
  /** Requests that an owner may make at once, and per `windowMs` after that. `Infinity` disables the limit. @default 600 */
  limit?: number | undefined;
  /** Length of the window, in milliseconds. @default 60000 */
  windowMs?: number | undefined;
  /**
   * Maximum number of owners kept in memory. Beyond it, the least recently seen owner starts again at zero. `Infinity` keeps
   * all owners.
   * @default 10000
   */
  maxOwners?: number | undefined;
}

/**
 * A rate limit per owner in this process's memory: `rateLimit: createMemoryRateLimit()`.
 *
 * It allows `limit` requests at once and refills evenly, without fixed windows. A file takes about two requests: one for its
 * ticket, and one or more for its status. A batch is allowed if anything is left, and its whole cost is deducted.
 *
 * It keeps a single client from flooding a single process by mistake. Instances do not share it, so each allows the full limit,
 * and a restart or a serverless platform resets it. It does not protect `authorize`, which runs before. If you need more, pass
 * your own function over a shared store, or limit requests in front of the app.
 * @throws UploadError `invalid-options`
 */
export function createMemoryRateLimit({
  limit = 600,
  windowMs = 60_000,
  maxOwners = 10_000,
}: MemoryRateLimitOptions = {}): RateLimit {
  checkNumbers(
    { limit: [1, Infinity], windowMs: [1, Number.MAX_SAFE_INTEGER], maxOwners: [1, Infinity] },
    { limit, windowMs, maxOwners },
    "",
    "createMemoryRateLimit: ",
  );
  const msPerRequest = windowMs / limit;
  /** The time until which an owner's past requests count, the least recently seen owner first. */
  const busyUntil = new Map<string, number>();

  return ({ owner, cost }) => {
    const now = performance.now();
    const until = Math.max(busyUntil.get(owner) ?? now, now);
    const retryAfterMs = until + msPerRequest - windowMs - now;
    // Allows for floating-point error.
    if (retryAfterMs > 1e-6) return { retryAfterMs };
    busyUntil.delete(owner);
    busyUntil.set(owner, until + cost * msPerRequest);
    const [leastRecent = owner] = busyUntil.keys();
    if (busyUntil.size > maxOwners) busyUntil.delete(leastRecent);
    return null;
  };
}
