import { nextTask } from "../linq/next-task.js";
import type { Clock } from "../upload/ports.js";
import { isBatchRefusal } from "./batch-size.js";

interface RequestOptions {
  signal: AbortSignal;
}

/** How requests are sent, alone and in batches. */
interface BatchSource<Input, Result> {
  /** How many inputs are sent in one request now. Below 2, each is sent alone and at once. */
  size(): number;
  one(input: Input, options: RequestOptions): Promise<Result>;
  /** Resolves with one outcome per input, in order. */
  many(inputs: readonly Input[], options: RequestOptions): Promise<readonly PromiseSettledResult<Result>[]>;
  /**
   * Pause from one batch to the next, in milliseconds: `minMs` if no request is running, `maxMs` while one is running.
   */
  readonly pauses: { readonly minMs: number; readonly maxMs: number };
}

/** Single requests at a time in place of a rejected batch, so that 50 files don't become a burst of 50 requests. */
const SINGLE_REQUESTS = 4;

interface Call<Input, Result> {
  readonly input: Input;
  readonly signal: AbortSignal;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
  /** Called when the caller aborts. */
  leave: () => void;
}

/**
 * Combines calls into one request if they are made in the same task or while a request runs. Each caller has its own result,
 * error and signal. The request is aborted when all of its callers have aborted. If a batch is rejected, its inputs are sent
 * one by one, a few at a time.
 */
export class Batcher<Input, Result> {
  readonly #source: BatchSource<Input, Result>;
  readonly #clock: Pick<Clock, "now" | "delay">;
  readonly #waiting = new Set<Call<Input, Result>>();
  #running = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  #pause: AbortController | undefined;

  constructor(source: BatchSource<Input, Result>, clock: Pick<Clock, "now" | "delay">) {
    this.#source = source;
    this.#clock = clock;
  }

  async request(input: Input, { signal }: RequestOptions): Promise<Result> {
    signal.throwIfAborted();
    if (this.#source.size() < 2) return this.#source.one(input, { signal });
    return await new Promise<Result>((resolve, reject) => {
      const onAbort = () => {
        call.reject(signal.reason);
        call.leave();
      };
      const settle = () => signal.removeEventListener("abort", onAbort);
      const call: Call<Input, Result> = {
        input,
        signal,
        resolve: (result) => (settle(), resolve(result)),
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

  async #send(calls: readonly Call<Input, Result>[]): Promise<void> {
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
      const results = await this.#source.many(inputs, { signal: request.signal });
      for (const [index, result] of results.entries()) {
        if (result.status === "fulfilled") calls[index]?.resolve(result.value);
        else calls[index]?.reject(result.reason);
      }
    } catch (cause) {
      if (isBatchRefusal(cause)) await this.#sendAlone([...left]);
      else for (const call of left) call.reject(cause);
    }
  }

  async #sendAlone(calls: readonly Call<Input, Result>[]): Promise<void> {
    for (const call of calls) call.leave = () => undefined;
    const left = calls.values();
    const sendNext = async () => {
      for (const call of left) await this.#source.one(call.input, call).then(call.resolve, call.reject);
    };
    await Promise.all(calls.slice(0, SINGLE_REQUESTS).map(sendNext));
  }
}
