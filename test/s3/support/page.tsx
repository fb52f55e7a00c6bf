import { createRoot } from "react-dom/client";
import { LinqUploader } from "../../../src/index.js";

const container = document.body.appendChild(document.createElement("main"));
createRoot(container).render(
  <LinqUploader endpoint="/api/attachments" retry={{ attempts: 3, minDelayMs: 10, maxDelayMs: 50 }} />,
);
