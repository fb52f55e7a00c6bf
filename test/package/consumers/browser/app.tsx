import { LinqUploader, LinqUploaderProvider, type Locale, useAttachmentUpload } from "linq-uploader";
import {
  createUploader,
  formatsOf,
  isUploadError,
  type PutFile,
  type UploadItem,
  type UploaderOptions,
} from "linq-uploader/core";
import de from "linq-uploader/locales/de";
import ptBR from "linq-uploader/locales/pt-BR";
import "linq-uploader/styles.css";

const uploader = createUploader({ endpoint: "/api/attachments" });

interface WidgetProps {
  accept?: string;
  label?: string | undefined;
}

/** Options that may be `undefined` are passed on as they are. */
export function Widget({ accept, label }: WidgetProps) {
  return (
    <LinqUploader
      uploader={uploader}
      accept={accept}
      label={label}
      onValueChange={({ attachmentIds }) => attachmentIds.join()}
      onUploadComplete={({ item, attachment }) => [item.attachmentId, attachment.id.length]}
    />
  );
}

export function Headless() {
  const upload = useAttachmentUpload({ endpoint: "/api/attachments", maxFiles: 3 });
  const failed = upload.items.find((item) => item.status === "failed" && isUploadError(item.error));
  return (
    <div {...upload.getRootProps()}>
      <input {...upload.getInputProps()} />
      {failed?.name}
    </div>
  );
}

export function describeItem(item: UploadItem): string {
  switch (item.status) {
    case "complete":
      return item.attachment.id;
    case "failed":
      return item.error.code === "rate-limited"
        ? String(item.error.details.retryAfterMs)
        : de.messages.error(item.error, formatsOf(de.code));
    case "rejected":
      return item.issues.map((issue) => issue.code).join();
    default:
      return item.waiting?.reason ?? item.status;
  }
}

export const putFile: PutFile = (ticket, file, options) => {
  options.onProgress(file.size);
  return Promise.resolve(void ticket);
};

export const functions: UploaderOptions = {
  endpoint: {
    requestTicket: async (request) => {
      const response = await fetch("/ticket", { method: "POST", body: JSON.stringify(request) });
      return response.json();
    },
    getAttachment: async (id, { signal }) => (await fetch(`/attachments/${id}`, { signal })).json(),
  },
};

const austrian: Locale = { ...de, code: "de-AT" };

export function Translated() {
  return (
    <LinqUploaderProvider locale={ptBR} translations={{ retry: () => "De novo" }}>
      <LinqUploader locale={austrian} />
    </LinqUploaderProvider>
  );
}
