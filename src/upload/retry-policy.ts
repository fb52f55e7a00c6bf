import type { AnyUploadError } from "../linq/errors.js";
import { LONGEST_HOLD_MS, backoff } from "./scheduling.js";
import type { ResolvedRetry } from "./resolved-options.js";

/** The failures of one file so far. */
export interface RetryHistory {
  /** Failed tries, including the latest. */
  failures: number;
  /** Failures because the ticket had expired. */
  expiries: number;
  /** Failures because storage rejected the ticket. */
  refusals: number;
}

type RetryDecision = { action: "fail" } | { action: "retry"; delayMs: number; renewTicket: boolean };

const MAX_EXPIRIES = 2;
const MAX_REFUSALS = 1;

/**
 * Decides whether and when to try again. An expired ticket is renewed at once, at most twice. A rejected ticket is renewed
 * once. Transient errors are retried with full jitter. If storage never responded, the last try uses a new ticket.
 */
export function decideRetry(
  error: AnyUploadError,
  history: RetryHistory,
  retry: ResolvedRetry,
  random: () => number,
): RetryDecision {
  if (error.code === "ticket-expired") {
    return history.expiries <= MAX_EXPIRIES
      ? { action: "retry", delayMs: 0, renewTicket: true }
      : { action: "fail" };
  }
  if (error.code === "upload-rejected" && error.status === 403) {
    return history.refusals <= MAX_REFUSALS
      ? { action: "retry", delayMs: 0, renewTicket: true }
      : { action: "fail" };
  }
  if (!error.retryable || history.failures >= retry.attempts) return { action: "fail" };
  const isLast = history.failures === retry.attempts - 1;
  const { retryAfterMs = 0 } = error;
  return {
    action: "retry",
    delayMs:
      retryAfterMs > 0 ? Math.min(retryAfterMs, LONGEST_HOLD_MS) : backoff(history.failures, retry, random),
    renewTicket: isLast && error.code === "cors-or-network",
  };
}
