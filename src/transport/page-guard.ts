import type { UploadPorts } from "../upload/ports.js";

/**
 * Keeps the screen on and asks the user before they leave the page, while files wait or are sent. Attaches nothing at other
 * times, because a `beforeunload` listener keeps a page out of some browsers' back/forward cache.
 * @param asksBeforeLeave read at each change of the uploader
 * @returns a function that ends the guard
 */
export function guardPage(
  uploader: Parameters<NonNullable<UploadPorts["guard"]>>[0],
  asksBeforeLeave: () => boolean,
): () => void {
  const screen = new ScreenWakeLock();
  let isGuarding = false;

  const guard = (isSending: boolean) => {
    if (isSending && asksBeforeLeave()) globalThis.addEventListener?.("beforeunload", askUser);
    else globalThis.removeEventListener?.("beforeunload", askUser);
    if (isSending === isGuarding) return;
    isGuarding = isSending;
    if (isSending) screen.hold();
    else screen.release();
  };
  // Each guard has its own function, so that uploaders don't remove each other's listener.
  const askUser = (event: BeforeUnloadEvent) => event.preventDefault();

  const update = () => guard(uploader.getStatus() === "uploading");
  const unsubscribe = uploader.subscribe(update);
  update();
  return () => {
    unsubscribe();
    guard(false);
  };
}

/** Keeps the screen on if the browser allows it, so that a phone does not sleep during an upload. */
class ScreenWakeLock {
  #isWanted = false;
  #isRequesting = false;
  /** Whether something changed during a request. */
  #isOutdated = false;
  #lock: WakeLockSentinel | undefined;

  hold(): void {
    this.#isWanted = true;
    // Browsers release the lock when the page is hidden, and grant none until it is visible again.
    globalThis.document?.addEventListener("visibilitychange", this.#acquire);
    this.#acquire();
  }

  release(): void {
    this.#isWanted = false;
    globalThis.document?.removeEventListener("visibilitychange", this.#acquire);
    void this.#lock?.release().catch(() => undefined);
    this.#lock = undefined;
  }

  readonly #acquire = (): void => {
    this.#isOutdated = this.#isRequesting;
    if (!this.#isWanted || this.#isRequesting || this.#lock?.released === false) return;
    if (globalThis.document?.visibilityState !== "visible") return;
    this.#isRequesting = true;
    void this.#request().finally(() => {
      this.#isRequesting = false;
      if (this.#isOutdated) this.#acquire();
    });
  };

  /** Ignores a rejection (low battery, a frame without permission, no HTTPS), after which the screen may turn off. */
  async #request(): Promise<void> {
    try {
      const granted = await globalThis.navigator.wakeLock?.request("screen");
      if (this.#isWanted) this.#lock = granted;
      else await granted?.release();
    } catch {
      this.#lock = undefined;
    }
  }
}
