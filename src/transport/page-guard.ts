import type { UploadPorts } from "../upload/ports.js";

/**
 * While files wait or go out, keeps the screen on and asks the user before the page is left. Touches the page at no other
 * time: a `beforeunload` listener keeps a page out of some browsers' back/forward cache.
 * @param asksBeforeLeave read at each change of the uploader
 * @returns how to end it
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
  // One function for each guard, so that several uploaders do not take each other's listener away.
  const askUser = (event: BeforeUnloadEvent) => event.preventDefault();

  const update = () => guard(uploader.getStatus() === "uploading");
  const unsubscribe = uploader.subscribe(update);
  update();
  return () => {
    unsubscribe();
    guard(false);
  };
}

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
