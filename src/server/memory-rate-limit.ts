import { UploadError } from "../linq/errors.js";
import type { RateLimit } from "./rate-limit.js";

/** How much an owner may ask for. */
export interface MemoryRateLimitOptions {
  /** Requests that an owner may make at once, and then per `windowMs`. @default 600 */
  limit?: number | undefined;
  /** Milliseconds. @default 60000 */
  windowMs?: number | undefined;
  /** Owners that are remembered; of more, the ones not seen for longest are forgotten, which only helps them. @default 10000 */
  maxOwners?: number | undefined;
}

/**
 * A rate limit per owner that lives in this process's memory: `rateLimit: createMemoryRateLimit()`. It lets `limit` requests
 * pass at once and goes on refilling evenly, so that there is no window's edge to wait for. A file takes about two requests,
 * one for its ticket and one or more for its status. A batch passes while anything is left and is paid for afterwards.
 *
 * It keeps one client from flooding one process by mistake. It is not for more: several instances do not know of each
 * other (each allows the whole limit), serverless platforms forget it between calls, and a restart forgets it, too. It does not
 * protect `authorize` itself, which runs before. For these, give `rateLimit` a function over a shared store,
 * or limit before the app.
 * @throws UploadError `invalid-options`
 */
export function createMemoryRateLimit({
  limit = 600,
  windowMs = 60_000,
  maxOwners = 10_000,
}: MemoryRateLimitOptions = {}): RateLimit {
  for (const [option, value] of Object.entries({ limit, windowMs, maxOwners })) {
    if (!Number.isFinite(value) || value < 1) {
      throw new UploadError("invalid-options", `createMemoryRateLimit: \`${option}\` must be 1 or more.`, {
        details: { option },
      });
    }
  }
  const msPerRequest = windowMs / limit;
  /** Until when what an owner has had is paid for, the longest unseen first. */
  const paidUntil = new Map<string, number>();

  return ({ owner, cost }) => {
    const now = performance.now();
    const paid = Math.max(paidUntil.get(owner) ?? now, now);
    const retryAfterMs = paid + msPerRequest - windowMs - now;
    // Sums of fractions are a little off.
    if (retryAfterMs > 1e-6) return { retryAfterMs };
    paidUntil.delete(owner);
    paidUntil.set(owner, paid + cost * msPerRequest);
    const [longestUnseen = owner] = paidUntil.keys();
    if (paidUntil.size > maxOwners) paidUntil.delete(longestUnseen);
    return null;
  };
}
