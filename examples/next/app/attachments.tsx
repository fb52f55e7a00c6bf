"use client";

import { useState } from "react";
import { LinqUploader } from "linq-uploader";

/** A client component, because callbacks cannot be passed from the server to the browser. */
export function Attachments() {
  const [ids, setIds] = useState<readonly string[]>([]);
  return (
    <>
      <p>Pictures and PDFs go to Linq as soon as they are here.</p>
      <LinqUploader
        endpoint="/api/attachments"
        accept="image/*,.pdf"
        onValueChange={({ attachmentIds }) => setIds(attachmentIds)}
      />
      <section aria-live="polite">
        <h2>Attachment ids</h2>
        {ids.length === 0 ? <p>None yet.</p> : <p>Ready to be put into messages:</p>}
        <ul>
          {ids.map((id) => (
            <li key={id}>
              <code>{id}</code>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
