import { LinqUploader, LinqUploaderProvider, type Locale, useAttachmentUpload } from "linq-uploader";
import { createUploader, isUploadError } from "linq-uploader/core";
import de from "linq-uploader/locales/de";
import ptBR from "linq-uploader/locales/pt-BR";

const uploader = createUploader({ endpoint: "/api/attachments" });

export function Widget() {
  return <LinqUploader uploader={uploader} onValueChange={({ attachmentIds }) => attachmentIds.join()} />;
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

const austrian: Locale = { ...de, code: "de-AT" };

export function Translated() {
  return (
    <LinqUploaderProvider locale={ptBR} translations={{ retry: () => "De novo" }}>
      <LinqUploader locale={austrian} />
    </LinqUploaderProvider>
  );
}
