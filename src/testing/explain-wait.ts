/** What may be waited for. */
export type CallKind = "tickets" | "puts" | "statuses" | "deletes";

export interface SeenCall {
  readonly filename: string;
  readonly answered: boolean;
  readonly aborted: boolean;
}

export type SeenCalls = Readonly<Record<CallKind, readonly SeenCall[]>>;

export interface Wait {
  readonly kind: CallKind;
  readonly filename: string | undefined;
  readonly timeoutMs: number;
  /** Whether `autoRespond` takes calls of this kind. */
  readonly isAutomatic: boolean;
}

const NAMES: Readonly<Record<CallKind, string>> = {
  tickets: "ticket request",
  puts: "PUT",
  statuses: "status request",
  deletes: "DELETE",
};

const BEFORE: Readonly<Record<CallKind, CallKind | undefined>> = {
  tickets: undefined,
  puts: "tickets",
  statuses: "puts",
  deletes: "statuses",
};

const TAKERS: Readonly<Record<CallKind, string>> = {
  tickets: "nextTicket",
  puts: "nextPut",
  statuses: "nextStatus",
  deletes: "nextDelete",
};

/** What happened instead of the call that a test waits for, and what to do about it. */
export function explainWait({ kind, filename, timeoutMs, isAutomatic }: Wait, calls: SeenCalls): Error {
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
  const before = BEFORE[kind];
  if (before !== undefined && calls[before].some((call) => !call.answered && !call.aborted)) {
    return `Answer the ${NAMES[before]} first: (await ${TAKERS[before]}()).respond().`;
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
