import {
  type AttachmentUpload,
  isEnded,
  type UploadItem,
  useAttachmentUpload,
  useMessages,
  useUploadItem,
} from "../../src/index.js";
import "./own-look.css";

/** An app's own list: plain elements, the hook's prop getters, and rows that render for themselves alone. */
export function OwnLook() {
  const upload = useAttachmentUpload({ maxFiles: 20 });
  return (
    <section {...upload.getRootProps({ className: upload.isDragging ? "own own-dragging" : "own" })}>
      <header>
        <h2>Delivery photos</h2>
        <input {...upload.getInputProps()} />
        <button type="button" {...upload.getTriggerProps({ className: "own-add" })}>
          Add files
        </button>
      </header>
      {upload.ids.length === 0 && <p>Nothing here yet. Drop files anywhere in this box.</p>}
      <ol>
        {upload.ids.map((id) => (
          <Row key={id} id={id} upload={upload} />
        ))}
      </ol>
      <footer aria-live="polite">
        {upload.ids.length > 0 && `${upload.attachmentIds.length} of ${upload.ids.length} ready to send`}
      </footer>
    </section>
  );
}

function Row({ id, upload }: { readonly id: string; readonly upload: AttachmentUpload }) {
  const item = useUploadItem(upload.uploader, id);
  if (!item) return null;
  const canRetry = item.status === "failed" || item.status === "canceled";
  return (
    <li {...upload.getItemProps(id)}>
      <span className="own-name">{item.name}</span>
      <StateText item={item} />
      {canRetry && (
        <button type="button" {...upload.getRetryTriggerProps(id)}>
          Retry
        </button>
      )}
      {isEnded(item) ? (
        <button type="button" {...upload.getRemoveTriggerProps(id)}>
          Remove
        </button>
      ) : (
        <button type="button" {...upload.getCancelTriggerProps(id)}>
          Cancel
        </button>
      )}
      {!isEnded(item) && <progress {...upload.getProgressProps(id)} />}
    </li>
  );
}

/** The package's own words, in the app's own place. */
function StateText({ item }: { readonly item: UploadItem }) {
  const { messages, format } = useMessages();
  switch (item.status) {
    case "failed":
      return <em role="alert">{messages.error(item.error, format)}</em>;
    case "rejected":
      return <em role="alert">{item.issues[0] && messages.issue(item.issues[0], format)}</em>;
    default: {
      const status = messages.status(item, format, { secondsToRetry: undefined });
      return <small>{[messages.size(item, format), status].filter(Boolean).join(" · ")}</small>;
    }
  }
}
