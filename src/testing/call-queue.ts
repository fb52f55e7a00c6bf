import type { SeenCall } from "./explain-wait.js";
import { afterRealTime } from "./real-time.js";

interface Taker<T> {
  readonly filename: string | undefined;
  readonly take: (call: T) => void;
}

export interface Patience {
  /** Milliseconds of real time; `Infinity` waits for ever. */
  readonly timeoutMs: number;
  /** What the wait is rejected with. */
  readonly explain: () => Error;
}

/** Calls in order of arrival, for whoever answers them: one by one through `next`, or all through `answerAll`. */
export class CallQueue<T extends SeenCall> {
  readonly all: T[] = [];
  readonly #untaken: T[] = [];
  readonly #takers: Taker<T>[] = [];
  #answer: ((call: T) => void) | undefined;

  push(call: T): void {
    this.all.push(call);
    if (this.#answer) return this.#answer(call);
    const taker = remove(this.#takers, ({ filename }) => fits(filename, call));
    if (taker) taker.take(call);
    else this.#untaken.push(call);
  }

  /** The oldest call that nobody has taken nor answered, and that still runs; of this file if one is named. Waits for one. */
  next(filename: string | undefined, { timeoutMs, explain }: Patience): Promise<T> {
    const call = remove(this.#untaken, (one) => isOpen(one) && fits(filename, one));
    if (call !== undefined) return Promise.resolve(call);
    if (this.#answer) return Promise.reject(explain());
    return new Promise((resolve, reject) => {
      const taker: Taker<T> = {
        filename,
        take(taken) {
          stop();
          resolve(taken);
        },
      };
      const stop = afterRealTime(timeoutMs, () => {
        remove(this.#takers, (one) => one === taker);
        reject(explain());
      });
      this.#takers.push(taker);
    });
  }

  get isAnswered(): boolean {
    return this.#answer !== undefined;
  }

  /** Answers what is waiting and all that comes. */
  answerAll(answer: (call: T) => void): void {
    this.#answer = answer;
    for (const call of this.#untaken.splice(0)) if (isOpen(call)) answer(call);
  }
}

function isOpen({ answered, aborted }: SeenCall): boolean {
  return !answered && !aborted;
}

function fits(filename: string | undefined, call: SeenCall): boolean {
  return filename === undefined || filename === call.filename;
}

/** Takes the first that fits out of the list. */
function remove<T>(list: T[], isIt: (entry: T) => boolean): T | undefined {
  const index = list.findIndex(isIt);
  return index === -1 ? undefined : list.splice(index, 1)[0];
}
