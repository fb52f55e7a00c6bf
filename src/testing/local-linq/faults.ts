import type { Fault, LocalLinqStep } from "./types.js";

interface Pending {
  readonly fault: Fault;
  toSkip: number;
  left: number;
}

/** What is to go wrong, in the order it was asked for. A request is hit by one fault at most. */
export class FaultBook {
  readonly #pending = new Set<Pending>();

  /** Returns how to take it back. */
  add(fault: Fault): () => void {
    const { times = 1, after = 0 } = fault;
    const pending: Pending = { fault, toSkip: after, left: times === "always" ? Infinity : times };
    this.#pending.add(pending);
    return () => void this.#pending.delete(pending);
  }

  take(step: LocalLinqStep, filename: string | undefined): Fault | undefined {
    for (const pending of this.#pending) {
      const { fault } = pending;
      if (fault.step !== step || (fault.filename !== undefined && fault.filename !== filename)) continue;
      if (pending.toSkip > 0) {
        pending.toSkip -= 1;
        continue;
      }
      pending.left -= 1;
      if (pending.left <= 0) this.#pending.delete(pending);
      return fault;
    }
    return undefined;
  }

  clear(): void {
    this.#pending.clear();
  }
}
