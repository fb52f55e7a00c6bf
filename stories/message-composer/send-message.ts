export interface NewMessage {
  readonly text: string;
  readonly attachment_ids: readonly string[];
}

/** Sends through the app's backend. @returns the message's id @throws Error with words for the user */
export async function sendMessage(message: NewMessage): Promise<string> {
  const response = await fetch("/api/messages", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(message),
  }).catch(() => undefined);
  if (!response) throw new Error("The server didn’t answer. Your message is still here.");
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && hasString(answer, "id")) return answer.id;
  throw new Error(`The message wasn’t sent. ${reasonIn(answer) ?? "Try again in a moment."}`);
}

/** A backend says why as `{ error: "…" }` or, like Linq, as `{ error: { message: "…" } }`. */
function reasonIn(answer: unknown): string | undefined {
  if (hasString(answer, "error")) return answer.error;
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return undefined;
  return hasString(answer.error, "message") ? answer.error.message : undefined;
}

function hasString<Key extends string>(value: unknown, key: Key): value is Record<Key, string> {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, key) === "string";
}
