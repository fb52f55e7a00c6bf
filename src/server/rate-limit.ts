import { LINQ_CODES, Problem } from "./envelope.js";
import type { AttachmentAction } from "./routes.js";

/** What a rate limit decides on. */
export interface RateLimitContext {
  /** As `authorize` named it. */
  readonly owner: string;
  readonly action: AttachmentAction;
  readonly request: Request;
  /** How many requests this one stands for: 1, or the number of a batch's entries. */
  readonly cost: number;
}

/**
 * `null` lets the request pass and counts it; otherwise it is answered 429, to be tried again after that many milliseconds.
 * A throw is answered 500: catch what may fail if uploads should go on without the limit.
 */
export type RateLimit = (
  context: RateLimitContext,
) => { readonly retryAfterMs: number } | null | Promise<{ readonly retryAfterMs: number } | null>;

/** @throws Problem 429 */
export async function checkRateLimit(
  rateLimit: RateLimit | undefined,
  context: RateLimitContext,
): Promise<void> {
  const limited = await rateLimit?.(context);
  if (limited == null) return;
  throw new Problem({
    reason: "rate-limit",
    status: 429,
    code: LINQ_CODES.rateLimited,
    message: "Too many requests. Try again later.",
    retryAfter: String(Math.max(1, Math.ceil(limited.retryAfterMs / 1000) || 1)),
  });
}
