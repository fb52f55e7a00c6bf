import type { Attachment } from "../linq/attachment.js";
import { UploadError, isUploadError } from "../linq/errors.js";
import { pollInterval } from "./poll-interval.js";
import type { UploadPorts } from "./ports.js";
import type { ResolvedPoll } from "./resolved-options.js";
import type { Slots } from "./slots.js";

export interface Followed {
  readonly attachment: Attachment;
  /** False when Linq's own word was not heard in time. */
  readonly confirmed: boolean;
}

/**
 * Asks for an attachment's status until it is complete: at once, then at growing intervals with jitter.
 * An answer without a status counts as complete, because Linq calls the field deprecated.
 * When the time is over or asking keeps failing, `fallback` is returned unconfirmed: the bytes are in.
 * @throws UploadError `processing-failed` when Linq says so; the signal's reason when aborted.
 */
export async function followStatus(
  fallback: Attachment,
  poll: ResolvedPoll,
  ports: Pick<UploadPorts, "getAttachment" | "clock">,
  slots: Slots,
  signal: AbortSignal,
): Promise<Followed> {
  const deadline = ports.clock.now() + poll.timeoutMs;
  let latest = fallback;
  for (let asked = 1; ; asked += 1) {
    const answer = await ask(fallback.id, ports, slots, signal);
    if (answer) latest = answer;
    if (answer?.status === "failed") throw processingFailed();
    if (answer && (answer.status === undefined || answer.status === "complete")) {
      return { attachment: answer, confirmed: true };
    }
    const left = deadline - ports.clock.now();
    const interval = pollInterval(asked, poll);
    if (left <= 0 || interval === false) return { attachment: latest, confirmed: false };
    // A tenth either way, so that many files finishing together do not ask together.
    await ports.clock.delay(Math.min(left, interval * (0.9 + 0.2 * ports.clock.random())), signal);
  }
}

/** One question. A failure to ask is not the file's failure: it is `undefined`, and asked again later. */
export async function ask(
  id: string,
  ports: Pick<UploadPorts, "getAttachment">,
  slots: Slots,
  signal: AbortSignal,
): Promise<Attachment | undefined> {
  const release = await slots.acquire(signal);
  try {
    return await ports.getAttachment(id, { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (isUploadError(error)) return undefined;
    throw error;
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
