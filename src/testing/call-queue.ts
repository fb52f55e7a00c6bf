/** Calls in order of arrival, for whoever answers them: one by one through `next`, or all through `answerAll`. */
export class CallQueue<T> {
  readonly all: T[] = [];
  readonly #untaken: T[] = [];
  readonly #takers: ((call: T) => void)[] = [];
  #answer: ((call: T) => void) | undefined;

  push(call: T): void {
    this.all.push(call);
    if (this.#answer) return this.#answer(call);
    const taker = this.#takers.shift();
    if (taker) taker(call);
    else this.#untaken.push(call);
  }

  /** The oldest call that nobody has taken; waits for one. */
  next(): Promise<T> {
    const call = this.#untaken.shift();
    if (call !== undefined) return Promise.resolve(call);
    return new Promise((resolve) => this.#takers.push(resolve));
  }

  /** Answers what is waiting and all that comes. */
  answerAll(answer: (call: T) => void): void {
    this.#answer = answer;
    for (const call of this.#untaken.splice(0)) answer(call);
  }
}

/** A call in the caller's hands: settled from outside, or rejected with the signal's reason. */
export interface PendingCall<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

export function pendingCall<T>(signal: AbortSignal): PendingCall<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  if (signal.aborted) reject(signal.reason);
  else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  return { promise, resolve, reject };
}
