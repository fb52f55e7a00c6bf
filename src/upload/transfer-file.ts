import { type AnyUploadError, UploadError } from "../linq/errors.js";
import { fileUnreadable, readSome } from "../linq/reading-error.js";
import { TICKET_LIFETIME_MS } from "../linq/limits.js";
import type { Ticket } from "../linq/attachment.js";
import type { TicketRequest } from "../linq/wire.js";
import { cleanName } from "../linq/file-name.js";
import { ask } from "./follow-status.js";
import type { UploadItem } from "./item.js";
import type { Clock } from "./ports.js";
import { SpeedMeter, throttleProgress } from "./progress.js";
import { type RetryHistory, decideRetry } from "./retry-policy.js";
import { toUploadError } from "./to-upload-error.js";
import type { UploadJob } from "./upload-job.js";
import { untilOnline, whenOpen } from "./scheduling.js";

/** How long one byte of a file may take to be read. */
const READ_TIMEOUT_MS = 30_000;

/**
 * Files up to this size are sent as the bytes that were read. Chromium looks up each file that it sends, and the page stands still
 * meanwhile: of 1,000 files of 1 kB this takes a seventh of the PUTs' processor time. Of 10 kB it takes as much as copying does.
 */
const SENT_AS_BYTES = 16_384;

/** A reason that nobody sees: without one, each abort makes an error with its stack. */
const SETTLED = "settled";

/** What one file's tries have come to so far. */
interface Transfer {
  readonly history: RetryHistory;
  held?: HeldTicket | undefined;
  /** The ticket of a PUT that got no answer: its bytes may be in all the same. */
  unanswered?: HeldTicket | undefined;
  releaseSlot?: (() => void) | undefined;
  /** When the ticket request that runs was made. */
  askedAt?: number | undefined;
}

/**
 * Gets a file's bytes to storage, over as many tries as the policy allows. The slot is kept between tries, so that a
 * server in trouble is not met by other files meanwhile.
 * @throws the `UploadError` of the last try; the signal's reason when aborted
 */
export async function transferFile(job: UploadJob): Promise<void> {
  const transfer: Transfer = { history: { failures: 0, expiries: 0, refusals: 0 } };
  try {
    for (;;) if (await tryOnce(job, transfer)) return;
  } finally {
    transfer.releaseSlot?.();
  }
}

/** @returns whether the bytes are in; if not, it is time for the next try */
async function tryOnce(job: UploadJob, transfer: Transfer): Promise<boolean> {
  await untilOnline(job);
  let isSending = false;
  try {
    if (await hasArrived(job, transfer)) return true;
    const held = await takeTicket(job, transfer);
    // Before the slot, so that no connection is idle meanwhile; a file that changes while it waits fails its PUT, and is read then.
    const bytes = await readAhead(job);
    await takeSlot(job, transfer, held);
    // Waiting for the slot may have taken as long as the ticket lives.
    if (held.isStale) return false;
    await whenOpen(job.limiters.putGate, job);
    job.signal.throwIfAborted();
    isSending = true;
    await send(job, held, bytes);
    emitSent(job, held);
    return true;
  } catch (cause) {
    job.signal.throwIfAborted();
    return await recover(job, transfer, toUploadError(cause), isSending);
  }
}

/** Waits out what passes; throws what does not. @returns whether the bytes are in after all */
async function recover(
  job: UploadJob,
  transfer: Transfer,
  error: AnyUploadError,
  wasSending: boolean,
): Promise<boolean> {
  const { emit, wait, ports, limiters, signal } = job;
  const at = ports.clock.wallTime();
  emit({ type: "attempt-failed", startedAt: transfer.askedAt ?? at, at, error });
  transfer.askedAt = undefined;
  if (wasSending && mayHaveArrived(error)) {
    transfer.unanswered = transfer.held;
    // Stores without CORS headers on errors refuse an expired URL in a way that looks like no answer at all.
    if (transfer.held?.isStale) transfer.held = undefined;
  }
  if (error.retryable && !ports.connectivity.isOnline()) return false;
  if (error.retryAfterMs !== undefined) {
    (wasSending ? limiters.putGate : limiters.ticketGate).hold(error.retryAfterMs);
  }
  const { history } = transfer;
  history.failures += 1;
  if (error.code === "ticket-expired") history.expiries += 1;
  if (error.code === "upload-rejected" && error.status === 403) history.refusals += 1;

  const result = decideRetry(error, history, job.options().retry, ports.clock.random);
  if (result.action === "fail") {
    if (await hasArrived(job, transfer)) return true;
    throw error;
  }
  if (result.renewTicket) transfer.held = undefined;
  if (result.delayMs > 0) {
    const retryAt = ports.clock.wallTime() + result.delayMs;
    wait({ reason: "retry", retryAt });
    await job.retryDelay.sleep(result.delayMs, ports.clock, signal);
    wait(undefined);
  }
  return false;
}

/** Only the answer may have been lost: the connection's end tells nothing of where it broke, and silence after the last byte less. */
function mayHaveArrived(error: AnyUploadError): boolean {
  return (
    error.code === "cors-or-network" ||
    error.code === "file-unreadable" ||
    (error.code === "upload-stalled" && error.details.phase === "response")
  );
}

/** The ticket at hand while it lives, else a new one. */
async function takeTicket(job: UploadJob, transfer: Transfer): Promise<HeldTicket> {
  const { item, ports, limiters, signal } = job;
  if (transfer.held?.isStale === false) return transfer.held;
  await whenOpen(limiters.ticketGate, job);
  transfer.askedAt = ports.clock.wallTime();
  const ticket = await ports.requestTicket(ticketRequest(item()), { signal });
  transfer.askedAt = undefined;
  return (transfer.held = new HeldTicket(ticket, ports.clock));
}

async function takeSlot(
  { wait, options, ports, limiters, signal }: UploadJob,
  transfer: Transfer,
  { ticket }: HeldTicket,
): Promise<void> {
  if (transfer.releaseSlot) return;
  const isCapped = options().given.concurrency === undefined && ports.isProxied?.(ticket);
  const slots = isCapped ? limiters.proxiedTransfers : limiters.transfers;
  if (!slots.isFree) wait({ reason: "slot" });
  transfer.releaseSlot = await slots.acquire(signal);
}

/**
 * Makes sure that the file can be read. Waits for that neither after a cancel nor for ever: a cloud placeholder may never come.
 * @returns all of a small file
 */
async function readAhead({
  item,
  ports: { clock },
  signal,
}: UploadJob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { file } = item();
  const done = new AbortController();
  const tooLate = clock.delay(READ_TIMEOUT_MS, AbortSignal.any([signal, done.signal])).then(fileUnreadable);
  const some = readSome(file).catch((cause: unknown) => {
    throw fileUnreadable(cause);
  });
  try {
    const read = await Promise.race([some, tooLate]);
    if (read instanceof Error) throw read;
    return read.length === file.size && file.size <= SENT_AS_BYTES ? read : undefined;
  } finally {
    done.abort(SETTLED);
  }
}

async function send(
  { item, emit, signal, ports }: UploadJob,
  { ticket }: HeldTicket,
  bytes: Uint8Array<ArrayBuffer> | undefined,
): Promise<void> {
  const { clock } = ports;
  emit({ type: "send", at: clock.wallTime() });
  const { file, contentType } = item();
  const speed = new SpeedMeter(clock.now());
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

/** Asks once about a PUT that got no answer; only an explicit `complete` is proof that its bytes are in. */
async function hasArrived(job: UploadJob, transfer: Transfer): Promise<boolean> {
  const { unanswered } = transfer;
  if (!unanswered) return false;
  transfer.unanswered = undefined;
  const attachment = await ask(unanswered.ticket.attachmentId, job);
  if (attachment?.status !== "complete") return false;
  emitSent(job, unanswered);
  return true;
}

function emitSent({ emit, ports }: UploadJob, { ticket }: HeldTicket): void {
  emit({ type: "sent", at: ports.clock.wallTime(), attachmentId: ticket.attachmentId });
}

function ticketRequest({ name, size, contentType }: UploadItem): TicketRequest {
  if (contentType === undefined) {
    throw new UploadError("file-invalid-type", "The file has no content type that Linq takes.", {
      details: { reason: "not-supported", extension: "", reportedType: "" },
    });
  }
  return { filename: cleanName(name), content_type: contentType, size_bytes: size };
}

/** A ticket is not begun with in its last 30 s (or last tenth, when it lives shorter). */
const MARGIN_MS = 30_000;

/** A ticket with its life counted on a clock that never jumps, so that a wrong system clock does not matter. */
export class HeldTicket {
  readonly ticket: Ticket;
  readonly #clock: Clock;
  readonly #freshUntil: number;

  constructor(ticket: Ticket, clock: Clock) {
    this.ticket = ticket;
    this.#clock = clock;
    const told = (ticket.expiresAt ?? 0) - clock.wallTime();
    // Already past on arrival, or longer than Linq ever gives: our clock is off, so trust the documented life.
    const life = told > 0 && told < TICKET_LIFETIME_MS ? told : TICKET_LIFETIME_MS;
    this.#freshUntil = clock.now() + life - Math.min(MARGIN_MS, life / 10);
  }

  get isStale(): boolean {
    return this.#clock.now() >= this.#freshUntil;
  }
}
