import type { LinqAPIV3 } from "@linqapp/sdk";
import { isUploadError } from "../linq/errors.js";
import type { TicketRequest } from "../linq/wire.js";
import { createDeadline } from "./deadline.js";
import { LINQ_CODES, Problem } from "./envelope.js";
import { LinqRequestError, toLinqFailure } from "./linq-failure.js";
import { SetupError } from "./setup-error.js";

/** Options of one SDK call. */
export interface LinqCallOptions {
  signal: AbortSignal;
  maxRetries: number;
}

/** The part of the official SDK's client that the handler uses. Any `LinqAPIV3` from `@linqapp/sdk` 0.28 or later fits. */
export interface LinqClient {
  readonly apiKey: string;
  readonly attachments: {
    create(body: TicketRequest, options: LinqCallOptions): Promise<unknown>;
    retrieve(id: string, options: LinqCallOptions): Promise<unknown>;
    delete(id: string, options: LinqCallOptions): Promise<unknown>;
  };
}

/**
 * Creates an SDK client. The SDK is an optional peer dependency, so it is imported only when a client is needed.
 * @throws SetupError `sdk-missing` when `@linqapp/sdk` is not installed
 */
export async function loadLinqClient(apiKey: string, baseURL: string | undefined): Promise<LinqAPIV3> {
  const sdk = await import("@linqapp/sdk").catch((cause: unknown) => {
    throw new SetupError(
      "sdk-missing",
      "linq-uploader/server could not load @linqapp/sdk, which it needs when given an `apiKey`. " +
        "Install it (npm install @linqapp/sdk), or pass a `client`.",
      { cause },
    );
  });
  return new sdk.LinqAPIV3({ apiKey, ...(baseURL !== undefined && { baseURL }) });
}

/**
 * Timeout for all Linq calls of one request, in milliseconds. It is shorter than the 30 s after which the browser half gives
 * up. Nothing is retried here: the browser retries where the user sees it, and a repeated create would leave an orphan.
 */
const LINQ_TIMEOUT_MS = 25_000;

/** The Linq calls of one request, which share a timeout. */
export interface LinqCalls {
  /** Whether the timeout has passed or the caller has disconnected. No further call can succeed then. */
  readonly isAborted: boolean;
  /** @throws Problem with the details that the caller may see. Others are reported. */
  call(send: (client: LinqClient, options: LinqCallOptions) => Promise<unknown>): Promise<unknown>;
  /**
   * Parses a response of Linq.
   * @throws Problem 502 when it has an unexpected shape
   */
  parse<T>(read: () => T | Promise<T>): Promise<T>;
}

export function createLinqCalls(
  getClient: () => Promise<LinqClient>,
  callerSignal: AbortSignal,
  reportError: (error: LinqRequestError) => void,
): LinqCalls {
  const deadline = createDeadline(callerSignal, LINQ_TIMEOUT_MS);
  return {
    get isAborted() {
      return deadline.hasPassed || callerSignal.aborted;
    },
    async call(send) {
      const client = await getClient();
      try {
        return await deadline.run((signal) => send(client, { signal, maxRetries: 0 }));
      } catch (error) {
        const failure = toLinqFailure(error, { timedOut: deadline.hasPassed, apiKey: client.apiKey });
        // A disconnected caller is not a failure of Linq.
        if (failure.report && !callerSignal.aborted) reportError(failure.report);
        throw new Problem({ ...failure.problem.init, reason: "linq" });
      }
    },
    async parse(read) {
      try {
        return await read();
      } catch (error) {
        const field =
          isUploadError(error) && error.code === "ticket-invalid" ? error.details.field : "the body";
        reportError(new LinqRequestError(`Linq's answer has the wrong shape: ${field}.`));
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
