import { LinqUploader, useAttachmentUpload } from "../../src/index.js";

export function ManualStart() {
  const upload = useAttachmentUpload({ autoUpload: false });
  const ready = upload.items.filter(({ status, waiting }) => status === "queued" && !waiting).length;
  return (
    <LinqUploader.Root uploader={upload.uploader}>
      <LinqUploader.Label>Documents for your application</LinqUploader.Label>
      <LinqUploader.Dropzone />
      <LinqUploader.ItemGroup />
      <LinqUploader.Summary />
      <LinqUploader.Announcer />
      <div className="demo-actions">
        <button type="button" className="demo-button" disabled={ready === 0} onClick={upload.start}>
          {ready === 0 ? "Nothing to upload yet" : `Upload ${ready} ${ready === 1 ? "file" : "files"}`}
        </button>
      </div>
    </LinqUploader.Root>
  );
}
