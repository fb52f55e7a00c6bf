import { LONGEST_TIMER_MS } from "../linq/check-numbers.js";

/** A test that waits for a call. */
interface Waiter<T> {
  readonly filename: string | undefined;
  readonly resolve: (call: T) => void;
}

interface WaitLimit {
  /** Milliseconds of real time. `Infinity` disables the timeout. */
  readonly timeoutMs: number;
  /** Creates the error that the wait rejects with. */
  readonly explain: () => Error;
}

/** Calls in order of arrival. A test answers them one by one through `next`, or all of them through `answerAll`. */
export class CallQueue<T extends SeenCall> {
  readonly all: T[] = [];
  readonly #untaken: T[] = [];
  readonly #waiters: Waiter<T>[] = [];
  #answer: ((call: T) => void) | undefined;

  push(call: T): void {
    this.all.push(call);
    if (this.#answer) return this.#answer(call);
    const waiter = takeFirst(this.#waiters, ({ filename }) => matches(filename, call));
    if (waiter) waiter.resolve(call);
    else this.#untaken.push(call);
  }

  /** Resolves with the oldest pending call that was not taken yet, of this file if one is named. Waits until there is one. */
  next(filename: string | undefined, { timeoutMs, explain }: WaitLimit): Promise<T> {
    const call = takeFirst(this.#untaken, (one) => isPending(one) && matches(filename, one));
    if (call !== undefined) return Promise.resolve(call);
    if (this.#answer) return Promise.reject(explain());
    return new Promise((resolve, reject) => {
      const waiter: Waiter<T> = {
        filename,
        resolve(arrived) {
          stop();
          resolve(arrived);
        },
      };
      const stop = afterRealTime(timeoutMs, () => {
        takeFirst(this.#waiters, (one) => one === waiter);
        reject(explain());
      });
      this.#waiters.push(waiter);
    });
  }

  get isAnswered(): boolean {
    return this.#answer !== undefined;
  }

  /** Answers all pending calls and all future ones. */
  answerAll(answer: (call: T) => void): void {
    this.#answer = answer;
    for (const call of this.#untaken.splice(0)) if (isPending(call)) answer(call);
  }
}

function isPending({ answered, aborted }: SeenCall): boolean {
  return !answered && !aborted;
}

function matches(filename: string | undefined, call: SeenCall): boolean {
  return filename === undefined || filename === call.filename;
}

/** Removes and returns the first entry that passes the test. */
function takeFirst<T>(list: T[], test: (entry: T) => boolean): T | undefined {
  const index = list.findIndex(test);
  return index === -1 ? undefined : list.splice(index, 1)[0];
}

/** The kinds of calls that a test can wait for. */
export type CallKind = "tickets" | "puts" | "statuses" | "deletes";

export interface SeenCall {
  readonly filename: string;
  readonly answered: boolean;
  readonly aborted: boolean;
}

type SeenCalls = Readonly<Record<CallKind, readonly SeenCall[]>>;

interface Wait {
  readonly kind: CallKind;
  readonly filename: string | undefined;
  readonly timeoutMs: number;
  /** Whether `autoRespond` answers calls of this kind. */
  readonly isAutomatic: boolean;
}

const NAMES: Readonly<Record<CallKind, string>> = {
  tickets: "ticket request",
  puts: "PUT",
  statuses: "status request",
  deletes: "DELETE",
};

/** The call that comes before a call of each kind. */
const PRECEDING: Readonly<Record<CallKind, CallKind | undefined>> = {
  tickets: undefined,
  puts: "tickets",
  statuses: "puts",
  deletes: "statuses",
};

const METHODS: Readonly<Record<CallKind, string>> = {
  tickets: "nextTicket",
  puts: "nextPut",
  statuses: "nextStatus",
  deletes: "nextDelete",
};

/** The error of a wait that timed out: which calls came instead, and what to do about it. */
export function explainTimeout({ kind, filename, timeoutMs, isAutomatic }: Wait, calls: SeenCalls): Error {
  const what = NAMES[kind] + (filename === undefined ? "" : ` of ${filename}`);
  if (isAutomatic) {
    return new Error(
      `There is no ${what} to take: autoRespond() answers them. Look at calls.${kind}, or name for autoRespond() the ` +
        "kinds of calls that it should answer.",
    );
  }
  const seen = Object.keys(NAMES)
    .filter(isKind)
    .map((one) => `${NAMES[one]}s: ${list(calls[one])}`);
  return new Error(
    `No ${what} came within ${timeoutMs / 1000} s. So far ${seen.join("; ")}. ${advice(kind, filename, calls)}`,
  );
}

function isKind(name: string): name is CallKind {
  return name in NAMES;
}

function list(calls: readonly SeenCall[]): string {
  return calls.length === 0 ? "none" : calls.map((call) => `${call.filename} (${stateOf(call)})`).join(", ");
}

function stateOf({ answered, aborted }: SeenCall): string {
  if (answered) return "answered";
  return aborted ? "given up" : "waiting for the test's answer";
}

function advice(kind: CallKind, filename: string | undefined, calls: SeenCalls): string {
  const before = PRECEDING[kind];
  if (before !== undefined && calls[before].some((call) => !call.answered && !call.aborted)) {
    return `Answer the ${NAMES[before]} first: (await ${METHODS[before]}()).respond().`;
  }
  if (calls[kind].some((call) => filename === undefined || call.filename === filename)) {
    return (
      "Those that came were taken before. If this should be another try, its delay may not be over: with fake timers, " +
      "move the time on."
    );
  }
  if (calls.tickets.length === 0) {
    return "Was a file added and accepted, and does the uploader have both endpoint and putFile of this transport?";
  }
  return "Did the call before it end as the test wants, or does the uploader wait for a time that fake timers hold back?";
}

// Read at load, before a test can install fake timers.
const { clearTimeout: clearTimer, setTimeout: setTimer } = globalThis;

/** Like `setTimeout`, but in real time even under fake timers. Never fires for `Infinity`. Returns a function that cancels it. */
function afterRealTime(ms: number, callback: () => void): () => void {
  if (ms === Infinity) return () => undefined;
  const timer = setTimer(callback, Math.min(ms, LONGEST_TIMER_MS));
  return () => clearTimer(timer);
}
