import type { Attachment } from "../linq/attachment.js";
import { UploadError, isUploadError } from "../linq/errors.js";
import type { ResolvedPoll } from "./resolved-options.js";
import type { UploadJob } from "./upload-job.js";

interface FollowedStatus {
  readonly attachment: Attachment;
  /** `false` if Linq did not confirm the status in time. */
  readonly confirmed: boolean;
}

type StatusJob = Pick<UploadJob, "ports" | "limiters" | "signal">;

/**
 * Polls an attachment's status until it is complete: at once, then at growing intervals with jitter, and not during the
 * endpoint's `Retry-After`. Skips the immediate first poll if the previous attachment of this type was not ready on its
 * first poll. A response without a status counts as complete, because Linq calls the field deprecated.
 * On a timeout, or if requests keep failing, returns the latest known attachment as unconfirmed, because its bytes are in
 * storage.
 * @param fallback the attachment as far as it is known before the first response
 * @throws UploadError `processing-failed` if Linq reports that. The signal's reason when aborted.
 */
export async function followStatus(
  fallback: Attachment,
  poll: ResolvedPoll,
  job: StatusJob,
): Promise<FollowedStatus> {
  const { clock } = job.ports;
  const { slowTypes, statusGate } = job.limiters;
  const { contentType } = fallback;
  const isSlow = slowTypes.has(contentType) && poll.timeoutMs > poll.minIntervalMs;
  const deadline = clock.now() + poll.timeoutMs;
  let latest = fallback;
  const first = isSlow ? 2 : 1;
  for (let pollNumber = first; ; pollNumber += 1) {
    if (pollNumber > 1) {
      const left = deadline - clock.now();
      const interval = pollInterval(pollNumber - 1, poll);
      if (left <= 0 || interval === false) return { attachment: latest, confirmed: false };
      // Jitter of 10 %, so that files that finish together don't poll together.
      const pause = interval * (0.9 + 0.2 * clock.random());
      await clock.delay(Math.min(left, statusGate.remaining() + pause), job.signal);
    }
    const attachment = await requestStatus(fallback.id, job);
    if (!attachment) continue;
    latest = attachment;
    if (attachment.status === "failed") throw processingFailed();
    const isReady = attachment.status === undefined || attachment.status === "complete";
    if (pollNumber === first) slowTypes[isReady ? "delete" : "add"](contentType);
    if (isReady) return { attachment, confirmed: true };
  }
}

/**
 * Requests the status once.
 * @returns `undefined` if the request failed, which is not the file's failure, or during the endpoint's `Retry-After`
 */
export async function requestStatus(
  id: string,
  { ports, limiters, signal }: StatusJob,
): Promise<Attachment | undefined> {
  const release = await limiters.statusRequests.acquire(signal);
  try {
    if (limiters.statusGate.remaining() > 0) return undefined;
    return await ports.getAttachment(id, { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!isUploadError(error)) throw error;
    limiters.statusGate.hold(error.retryAfterMs ?? 0);
    return undefined;
  } finally {
    release();
  }
}

function processingFailed(): UploadError<"processing-failed"> {
  return new UploadError(
    "processing-failed",
    "Linq received the file but could not process it. The file may be damaged or of another type than it claims. " +
      "Check that it opens, then upload it again.",
    { details: {}, retryable: true },
  );
}

/** Factor from one interval to the next. */
const GROWTH = 1.6;

/**
 * Milliseconds until the next poll, growing from the minimum to the maximum interval.
 * @param polls how many polls were made
 * @returns `false` once the intervals have used up the timeout
 */
export function pollInterval(
  polls: number,
  { timeoutMs, minIntervalMs, maxIntervalMs }: ResolvedPoll,
): number | false {
  let spent = 0;
  let interval = minIntervalMs;
  for (let poll = 1; poll < polls; poll += 1) {
    spent += interval;
    interval = Math.min(maxIntervalMs, interval * GROWTH);
  }
  return spent < timeoutMs ? Math.min(interval, Math.max(minIntervalMs, maxIntervalMs)) : false;
}
