import type { Attachment } from "../linq/attachment.js";
import { UploadError } from "../linq/errors.js";
import { cleanName } from "../validation/clean-name.js";
import { ask, followStatus } from "./follow-status.js";
import { HeldTicket } from "./held-ticket.js";
import type { UploadItem } from "./item.js";
import { prepareFile } from "./prepare-file.js";
import { throttleProgress } from "./progress-throttle.js";
import { type RetryHistory, judgeFailure } from "./retry-policy.js";
import { SpeedMeter } from "./speed.js";
import { toUploadError } from "./to-upload-error.js";
import type { UploadJob } from "./upload-job.js";
import { untilOnline, whenOpen } from "./waits.js";

/** A file's life: prepare, send, follow. Never throws; an aborted run says nothing more. */
export async function runUpload(job: UploadJob): Promise<void> {
  const { item, emit, signal, ports, lanes } = job;
  try {
    if (item().status === "processing") {
      job.onTransferred();
    } else {
      emit({ type: "prepare" });
      await prepareFile(job);
      job.onPrepared();
      await transferFile(job);
      job.onTransferred();
    }
    const sent = item();
    if (sent.status !== "processing") return;
    const { poll } = job.options();
    const bare = bareAttachment(sent, sent.attachmentId);
    const followed = poll
      ? await followStatus(bare, poll, ports, lanes.statusRequests, signal)
      : { attachment: bare, confirmed: false };
    emit({ type: "complete", ...followed });
  } catch (cause) {
    if (signal.aborted) return;
    emit({ type: "fail", error: toUploadError(cause) });
  }
}

async function transferFile(job: UploadJob): Promise<void> {
  const { item, emit, signal, ports, lanes } = job;
  const history: RetryHistory = { failures: 0, expiries: 0, refusals: 0 };
  let held: HeldTicket | undefined;
  /** The ticket of a PUT that got no answer: its bytes may be in all the same. */
  let unanswered: HeldTicket | undefined;
  let releaseSlot: (() => void) | undefined;
  try {
    for (;;) {
      await untilOnline(job);
      let isSending = false;
      try {
        if (unanswered && (await hasArrived(job, unanswered))) return;
        unanswered = undefined;
        if (held?.isStale) held = undefined;
        if (!held) {
          await whenOpen(lanes.ticketGate, job);
          held = new HeldTicket(await ports.requestTicket(ticketRequest(item()), { signal }), ports.clock);
        }
        if (!releaseSlot) {
          if (!lanes.transfers.isFree) emit({ type: "wait", waiting: { reason: "slot" } });
          releaseSlot = await lanes.transfers.acquire(signal);
          if (held.isStale) continue;
        }
        await whenOpen(lanes.putGate, job);
        await assertReadable(item().file);
        signal.throwIfAborted();
        isSending = true;
        await send(job, held);
        emit({ type: "sent", at: ports.clock.wallTime(), attachmentId: held.ticket.attachmentId });
        return;
      } catch (cause) {
        signal.throwIfAborted();
        const error = toUploadError(cause);
        emit({ type: "attempt-failed", at: ports.clock.wallTime(), error });
        if (error.retryable && !ports.connectivity.isOnline()) continue;
        if (isSending && error.code === "cors-or-network") {
          unanswered = held;
          // Stores without CORS headers on errors refuse an expired URL in a way that looks like no answer at all.
          if (held?.isStale) held = undefined;
        }
        history.failures += 1;
        if (error.code === "ticket-expired") history.expiries += 1;
        if (error.code === "upload-rejected" && error.status === 403) history.refusals += 1;
        if (error.retryAfterMs !== undefined) {
          (isSending ? lanes.putGate : lanes.ticketGate).hold(error.retryAfterMs);
        }
        const verdict = judgeFailure(error, history, job.options().retry, ports.clock.random);
        if (verdict.action === "fail") {
          if (unanswered && (await hasArrived(job, unanswered))) return;
          throw error;
        }
        if (verdict.renewTicket) held = undefined;
        if (verdict.delayMs > 0) {
          const retryAt = ports.clock.wallTime() + verdict.delayMs;
          emit({ type: "wait", waiting: { reason: "retry", retryAt } });
          await job.nap.sleep(verdict.delayMs, ports.clock, signal);
          emit({ type: "wait", waiting: undefined });
        }
      }
    }
  } finally {
    releaseSlot?.();
  }
}

async function send({ item, emit, signal, ports }: UploadJob, { ticket }: HeldTicket): Promise<void> {
  const { clock } = ports;
  emit({ type: "send", at: clock.wallTime() });
  const { file, contentType } = item();
  const speed = new SpeedMeter(clock.now());
  const sending = new AbortController();
  const onProgress = throttleProgress(clock, AbortSignal.any([signal, sending.signal]), (loadedBytes) =>
    emit({ type: "progress", loadedBytes, bytesPerSecond: speed.sample(clock.now(), loadedBytes) }),
  );
  try {
    await ports.putFile(ticket, file, { signal, contentType: contentType ?? "", onProgress });
  } finally {
    sending.abort();
  }
}

/** The answer to a PUT may be lost after storage took it: only an explicit `complete` counts as proof. */
async function hasArrived(
  { emit, ports, lanes, signal }: UploadJob,
  { ticket }: HeldTicket,
): Promise<boolean> {
  const attachment = await ask(ticket.attachmentId, ports, lanes.statusRequests, signal);
  if (attachment?.status !== "complete") return false;
  emit({ type: "sent", at: ports.clock.wallTime(), attachmentId: ticket.attachmentId });
  return true;
}

/** A file that changed on disk, vanished, or is a cloud placeholder cannot be read, which browsers report as a network error. */
async function assertReadable(file: File): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (cause) {
    throw new UploadError(
      "file-unreadable",
      "The file cannot be read any more: it was changed, moved or is not on this device. Choose it again.",
      { details: {}, cause },
    );
  }
}

function ticketRequest({ name, size, contentType }: UploadItem) {
  if (contentType === undefined) {
    throw new UploadError("file-invalid-type", "The file has no content type that Linq takes.", {
      details: { reason: "not-supported", extension: "", reportedType: "" },
    });
  }
  return { filename: cleanName(name), content_type: contentType, size_bytes: size };
}

function bareAttachment({ name, size, contentType }: UploadItem, id: string): Attachment {
  return { id, filename: name, contentType: contentType ?? "", sizeBytes: size };
}
