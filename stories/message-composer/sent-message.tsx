import type { Attachment } from "../../src/index.js";

interface SentMessageProps {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** A message as the other side gets it: its attachments come from Linq, not from this page. */
export function SentMessage({ text, attachments }: SentMessageProps) {
  return (
    <li className="message">
      {attachments.map((attachment) => (
        <SentAttachment key={attachment.id} attachment={attachment} />
      ))}
      {text !== "" && <p>{text}</p>}
    </li>
  );
}

function SentAttachment({
  attachment: { filename, contentType, downloadUrl },
}: {
  readonly attachment: Attachment;
}) {
  if (downloadUrl === undefined) return <p>{filename}</p>;
  if (/^image\/(?:jpeg|png|gif)$/.test(contentType)) return <img src={downloadUrl} alt={filename} />;
  return (
    <p>
      <a href={downloadUrl} download={filename}>
        {filename}
      </a>
    </p>
  );
}
