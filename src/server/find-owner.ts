import { LINQ_CODES, Problem } from "./envelope.js";
import type { AttachmentsHandlerOptions, AuthorizeContext } from "./options.js";

/**
 * Asks the app who calls.
 * @throws Problem 401 for nobody; the `Response` that the app threw; TypeError when `authorize` is wrong
 */
export async function findOwner(
  authorize: AttachmentsHandlerOptions["authorize"],
  context: AuthorizeContext,
): Promise<string> {
  const found = await authorize(context);
  if (found == null) {
    throw new Problem({
      reason: "authorize",
      status: 401,
      code: LINQ_CODES.unauthorized,
      message: "Sign in first.",
    });
  }
  if (typeof found?.owner !== "string" || found.owner === "") {
    throw new TypeError(
      "createAttachmentsHandler: `authorize` must return { owner: a non-empty string } or null.",
    );
  }
  if (context.request.bodyUsed) {
    throw new TypeError(
      "createAttachmentsHandler: `authorize` read the request's body. Read request.clone() instead.",
    );
  }
  return found.owner;
}
