/** A call of the uploader in a test's hands: answered once, or given up before. */
export abstract class PendingCall<T> {
  readonly promise: Promise<T>;
  readonly #signal: AbortSignal;
  #isAnswered = false;
  #resolve: (value: T) => void = () => undefined;
  #reject: (reason: unknown) => void = () => undefined;

  /** @param what for messages: `PUT` */
  constructor(
    readonly what: string,
    readonly filename: string,
    signal: AbortSignal,
  ) {
    this.#signal = signal;
    this.promise = new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    if (signal.aborted) this.#reject(signal.reason);
    else signal.addEventListener("abort", () => this.#reject(signal.reason), { once: true });
  }

  get answered(): boolean {
    return this.#isAnswered;
  }

  get aborted(): boolean {
    return this.#signal.aborted;
  }

  abstract disconnect(): void;

  fail(error: unknown): void {
    this.#answer();
    this.#reject(error);
  }

  protected succeed(value: T): void {
    this.#answer();
    this.#resolve(value);
  }

  /** An answer to a call that was given up comes too late, as in life; a second answer is a mistake in the test. */
  #answer(): void {
    if (this.#isAnswered) throw new Error(`The ${this.what} of ${this.filename} has been answered already.`);
    this.#isAnswered = !this.#signal.aborted;
  }
}
