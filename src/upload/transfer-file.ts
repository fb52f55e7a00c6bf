import { type AnyUploadError, UploadError } from "../linq/errors.js";
import { fileUnreadable, readSome } from "../linq/reading-error.js";
import { TICKET_LIFETIME_MS } from "../linq/limits.js";
import type { Ticket } from "../linq/attachment.js";
import type { TicketRequest } from "../linq/wire.js";
import { cleanName } from "../linq/file-name.js";
import { requestStatus } from "./follow-status.js";
import type { UploadItem } from "./item.js";
import type { Clock } from "./ports.js";
import { SpeedMeter, throttleProgress } from "./progress.js";
import { type RetryHistory, decideRetry } from "./retry-policy.js";
import { toUploadError } from "./to-upload-error.js";
import type { UploadJob } from "./upload-job.js";
import { untilOnline, whenOpen } from "./scheduling.js";

/** Timeout for reading the first bytes of a file, in milliseconds. */
const READ_TIMEOUT_MS = 30_000;

/**
 * Files up to this size, in bytes, are sent as the bytes that were read. Chromium blocks the page while it looks up each file
 * that it sends: for 1,000 files of 1 kB this takes a seventh of the PUTs' CPU time. For files of 10 kB it takes as much as
 * copying the bytes.
 */
const SENT_AS_BYTES = 16_384;

/** Reason of internal aborts. Without a reason, each `abort()` creates an error with a stack trace. */
const SETTLED = "settled";

/** The state of one file's transfer over its tries. */
interface Transfer {
  readonly history: RetryHistory;
  ticket?: TrackedTicket | undefined;
  /** The ticket of a PUT that got no response. Its bytes may have arrived anyway. */
  unanswered?: TrackedTicket | undefined;
  releaseSlot?: (() => void) | undefined;
  /** When the running ticket request started, in milliseconds since the epoch. */
  ticketRequestedAt?: number | undefined;
}

/**
 * Sends a file's bytes to storage, with as many tries as the policy allows. Keeps its slot between tries, so that a failing
 * server doesn't get the other files in the meantime.
 * @throws the `UploadError` of the last try, or the signal's reason when aborted
 */
export async function transferFile(job: UploadJob): Promise<void> {
  const transfer: Transfer = { history: { failures: 0, expiries: 0, refusals: 0 } };
  try {
    for (;;) if (await tryOnce(job, transfer)) return;
  } finally {
    transfer.releaseSlot?.();
  }
}

/** @returns whether the bytes are in storage. If not, the next try can start. */
async function tryOnce(job: UploadJob, transfer: Transfer): Promise<boolean> {
  await untilOnline(job);
  let isSending = false;
  try {
    if (await hasArrived(job, transfer)) return true;
    const ticket = await takeTicket(job, transfer);
    // Before the slot, so that no connection is idle meanwhile. If the file changes while it waits, its PUT fails and it is read again.
    const bytes = await readAhead(job);
    await takeSlot(job, transfer, ticket);
    // The ticket may have expired while waiting for the slot.
    if (ticket.isStale) return false;
    await whenOpen(job.limiters.putGate, job);
    job.signal.throwIfAborted();
    isSending = true;
    await send(job, ticket, bytes);
    emitSent(job, ticket);
    return true;
  } catch (cause) {
    job.signal.throwIfAborted();
    return await recover(job, transfer, toUploadError(cause), isSending);
  }
}

/**
 * Waits before the next try, or throws if there is none.
 * @returns whether the bytes turned out to be in storage
 */
async function recover(
  job: UploadJob,
  transfer: Transfer,
  error: AnyUploadError,
  wasSending: boolean,
): Promise<boolean> {
  const { emit, wait, ports, limiters, signal } = job;
  const at = ports.clock.wallTime();
  emit({ type: "attempt-failed", startedAt: transfer.ticketRequestedAt ?? at, at, error });
  transfer.ticketRequestedAt = undefined;
  if (wasSending && mayHaveArrived(error)) {
    transfer.unanswered = transfer.ticket;
    // Without CORS headers on errors, storage's rejection of an expired URL looks like no response at all.
    if (transfer.ticket?.isStale) transfer.ticket = undefined;
  }
  if (error.retryable && !ports.connectivity.isOnline()) return false;
  if (error.retryAfterMs !== undefined) {
    (wasSending ? limiters.putGate : limiters.ticketGate).hold(error.retryAfterMs);
  }
  const { history } = transfer;
  history.failures += 1;
  if (error.code === "ticket-expired") history.expiries += 1;
  if (error.code === "upload-rejected" && error.status === 403) history.refusals += 1;

  const decision = decideRetry(error, history, job.options().retry, ports.clock.random);
  if (decision.action === "fail") {
    if (await hasArrived(job, transfer)) return true;
    throw error;
  }
  if (decision.renewTicket) transfer.ticket = undefined;
  if (decision.delayMs > 0) {
    const retryAt = ports.clock.wallTime() + decision.delayMs;
    wait({ reason: "retry", retryAt });
    await job.retryDelay.sleep(decision.delayMs, ports.clock, signal);
    wait(undefined);
  }
  return false;
}

/** Whether only the response may have been lost. Neither a lost connection nor silence after the last byte shows how far the bytes got. */
function mayHaveArrived(error: AnyUploadError): boolean {
  return (
    error.code === "cors-or-network" ||
    error.code === "file-unreadable" ||
    (error.code === "upload-stalled" && error.details.phase === "response")
  );
}

/** The current ticket if it is still valid, otherwise a new one. */
async function takeTicket(job: UploadJob, transfer: Transfer): Promise<TrackedTicket> {
  const { item, ports, limiters, signal } = job;
  if (transfer.ticket?.isStale === false) return transfer.ticket;
  await whenOpen(limiters.ticketGate, job);
  transfer.ticketRequestedAt = ports.clock.wallTime();
  const ticket = await ports.requestTicket(ticketRequest(item()), { signal });
  transfer.ticketRequestedAt = undefined;
  return (transfer.ticket = new TrackedTicket(ticket, ports.clock));
}

async function takeSlot(
  { wait, options, ports, limiters, signal }: UploadJob,
  transfer: Transfer,
  { ticket }: TrackedTicket,
): Promise<void> {
  if (transfer.releaseSlot) return;
  const isCapped = options().given.concurrency === undefined && ports.isProxied?.(ticket);
  const slots = isCapped ? limiters.proxiedTransfers : limiters.transfers;
  if (!slots.isFree) wait({ reason: "slot" });
  transfer.releaseSlot = await slots.acquire(signal);
}

/**
 * Makes sure that the file can be read. Gives up on a cancel and after a timeout, because a placeholder of a cloud drive may
 * never arrive.
 * @returns all bytes of a small file
 */
async function readAhead({
  item,
  ports: { clock },
  signal,
}: UploadJob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { file } = item();
  const done = new AbortController();
  const timeout = clock.delay(READ_TIMEOUT_MS, AbortSignal.any([signal, done.signal])).then(fileUnreadable);
  const some = readSome(file).catch((cause: unknown) => {
    throw fileUnreadable(cause);
  });
  try {
    const read = await Promise.race([some, timeout]);
    if (read instanceof Error) throw read;
    return read.length === file.size && file.size <= SENT_AS_BYTES ? read : undefined;
  } finally {
    done.abort(SETTLED);
  }
}

async function send(
  { item, emit, signal, ports }: UploadJob,
  { ticket }: TrackedTicket,
  bytes: Uint8Array<ArrayBuffer> | undefined,
): Promise<void> {
  const { clock } = ports;
  emit({ type: "send", at: clock.wallTime() });
  const { file, contentType } = item();
  const speed = new SpeedMeter();
  const sending = new AbortController();
  const onProgress = throttleProgress(clock, [signal, sending.signal], (loadedBytes) =>
    emit({ type: "progress", loadedBytes, bytesPerSecond: speed.sample(clock.now(), loadedBytes) }),
  );
  try {
    await ports.putFile(ticket, file, { signal, contentType: contentType ?? "", onProgress, bytes });
  } finally {
    sending.abort(SETTLED);
  }
}

/** Checks the status once after a PUT without a response. Only an explicit `complete` proves that its bytes arrived. */
async function hasArrived(job: UploadJob, transfer: Transfer): Promise<boolean> {
  const { unanswered } = transfer;
  if (!unanswered) return false;
  transfer.unanswered = undefined;
  const attachment = await requestStatus(unanswered.ticket.attachmentId, job);
  if (attachment?.status !== "complete") return false;
  emitSent(job, unanswered);
  return true;
}

function emitSent({ emit, ports }: UploadJob, { ticket }: TrackedTicket): void {
  emit({ type: "sent", at: ports.clock.wallTime(), attachmentId: ticket.attachmentId });
}

function ticketRequest({ name, size, contentType }: UploadItem): TicketRequest {
  if (contentType === undefined) {
    throw new UploadError("file-invalid-type", "Linq does not accept files of this type.", {
      details: { reason: "not-supported", extension: "", reportedType: "" },
    });
  }
  return { filename: cleanName(name), content_type: contentType, size_bytes: size };
}

/** Don't start a PUT in a ticket's last 30 s (or its last tenth, if its lifetime is shorter). */
const MARGIN_MS = 30_000;

/** A ticket whose remaining lifetime is tracked on a monotonic clock, so that a wrong system clock doesn't matter. */
class TrackedTicket {
  readonly ticket: Ticket;
  readonly #clock: Clock;
  readonly #freshUntil: number;

  constructor(ticket: Ticket, clock: Clock) {
    this.ticket = ticket;
    this.#clock = clock;
    const reported = (ticket.expiresAt ?? 0) - clock.wallTime();
    // If the ticket seems expired on arrival, or lives longer than Linq documents, our clock is wrong.
    const lifetime = reported > 0 && reported < TICKET_LIFETIME_MS ? reported : TICKET_LIFETIME_MS;
    this.#freshUntil = clock.now() + lifetime - Math.min(MARGIN_MS, lifetime / 10);
  }

  get isStale(): boolean {
    return this.#clock.now() >= this.#freshUntil;
  }
}
