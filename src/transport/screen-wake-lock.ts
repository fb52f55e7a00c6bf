/** Keeps the screen on, where the browser can and allows it, so that a phone does not sleep in the middle of an upload. */
export class ScreenWakeLock {
  #isWanted = false;
  #isAsking = false;
  /** Something changed while the browser was being asked. */
  #isOutdated = false;
  #held: WakeLockSentinel | undefined;

  hold(): void {
    this.#isWanted = true;
    // A browser takes the lock away when the page is hidden, and grants none before it is shown again.
    globalThis.document?.addEventListener("visibilitychange", this.#ask);
    this.#ask();
  }

  release(): void {
    this.#isWanted = false;
    globalThis.document?.removeEventListener("visibilitychange", this.#ask);
    void this.#held?.release().catch(() => undefined);
    this.#held = undefined;
  }

  readonly #ask = (): void => {
    this.#isOutdated = this.#isAsking;
    if (!this.#isWanted || this.#isAsking || this.#held?.released === false) return;
    if (globalThis.document?.visibilityState !== "visible") return;
    this.#isAsking = true;
    void this.#request().finally(() => {
      this.#isAsking = false;
      if (this.#isOutdated) this.#ask();
    });
  };

  /** A refusal (low battery, a frame without permission, no HTTPS) only means that the screen may go dark. */
  async #request(): Promise<void> {
    try {
      const granted = await globalThis.navigator.wakeLock?.request("screen");
      if (this.#isWanted) this.#held = granted;
      else await granted?.release();
    } catch {
      this.#held = undefined;
    }
  }
}
