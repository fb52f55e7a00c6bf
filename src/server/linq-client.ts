import type { LinqAPIV3 } from "@linqapp/sdk";
import type { TicketRequest } from "../linq/wire.js";

export interface LinqCallOptions {
  signal: AbortSignal;
  maxRetries: number;
}

/** What this package uses of the official SDK's client; any `LinqAPIV3` of `@linqapp/sdk` from 0.28 on is one. Its answers are checked. */
export interface LinqClient {
  readonly apiKey: string;
  readonly attachments: {
    create(body: TicketRequest, options: LinqCallOptions): Promise<unknown>;
    retrieve(id: string, options: LinqCallOptions): Promise<unknown>;
    delete(id: string, options: LinqCallOptions): Promise<unknown>;
  };
}

/**
 * The SDK is an optional peer, so it is loaded when a client is first needed.
 * @throws Error when `@linqapp/sdk` is not installed, saying so.
 */
export async function loadLinqClient(apiKey: string, baseURL: string | undefined): Promise<LinqAPIV3> {
  const sdk = await import("@linqapp/sdk").catch((cause: unknown) => {
    throw new Error(
      "linq-uploader/server could not load @linqapp/sdk, which it needs when given an `apiKey`. " +
        "Install it (npm install @linqapp/sdk), or pass a `client`.",
      { cause },
    );
  });
  return new sdk.LinqAPIV3({ apiKey, ...(baseURL !== undefined && { baseURL }) });
}
