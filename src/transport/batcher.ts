import type { Clock } from "../upload/ports.js";
import { isBatchRefusal } from "./batch-size.js";

interface RequestOptions {
  signal: AbortSignal;
}

/** How things are asked for. */
export interface BatchSource<Input, Answer> {
  /** How many go into one request now; below 2, each goes alone and at once. */
  size(): number;
  one(input: Input, options: RequestOptions): Promise<Answer>;
  /** What came of each, in order. */
  many(inputs: readonly Input[], options: RequestOptions): Promise<readonly PromiseSettledResult<Answer>[]>;
  /** From one request to the next: at least this long, and at most, while the former is still unanswered. Milliseconds. */
  readonly pauses: { readonly minMs: number; readonly maxMs: number };
}

interface Call<Input, Answer> {
  readonly input: Input;
  readonly signal: AbortSignal;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (cause: unknown) => void;
  /** Called when the caller gives up. */
  leave: () => void;
}

/**
 * Makes one request of what is asked for in one task, or while a request runs. Each caller has its own answer, its own error
 * and its own signal; the request is aborted when all of its callers have left. A batch that is refused is asked for one by one.
 */
export class Batcher<Input, Answer> {
  readonly #source: BatchSource<Input, Answer>;
  readonly #clock: Pick<Clock, "now" | "delay">;
  readonly #waiting = new Set<Call<Input, Answer>>();
  #running = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  #pause: AbortController | undefined;

  constructor(source: BatchSource<Input, Answer>, clock: Pick<Clock, "now" | "delay">) {
    this.#source = source;
    this.#clock = clock;
  }

  async ask(input: Input, { signal }: RequestOptions): Promise<Answer> {
    signal.throwIfAborted();
    if (this.#source.size() < 2) return this.#source.one(input, { signal });
    return await new Promise<Answer>((resolve, reject) => {
      const onAbort = () => {
        call.reject(signal.reason);
        call.leave();
      };
      const settle = () => signal.removeEventListener("abort", onAbort);
      const call: Call<Input, Answer> = {
        input,
        signal,
        resolve: (answer) => (settle(), resolve(answer)),
        reject: (cause) => (settle(), reject(cause)),
        leave: () => {
          this.#waiting.delete(call);
          if (this.#waiting.size === 0) this.#stopPause();
        },
      };
      signal.addEventListener("abort", onAbort, { once: true });
      this.#waiting.add(call);
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#pause || this.#waiting.size === 0) return;
    const { minMs, maxMs } = this.#source.pauses;
    const ms = this.#sentAt + (this.#running > 0 ? maxMs : minMs) - this.#clock.now();
    const pause = (this.#pause = new AbortController());
    const due = ms > 0 ? this.#clock.delay(ms, pause.signal) : nextTask();
    due.then(
      () => {
        if (this.#pause === pause) this.#flush();
      },
      () => undefined,
    );
  }

  #stopPause(): void {
    this.#pause?.abort();
    this.#pause = undefined;
  }

  #flush(): void {
    this.#pause = undefined;
    const calls = [...this.#waiting];
    this.#waiting.clear();
    this.#sentAt = this.#clock.now();
    const size = Math.max(1, this.#source.size());
    for (let at = 0; at < calls.length; at += size) {
      this.#running += 1;
      void this.#send(calls.slice(at, at + size)).finally(() => {
        this.#running -= 1;
        this.#stopPause();
        this.#schedule();
      });
    }
  }

  async #send(calls: readonly Call<Input, Answer>[]): Promise<void> {
    if (calls.length < 2) return this.#sendAlone(calls);
    const left = new Set(calls);
    const request = new AbortController();
    for (const call of calls) {
      call.leave = () => {
        left.delete(call);
        if (left.size === 0) request.abort(call.signal.reason);
      };
    }
    try {
      const inputs = calls.map(({ input }) => input);
      const answers = await this.#source.many(inputs, { signal: request.signal });
      for (const [index, answer] of answers.entries()) {
        if (answer.status === "fulfilled") calls[index]?.resolve(answer.value);
        else calls[index]?.reject(answer.reason);
      }
    } catch (cause) {
      if (isBatchRefusal(cause)) await this.#sendAlone([...left]);
      else for (const call of left) call.reject(cause);
    }
  }

  async #sendAlone(calls: readonly Call<Input, Answer>[]): Promise<void> {
    await Promise.all(
      calls.map((call) => {
        call.leave = () => undefined;
        return this.#source.one(call.input, call).then(call.resolve, call.reject);
      }),
    );
  }
}

/** The end of this task. No timer: browsers hold those back in hidden tabs, by a second and more. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
