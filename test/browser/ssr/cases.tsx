import { type ReactElement, StrictMode } from "react";
import en from "../../../src/i18n/en.js";
import { LinqUploader, LinqUploaderProvider } from "../../../src/index.js";

const german = { code: "de", messages: { ...en.messages, label: () => "Anhänge" } };
const initialAttachments = [
  { id: "att-1", filename: "plan.pdf", contentType: "application/pdf", sizeBytes: 2_400_000 },
  { id: "att-2", filename: "view.tiff", contentType: "image/tiff" },
];

/** Pages by name: what the server renders and the browser takes over. */
export const cases: Readonly<Record<string, ReactElement>> = {
  dropzone: <LinqUploader name="ids" required />,
  compact: <LinqUploader variant="compact" name="ids" label="Files" dropTarget="page" pasteTarget="page" />,
  field: <LinqUploader variant="field" name="ids" required accept=".pdf" label="Signed contract" />,
  "dropzone with attachments": (
    <LinqUploader name="ids" initialAttachments={initialAttachments} minFiles={3} />
  ),
  "compact with attachments": (
    <LinqUploader variant="compact" name="ids" initialAttachments={initialAttachments} />
  ),
  "field with an attachment": (
    <LinqUploader variant="field" name="ids" initialAttachments={initialAttachments.slice(0, 1)} />
  ),
  "a list that is longer than the screen": (
    <LinqUploader
      name="ids"
      initialAttachments={Array.from({ length: 60 }, (_, index) => ({
        id: `att-${index}`,
        filename: `plan ${index}.pdf`,
        contentType: "application/pdf",
      }))}
    />
  ),
  "locale, direction and theme": (
    <LinqUploaderProvider locale={german} translations={{ dropHere: () => "Hierher" }}>
      <LinqUploader name="ids" dir="rtl" theme="dark" error="Nicht gut" disabled />
    </LinqUploaderProvider>
  ),
  persist: <LinqUploader name="ids" persist="server-rendering" leaveGuard={false} />,
};

/** A case as both sides render it. */
export function pageOf(name: string): ReactElement {
  return (
    <StrictMode>
      <LinqUploaderProvider endpoint="/api/attachments" autoUpload={false}>
        <form method="post" encType="multipart/form-data" action="/server-rendered/submit">
          {cases[name]}
          <button type="submit">Send</button>
        </form>
      </LinqUploaderProvider>
    </StrictMode>
  );
}
