import { LINQ_CODES } from "../../server/envelope.js";
import type { Reply } from "./exchange.js";
import { linqErrorReply } from "./replies.js";

/** Linq's error codes. Source: "Error codes" in Linq's documentation. */
export const CODES = {
  ...LINQ_CODES,
  invalidPhoneNumber: 1002,
  invalidMessage: 1004,
  numberNotAllowed: 2006,
  downloadFailed: 5002,
} as const;

/** An error that the API answers with. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Turns a `Refusal` into its reply. */
export function answerWith(work: () => Reply): Reply {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return linqErrorReply(error);
    throw error;
  }
}

type JsonObject = Readonly<Record<string, unknown>>;

/** @throws Refusal 1003 for a body that is not a JSON object */
export function readObject(body: unknown): JsonObject {
  if (isJsonObject(body)) return body;
  throw new Refusal(400, CODES.invalidBody, "Invalid request body. Send a JSON object.");
}

/** @throws Refusal 1001 for a field that is missing */
export function requireField(body: JsonObject, name: string): unknown {
  const value = body[name];
  if (value !== undefined && value !== null) return value;
  throw new Refusal(400, CODES.missingField, `Missing required field: ${name}.`);
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
