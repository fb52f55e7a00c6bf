import type { Waiting } from "./item.js";
import type { Clock, UploadPorts } from "./ports.js";
import type { ResolvedRetry } from "./resolved-options.js";

/** A counting semaphore, first come first served. */
export class Limiter {
  #free: number;
  #size: number;
  readonly #waiting = new Set<() => void>();

  constructor(size: number) {
    this.#size = size;
    this.#free = size;
  }

  /** More slots open at once; fewer take effect as slots are released. */
  resize(size: number): void {
    this.#free += size - this.#size;
    this.#size = size;
    this.#serve();
  }

  get isFree(): boolean {
    return this.#free > 0;
  }

  /**
   * Resolves with the function that gives the slot back (once; more calls do nothing). Rejects when the signal aborts; a slot
   * that is held then is free at once, though what it was taken for may not listen.
   */
  acquire(signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (this.#free > 0 && this.#waiting.size === 0) return resolve(this.#take(signal));
      const grant = () => {
        signal.removeEventListener("abort", leave);
        resolve(this.#take(signal));
      };
      const leave = () => {
        this.#waiting.delete(grant);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#waiting.add(grant);
    });
  }

  #take(signal: AbortSignal): () => void {
    this.#free -= 1;
    let isHeld = true;
    const release = () => {
      if (!isHeld) return;
      isHeld = false;
      signal.removeEventListener("abort", release);
      this.#free += 1;
      this.#serve();
    };
    signal.addEventListener("abort", release, { once: true });
    return release;
  }

  #serve(): void {
    for (const grant of this.#waiting) {
      if (this.#free <= 0) return;
      this.#waiting.delete(grant);
      grant();
    }
  }
}

/** Holds back new requests to one server while it asked for quiet (`Retry-After`); what runs goes on. */
export class Gate {
  #until = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  hold(ms: number): void {
    this.#until = Math.max(this.#until, this.#clock.now() + ms);
  }

  /** Milliseconds to wait; 0 when open. */
  remaining(): number {
    return Math.max(0, this.#until - this.#clock.now());
  }
}

/** A sleep that the user can cut short ("Try now"). */
export class WakeableDelay {
  #alarm: AbortController | undefined;

  async sleep(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
    const alarm = new AbortController();
    this.#alarm = alarm;
    try {
      await clock.delay(ms, AbortSignal.any([signal, alarm.signal]));
    } catch (error) {
      if (!alarm.signal.aborted) throw error;
    } finally {
      this.#alarm = undefined;
    }
    signal.throwIfAborted();
  }

  wake(): void {
    this.#alarm?.abort();
  }
}

/** Full jitter: anything from the minimum to a ceiling that doubles with each failure. Milliseconds. */
export function backoff(
  failures: number,
  { minDelayMs, maxDelayMs }: ResolvedRetry,
  random: () => number,
): number {
  const ceiling = Math.min(maxDelayMs, minDelayMs * 2 ** failures);
  return minDelayMs + random() * Math.max(0, ceiling - minDelayMs);
}

export interface WaitingJob {
  /** Says why it waits, or (`undefined`) that it goes on. */
  readonly wait: (waiting: Waiting | undefined) => void;
  readonly signal: AbortSignal;
  readonly ports: Pick<UploadPorts, "clock" | "connectivity">;
}

/** Waits while a server asked for quiet; others may prolong it meanwhile. */
export async function whenOpen(gate: Gate, { wait, ports, signal }: WaitingJob): Promise<void> {
  if (gate.remaining() === 0) return;
  for (let ms = gate.remaining(); ms > 0; ms = gate.remaining()) {
    wait({ reason: "retry", retryAt: ports.clock.wallTime() + ms });
    await ports.clock.delay(ms, signal);
  }
  wait(undefined);
}

/** Waits while the browser says that it is offline. */
export async function untilOnline({ wait, ports: { connectivity }, signal }: WaitingJob): Promise<void> {
  signal.throwIfAborted();
  if (connectivity.isOnline()) return;
  wait({ reason: "offline" });
  await new Promise<void>((resolve, reject) => {
    const stop = connectivity.subscribe((online) => {
      if (online) settle(resolve);
    });
    const abort = () => settle(() => reject(signal.reason));
    signal.addEventListener("abort", abort, { once: true });
    function settle(then: () => void) {
      stop();
      signal.removeEventListener("abort", abort);
      then();
    }
  });
  wait(undefined);
}
