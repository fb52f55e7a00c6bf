/** Counts who keeps an uploader running. */
export class Owners {
  readonly #onNone: () => void;
  #count = 0;

  /** @param onNone called once the last owner has gone */
  constructor(onNone: () => void) {
    this.#onNone = onNone;
  }

  /** @returns how to let go; more calls do nothing */
  add(): () => void {
    this.#count += 1;
    let isOwner = true;
    return () => {
      if (!isOwner) return;
      isOwner = false;
      this.#count -= 1;
      // In a microtask, because StrictMode and Fast Refresh disconnect and reconnect at once. That must not restart transfers.
      queueMicrotask(() => {
        if (this.#count === 0) this.#onNone();
      });
    };
  }
}
