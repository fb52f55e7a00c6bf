/**
 * What an endpoint answers to a POST instead of a ticket: a status, a status with `Retry-After` in seconds, or
 * `reset`, no answer at all. `pass` leaves this one to the page's own endpoint.
 */
export type ScriptedAnswer = number | { status: number; retryAfter: number } | "reset" | "pass";

/** An endpoint that gives these answers first, over HTTP, and goes on as the page's own. */
export function scriptedEndpoint(...answers: readonly ScriptedAnswer[]): string {
  const words = answers.map((answer) =>
    typeof answer === "object" ? `${answer.status}-${answer.retryAfter}` : String(answer),
  );
  return `/api/scripted/${crypto.randomUUID()}/${words.join(",")}`;
}
