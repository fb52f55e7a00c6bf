import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { LinqUploader } from "../../../../src/index.js";
import { ENDPOINT } from "../../support/local-linq.js";

/** A page of its own, for the test's frame. Its key is its frame's name, which outlives a reload. */
const root = document.createElement("main");
document.body.append(root);
createRoot(root).render(
  <StrictMode>
    <LinqUploader
      endpoint={ENDPOINT}
      persist={window.name}
      leaveGuard={false}
      onUploadComplete={({ attachment }) => root.setAttribute("data-completed", attachment.id)}
    />
  </StrictMode>,
);
