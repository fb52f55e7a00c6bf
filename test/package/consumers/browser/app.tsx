import { LinqUploader, useAttachmentUpload } from "linq-uploader";
import * as core from "linq-uploader/core";

export { core };

export function App() {
  const upload = useAttachmentUpload();
  return <LinqUploader key={upload} />;
}
