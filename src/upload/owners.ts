/** Counts the owners that keep an uploader running. */
export class Owners {
  readonly #onNone: () => void;
  #count = 0;

  /** @param onNone called when the last owner has left */
  constructor(onNone: () => void) {
    this.#onNone = onNone;
  }

  /** @returns a function that ends the ownership. Further calls do nothing. */
  add(): () => void {
    this.#count += 1;
    let isOwner = true;
    return () => {
      if (!isOwner) return;
      isOwner = false;
      this.#count -= 1;
      // In a microtask, because StrictMode and Fast Refresh disconnect and reconnect at once, which must not restart transfers.
      queueMicrotask(() => {
        if (this.#count === 0) this.#onNone();
      });
    };
  }
}
