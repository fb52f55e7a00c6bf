import type { Clock } from "./ports.js";

/** A sleep that the user can cut short ("Try now"). */
export class Nap {
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
