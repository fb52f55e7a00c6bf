import type { Attachment } from "../linq/attachment.js";
import { UploadError } from "../linq/errors.js";
import { isUploadError } from "../linq/is-upload-error.js";
import { pollInterval } from "./poll-interval.js";
import type { ResolvedPoll } from "./resolved-options.js";
import type { UploadJob } from "./upload-job.js";

export interface Followed {
  readonly attachment: Attachment;
  /** False when Linq's own word was not heard in time. */
  readonly confirmed: boolean;
}

type AskingJob = Pick<UploadJob, "ports" | "lanes" | "signal">;

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
  const { slowTypes, statusGate } = job.lanes;
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
export async function ask(id: string, { ports, lanes, signal }: AskingJob): Promise<Attachment | undefined> {
  const release = await lanes.statusRequests.acquire(signal);
  try {
    if (lanes.statusGate.remaining() > 0) return undefined;
    return await ports.getAttachment(id, { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!isUploadError(error)) throw error;
    lanes.statusGate.hold(error.retryAfterMs ?? 0);
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
