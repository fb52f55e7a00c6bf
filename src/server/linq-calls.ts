import { isUploadError } from "../linq/errors.js";
import { LINQ_CODES, Problem } from "./envelope.js";
import type { LinqCallOptions, LinqClient } from "./linq-client.js";
import { LinqRequestError, toLinqFailure } from "./linq-failure.js";

/**
 * How long Linq may take for all that one request asks for, in milliseconds: less than the 30 s after which the browser
 * half gives up. Nothing is retried here. The browser does that, where the user sees it; a repeated create would leave an
 * orphan.
 */
const LINQ_TIMEOUT_MS = 25_000;

/** The calls that one request needs. */
export interface LinqCalls {
  /** Whether no call can succeed any more: the time is over, or the caller went away. */
  readonly isOver: boolean;
  /** @throws Problem with what the caller may know of a failure; the rest is reported */
  ask(call: (client: LinqClient, options: LinqCallOptions) => Promise<unknown>): Promise<unknown>;
  /**
   * Reads Linq's answer.
   * @throws Problem 502 when it is not what Linq answers
   */
  understand<T>(read: () => T | Promise<T>): Promise<T>;
}

export function startLinqCalls(
  getClient: () => Promise<LinqClient>,
  caller: AbortSignal,
  report: (error: LinqRequestError) => void,
): LinqCalls {
  const timeout = AbortSignal.timeout(LINQ_TIMEOUT_MS);
  return {
    get isOver() {
      return timeout.aborted || caller.aborted;
    },
    async ask(call) {
      const client = await getClient();
      // One of its own: the SDK leaves a listener on it with every call, and Node warns at the eleventh.
      const signal = AbortSignal.any([caller, timeout]);
      try {
        return await call(client, { signal, maxRetries: 0 });
      } catch (error) {
        const failure = toLinqFailure(error, { timedOut: timeout.aborted, apiKey: client.apiKey });
        // When the caller went away there is nobody to answer and nothing to mend.
        if (failure.report && !caller.aborted) report(failure.report);
        throw new Problem({ ...failure.problem.init, reason: "linq" });
      }
    },
    async understand(read) {
      try {
        return await read();
      } catch (error) {
        const field =
          isUploadError(error) && error.code === "ticket-invalid" ? error.details.field : "the body";
        report(new LinqRequestError(`Linq's answer has the wrong shape: ${field}.`));
        throw new Problem({
          reason: "linq",
          status: 502,
          code: LINQ_CODES.internalError,
          message: "Linq's answer could not be understood.",
        });
      }
    },
  };
}
