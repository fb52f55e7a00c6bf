import type { SetupReason } from "../linq/setup-reasons.js";

/**
 * A mistake in the app's setup, which only its developer can fix. It is reported to `onError`. The response carries its `reason` and
 * `retryable: false`, so that the browser half does not try again and names the cause in the developer's console.
 */
export class SetupError extends Error {
  override readonly name = "SetupError";
  readonly reason: SetupReason;

  constructor(reason: SetupReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** @param where where the body was read, if that is known */
export function bodyConsumed(where = "Something"): SetupError {
  return new SetupError(
    "body-consumed",
    `${where} read the request's body before the attachments handler did. Mount the handler before body parsers such as ` +
      "express.json(), express.raw(), koa-bodyparser or Fastify's content type parsers, or exclude its path from them.",
  );
}
