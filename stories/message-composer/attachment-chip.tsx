import { type AttachmentUpload, type UploadItem, useMessages, useUploadItem } from "../../src/index.js";

interface AttachmentChipProps {
  readonly id: string;
  readonly upload: AttachmentUpload;
}

/** One file of the message that is being written. */
export function AttachmentChip({ id, upload }: AttachmentChipProps) {
  const item = useUploadItem(upload.uploader, id);
  const reason = useReason(item);
  if (!item) return null;
  const isOnItsWay = reason === undefined && item.status !== "complete";
  return (
    <li {...upload.getItemProps(id)} className="chip">
      <span className="chip-text">
        <span className="chip-name" title={item.name}>
          {item.name}
        </span>
        {reason !== undefined && <span className="chip-problem">{reason}</span>}
      </span>
      {isOnItsWay && <progress {...upload.getProgressProps(id)} />}
      {(item.status === "failed" || item.status === "canceled") && (
        <button type="button" {...upload.getRetryTriggerProps(id)} className="chip-retry">
          Retry
        </button>
      )}
      <button type="button" {...upload.getRemoveTriggerProps(id)} className="chip-remove">
        <svg
          viewBox="0 0 16 16"
          width="14"
          height="14"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          aria-hidden="true"
        >
          <path d="m4.5 4.5 7 7m0-7-7 7" />
        </svg>
      </button>
    </li>
  );
}

/** Why the file won't be part of the message, in words. */
function useReason(item: UploadItem | undefined): string | undefined {
  const { messages, format } = useMessages();
  switch (item?.status) {
    case "failed":
      return messages.error(item.error, format);
    case "rejected":
      return item.issues[0] && messages.issue(item.issues[0], format);
    case "canceled":
      return messages.status(item, format, { secondsToRetry: undefined });
    default:
      return undefined;
  }
}
