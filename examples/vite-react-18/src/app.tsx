import { type FormEvent, useState } from "react";
import { LinqUploader } from "linq-uploader";
import { type SentMessage, sendMessage } from "./send-message.ts";

export function App() {
  const [text, setText] = useState("");
  const [sent, setSent] = useState<readonly SentMessage[]>([]);
  const [error, setError] = useState<string>();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const attachmentIds = new FormData(form).getAll("attachments").map(String);
    try {
      const message = await sendMessage(text, attachmentIds);
      setSent((messages) => [message, ...messages]);
      setError(undefined);
      setText("");
      // Empties the widget.
      form.reset();
    } catch (problem) {
      setError(String(problem));
    }
  }

  return (
    <main>
      <h1>New message</h1>
      <form onSubmit={(event) => void send(event)}>
        <label>
          Text
          <textarea rows={3} value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <LinqUploader
          endpoint="/api/attachments"
          name="attachments"
          required
          accept="image/*,.pdf"
          dropTarget="page"
          error={error}
        />
        <button type="submit">Send</button>
      </form>
      <section aria-live="polite">
        <h2>Sent</h2>
        {sent.length === 0 && <p>Nothing yet.</p>}
        {sent.map((message) => (
          <article key={message.id}>
            <p>{message.text || "No text"}</p>
            <ul aria-label="Attachment ids">
              {message.attachmentIds.map((id) => (
                <li key={id}>
                  <code>{id}</code>
                </li>
              ))}
            </ul>
          </article>
        ))}
      </section>
    </main>
  );
}
