import { useId } from "react";

/** The outcome of an upload, and what it is for. */
export function AttachmentIds({ ids }: { readonly ids: readonly string[] }) {
  const titleId = useId();
  if (ids.length === 0) return null;
  return (
    <section className="demo-panel" dir="ltr" lang="en" aria-labelledby={titleId}>
      <h2 id={titleId}>Attachment ids</h2>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <code>{id}</code>
          </li>
        ))}
      </ul>
      <p>
        Your backend puts each into a message as the part{" "}
        <code>{`{ type: "media", attachment_id: "…" }`}</code>. An id stays valid, so one upload can go into
        any number of messages.
      </p>
    </section>
  );
}
