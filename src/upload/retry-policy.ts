import type { AnyUploadError } from "../linq/errors.js";
import { backoff } from "./scheduling.js";
import type { ResolvedRetry } from "./resolved-options.js";

/** What has gone wrong with one file so far. */
export interface RetryHistory {
  /** Failed tries, the latest included. */
  failures: number;
  /** Tickets renewed because the old one had expired. */
  expiries: number;
  /** Tickets renewed because storage refused the old one. */
  refusals: number;
}

export type RetryDecision = { action: "fail" } | { action: "retry"; delayMs: number; renewTicket: boolean };

const MAX_EXPIRIES = 2;
const MAX_REFUSALS = 1;

/**
 * Whether and when to try again. An expired ticket is renewed at once, at most twice; a refused one once;
 * passing trouble is waited out with full jitter, the last try going with a new ticket when nothing was ever answered.
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
  return {
    action: "retry",
    delayMs: error.retryAfterMs ?? backoff(history.failures, retry, random),
    renewTicket: isLast && error.code === "cors-or-network",
  };
}
