import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { type Attachment, useAttachmentUpload } from "../../src/index.js";
import { AttachmentChip } from "./attachment-chip.js";
import "./message-composer.css";
import { type NewMessage, sendMessage } from "./send-message.js";
import { SentMessage } from "./sent-message.js";
import { whenSettled } from "./when-settled.js";

interface Sent {
  readonly id: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

interface MessageComposerProps {
  /** Sends a message and answers its id; throws with words for the user. @default through `POST /api/messages` */
  readonly send?: ((message: NewMessage) => Promise<string>) | undefined;
}

/** A chat: text, files by button, drop or paste, and a Send that waits for the files. */
export function MessageComposer({ send = sendMessage }: MessageComposerProps) {
  const upload = useAttachmentUpload({ maxFiles: 10 });
  const [messages, setMessages] = useState<readonly Sent[]>([]);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const [waiting, setWaiting] = useState<AbortController>();
  const textbox = useRef<HTMLTextAreaElement>(null);
  const { uploader, ids } = upload;
  const isEmpty = text.trim() === "" && ids.length === 0;

  async function submit() {
    const stop = new AbortController();
    setProblem(undefined);
    setWaiting(stop);
    try {
      await whenSettled(uploader, stop.signal);
      if (uploader.getTotals().failed > 0)
        throw new Error("A file didn’t get through. Retry or remove it, then send.");
      const attachments = uploader.getAttachments();
      const message = { text: text.trim(), attachment_ids: attachments.map(({ id }) => id) };
      if (message.text === "" && message.attachment_ids.length === 0)
        throw new Error("There is nothing to send yet.");
      const id = await send(message);
      setMessages((before) => [...before, { id, text: message.text, attachments }]);
      setText("");
      upload.clear();
      textbox.current?.focus();
    } catch (error) {
      if (!stop.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
    }
    setWaiting(undefined);
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (waiting) waiting.abort();
    else if (!isEmpty) void submit();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  return (
    <div className="chat">
      <ol className="chat-messages" aria-label="Messages">
        {messages.map((message) => (
          <SentMessage key={message.id} text={message.text} attachments={message.attachments} />
        ))}
      </ol>
      <form
        {...upload.getRootProps({ role: "form" })}
        className="composer"
        aria-label="New message"
        onSubmit={onSubmit}
        data-dragging={upload.isDragging || undefined}
      >
        <textarea
          ref={textbox}
          aria-label="Message"
          placeholder="Write a message"
          rows={2}
          value={text}
          readOnly={waiting !== undefined}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <input {...upload.getInputProps()} />
        <div className="composer-bar">
          <button
            type="button"
            {...upload.getTriggerProps({ className: "composer-attach", "aria-label": "Attach files" })}
          >
            <Paperclip />
          </button>
          {ids.length > 0 && (
            <ul className="composer-chips" aria-label="Attachments">
              {ids.map((id) => (
                <AttachmentChip key={id} id={id} upload={upload} />
              ))}
            </ul>
          )}
          <button type="submit" className="composer-send" aria-disabled={isEmpty}>
            {waiting ? "Stop" : "Send"}
          </button>
        </div>
      </form>
      <output className="composer-status">{waiting && "Sends as soon as the files are uploaded."}</output>
      {problem !== undefined && (
        <p className="composer-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function Paperclip() {
  return (
    <svg
      viewBox="0 0 16 16"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d="M13.4 7.5 7.8 13.1a3.35 3.35 0 0 1-4.75-4.75l5.8-5.8a2.25 2.25 0 0 1 3.2 3.2L6.3 11.5a1.1 1.1 0 0 1-1.6-1.6l5.2-5.2" />
    </svg>
  );
}
