import type { Clock } from "./ports.js";

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
