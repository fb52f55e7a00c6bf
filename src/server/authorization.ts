import { attachmentNotFound, LINQ_CODES, Problem } from "./envelope.js";
import type { AuthorizeContext, AuthorizeFunction, CommonOptions } from "./options.js";
import { SetupError } from "./setup-error.js";
import type { OwnershipTokens } from "./ownership-tokens.js";

/** How it is decided whether an attachment belongs to an owner. */
export interface OwnershipRules {
  readonly tokens: OwnershipTokens;
  /** Replaces the token where the app keeps its own records. */
  readonly isOwner: CommonOptions["isOwner"];
}

/**
 * Calls the app's `authorize` and returns the owner it names.
 * @throws Problem 401 when `authorize` returns null, undefined or false. A `Response` that it throws is passed on.
 * @throws SetupError when `authorize` breaks its contract
 */
export async function requireOwner(authorize: AuthorizeFunction, context: AuthorizeContext): Promise<string> {
  const result = await authorize(context);
  if (result == null || result === false) {
    throw new Problem({
      reason: "authorize",
      status: 401,
      code: LINQ_CODES.unauthorized,
      message: "Sign in first.",
    });
  }
  if (typeof result.owner !== "string" || result.owner === "") {
    throw new SetupError(
      "invalid-return",
      "createAttachmentsHandler: `authorize` must return { owner: a non-empty string }, or null to answer 401.",
    );
  }
  if (context.request.bodyUsed) {
    throw new SetupError(
      "body-consumed",
      "createAttachmentsHandler: `authorize` read the request's body. Read request.clone() instead.",
    );
  }
  return result.owner;
}

/** @throws Problem 404 when the attachment is not this owner's, as if it did not exist */
export async function requireOwnership(
  owner: string,
  { attachmentId, token }: { attachmentId: string; token: string | null },
  { tokens, isOwner }: OwnershipRules,
): Promise<void> {
  const isTheirs = isOwner
    ? await isOwner({ owner, attachmentId })
    : await tokens.verify(token, owner, attachmentId);
  if (isTheirs !== true) throw attachmentNotFound("not-owner");
}
