import { createRoot } from "react-dom/client";
import { LinqUploader } from "linq-uploader";
import { createUploader } from "linq-uploader/core";
import de from "linq-uploader/locales/de";
import "linq-uploader/styles.css";

/** An uploader of core, given to the widget of the main entry. */
const uploader = createUploader({
  endpoint: "/api/attachments",
  refusedImages: "convert",
  onUploadComplete: ({ attachment }) => {
    const entry = document.createElement("li");
    entry.textContent = attachment.id;
    document.querySelector("#sent")?.append(entry);
  },
});

const root = document.querySelector("#root");
if (root) createRoot(root).render(<LinqUploader uploader={uploader} locale={de} />);
