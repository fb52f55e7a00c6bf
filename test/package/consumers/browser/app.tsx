import { LinqUploader, useAttachmentUpload } from "linq-uploader";
import { createUploader, isUploadError } from "linq-uploader/core";

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
