export interface SentMessage {
  id: string;
  text: string;
  attachmentIds: readonly string[];
}

/** Sends through the dev server; in your app, through your backend, which calls `linq.chats.create`. */
export async function sendMessage(text: string, attachmentIds: readonly string[]): Promise<SentMessage> {
  const response = await fetch("/api/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text, attachment_ids: attachmentIds }),
  });
  const answer: { id?: string; error?: unknown } = await response.json();
  if (answer.id === undefined) throw new Error(`The message was not sent: ${JSON.stringify(answer.error)}`);
  return { id: answer.id, text, attachmentIds };
}
