/**
 * The number of tries, and the pauses between them.
 *
 * Pauses grow with each try and have jitter. A `Retry-After` of the server takes precedence.
 */
export interface RetryOptions {
  /** Number of tries in total, including the first. With `Infinity`, transient errors never fail a file. @default 5 */
  attempts?: number | undefined;
  /** Shortest pause between two tries, in milliseconds. @default 500 */
  minDelayMs?: number | undefined;
  /** Longest pause between two tries, in milliseconds. With `Infinity`, pauses keep growing. @default 30000 */
  maxDelayMs?: number | undefined;
}

/** How the status of an attachment is polled. */
export interface PollOptions {
  /**
   * How long to poll before the item completes with `confirmed: false`, in milliseconds. With `Infinity`, polling does not
   * time out.
   * @default 60000
   */
  timeoutMs?: number | undefined;
  /** First pause between two polls, in milliseconds. Later pauses are longer. @default 500 */
  minIntervalMs?: number | undefined;
  /** Longest pause between two polls, in milliseconds. With `Infinity`, pauses keep growing. @default 5000 */
  maxIntervalMs?: number | undefined;
}
