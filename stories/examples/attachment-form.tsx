import { type FormEvent, useState } from "react";
import { LinqUploader } from "../../src/index.js";

export function AttachmentForm() {
  const [submitted, setSubmitted] = useState<FormData>();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setSubmitted(new FormData(event.currentTarget));
  }

  return (
    <form className="demo-form" onSubmit={onSubmit}>
      <label>
        Subject
        <input className="demo-field" name="subject" />
      </label>
      <LinqUploader name="attachment_ids" />
      <button type="submit" className="demo-button">
        Submit
      </button>
      {submitted && (
        <output className="demo-panel" aria-label="Submitted">
          <dl>
            {[...submitted.entries()].map(
              ([name, value]) =>
                typeof value === "string" && (
                  <div key={value}>
                    <dt>
                      <code>{name}</code>
                    </dt>
                    <dd>{value}</dd>
                  </div>
                ),
            )}
          </dl>
        </output>
      )}
    </form>
  );
}
