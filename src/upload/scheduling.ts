import type { Waiting } from "./item.js";
import type { Clock, UploadPorts } from "./ports.js";
import type { ResolvedRetry } from "./resolved-options.js";

/** A counting semaphore that serves callers in their order. */
export class Limiter {
  #taken = 0;
  #size: number;
  readonly #waiting = new Set<() => void>();

  constructor(size: number) {
    this.#size = size;
  }

  /** A larger size takes effect at once. A smaller one takes effect as slots are released. */
  resize(size: number): void {
    this.#size = size;
    this.#serve();
  }

  /** Counted up to the size, because a size of `Infinity` cannot be counted down. */
  get isFree(): boolean {
    return this.#taken < this.#size;
  }

  /**
   * Resolves with a function that releases the slot. Further calls of it do nothing. Rejects when the signal aborts. If the
   * slot was already acquired, aborting releases it at once, even if the work itself ignores the signal.
   */
  acquire(signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (this.isFree && this.#waiting.size === 0) return resolve(this.#take(signal));
      const grant = () => {
        signal.removeEventListener("abort", cancel);
        resolve(this.#take(signal));
      };
      const cancel = () => {
        this.#waiting.delete(grant);
        reject(signal.reason);
      };
      signal.addEventListener("abort", cancel, { once: true });
      this.#waiting.add(grant);
    });
  }

  #take(signal: AbortSignal): () => void {
    this.#taken += 1;
    let isTaken = true;
    const release = () => {
      if (!isTaken) return;
      isTaken = false;
      signal.removeEventListener("abort", release);
      this.#taken -= 1;
      this.#serve();
    };
    signal.addEventListener("abort", release, { once: true });
    return release;
  }

  #serve(): void {
    for (const grant of this.#waiting) {
      if (!this.isFree) return;
      this.#waiting.delete(grant);
      grant();
    }
  }
}

/** Longest wait for a `Retry-After`, in milliseconds. After this, a server that asks for a day is asked again. */
export const LONGEST_HOLD_MS = 300_000;

/**
 * Holds back new requests to a server during its `Retry-After`. Running requests continue. What the user does meanwhile opens it,
 * so that "Try now" and a new file send a request at once.
 */
export class Gate {
  #until = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  hold(ms: number): void {
    this.#until = Math.max(this.#until, this.#clock.now() + Math.min(ms, LONGEST_HOLD_MS));
  }

  open(): void {
    this.#until = 0;
  }

  /** Milliseconds left to wait, 0 if open. */
  remaining(): number {
    return Math.max(0, this.#until - this.#clock.now());
  }
}

/** A delay that the user can end early ("Try now"). */
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

/** Delay with full jitter, in milliseconds: from the minimum to a ceiling that doubles with each failure. */
export function backoff(
  failures: number,
  { minDelayMs, maxDelayMs }: ResolvedRetry,
  random: () => number,
): number {
  // Limited, because 0 times Infinity is NaN.
  const ceiling = Math.min(maxDelayMs, minDelayMs * 2 ** Math.min(failures, 31));
  return minDelayMs + random() * Math.max(0, ceiling - minDelayMs);
}

export interface WaitingJob {
  /** Sets why the file waits, or `undefined` when it continues. */
  readonly wait: (waiting: Waiting | undefined) => void;
  readonly signal: AbortSignal;
  readonly ports: Pick<UploadPorts, "clock" | "connectivity">;
  readonly retryDelay: WakeableDelay;
}

/** Waits until the gate opens. Other requests may extend its time meanwhile. */
export async function whenOpen(gate: Gate, { wait, ports, signal, retryDelay }: WaitingJob): Promise<void> {
  if (gate.remaining() === 0) return;
  for (let ms = gate.remaining(); ms > 0; ms = gate.remaining()) {
    wait({ reason: "retry", retryAt: ports.clock.wallTime() + ms });
    await retryDelay.sleep(ms, ports.clock, signal);
  }
  wait(undefined);
}

/** Waits while the browser is offline. */
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
