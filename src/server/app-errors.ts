import * as v from "valibot";
import { codeOfStatus, Problem } from "./envelope.js";

/** Next's `redirect()`, `notFound()` and similar functions throw errors that Next recognises by their `digest`. */
const controlFlowSchema = v.object({ digest: v.pipe(v.string(), v.startsWith("NEXT_")) });

/** Whether an error must reach the framework unchanged. */
export function isControlFlow(thrown: unknown): boolean {
  return v.is(controlFlowSchema, thrown);
}

const status = v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599));
const statusErrorSchema = v.union([
  v.object({ status, expose: v.optional(v.unknown()), message: v.optional(v.unknown()) }),
  v.pipe(
    v.object({ statusCode: status, expose: v.optional(v.unknown()), message: v.optional(v.unknown()) }),
    v.transform(({ statusCode, ...rest }) => ({ status: statusCode, ...rest })),
  ),
]);

const MAX_MESSAGE = 200;

/**
 * The response to an error with an HTTP `status` or `statusCode`, as Koa, h3, Hono, Fastify and `http-errors` throw them. Its
 * message is for the caller only if `expose` says so, because errors of databases and HTTP clients have a status as well.
 */
export function statusProblem(thrown: unknown): Problem | undefined {
  const error = v.safeParse(statusErrorSchema, thrown);
  if (!error.success) return undefined;
  const { status: sent, expose, message } = error.output;
  const isShown = expose === true && typeof message === "string" && message !== "";
  return new Problem({
    reason: sent < 500 ? "authorize" : "internal",
    status: sent,
    code: codeOfStatus(sent),
    message: isShown ? message.slice(0, MAX_MESSAGE) : messageOfStatus(sent),
  });
}

function messageOfStatus(sent: number): string {
  if (sent === 401) return "Sign in first.";
  return sent < 500 ? "The app refused this." : "The server could not handle the request.";
}
