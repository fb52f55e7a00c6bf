import type { Attachment } from "../linq/attachment.js";
import { UploadError, isUploadError } from "../linq/errors.js";
import type { ResolvedPoll } from "./resolved-options.js";
import type { UploadJob } from "./upload-job.js";

export interface Followed {
  readonly attachment: Attachment;
  /** False when Linq's own word was not heard in time. */
  readonly confirmed: boolean;
}

type AskingJob = Pick<UploadJob, "ports" | "limiters" | "signal">;

/**
 * Asks for an attachment's status until it is complete: at once, then at growing intervals with jitter, and not while the
 * endpoint asked for quiet. The question at once is left out where the last of its type was not ready then. An answer without a
 * status counts as complete, because Linq calls the field deprecated.
 * When the time is over or asking keeps failing, `fallback` is returned unconfirmed: the bytes are in.
 * @throws UploadError `processing-failed` when Linq says so; the signal's reason when aborted.
 */
export async function followStatus(
  fallback: Attachment,
  poll: ResolvedPoll,
  job: AskingJob,
): Promise<Followed> {
  const { clock } = job.ports;
  const { slowTypes, statusGate } = job.limiters;
  const { contentType } = fallback;
  const isSlow = slowTypes.has(contentType) && poll.timeoutMs > poll.minIntervalMs;
  const deadline = clock.now() + poll.timeoutMs;
  let latest = fallback;
  const first = isSlow ? 2 : 1;
  for (let question = first; ; question += 1) {
    if (question > 1) {
      const left = deadline - clock.now();
      const interval = pollInterval(question - 1, poll);
      if (left <= 0 || interval === false) return { attachment: latest, confirmed: false };
      // A tenth either way, so that many files finishing together do not ask together.
      const pause = interval * (0.9 + 0.2 * clock.random());
      await clock.delay(Math.min(left, statusGate.remaining() + pause), job.signal);
    }
    const answer = await ask(fallback.id, job);
    if (!answer) continue;
    latest = answer;
    if (answer.status === "failed") throw processingFailed();
    const isReady = answer.status === undefined || answer.status === "complete";
    if (question === first) slowTypes[isReady ? "delete" : "add"](contentType);
    if (isReady) return { attachment: answer, confirmed: true };
  }
}

/**
 * One question. A failure to ask is not the file's failure: it is `undefined`, and asked again later. So it is, unasked,
 * while the endpoint asked for quiet.
 */
export async function ask(
  id: string,
  { ports, limiters, signal }: AskingJob,
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
    "Linq took the bytes but could not process them: the file may be damaged or not be what its type says. " +
      "Check that it opens, then upload it again.",
    { details: {}, retryable: true },
  );
}

const GROWTH = 1.6;

/**
 * Milliseconds until the next status request after `asked` of them; `false` when they have used up the time.
 * Grows from the minimum to the maximum interval.
 */
export function pollInterval(
  asked: number,
  { timeoutMs, minIntervalMs, maxIntervalMs }: ResolvedPoll,
): number | false {
  let spent = 0;
  let interval = minIntervalMs;
  for (let request = 1; request < asked; request += 1) {
    spent += interval;
    interval = Math.min(maxIntervalMs, interval * GROWTH);
  }
  return spent < timeoutMs ? Math.min(interval, Math.max(minIntervalMs, maxIntervalMs)) : false;
}
