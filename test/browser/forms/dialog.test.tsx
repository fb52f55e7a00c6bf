import { act, waitFor } from "@testing-library/react";
import { type DialogHTMLAttributes, useState } from "react";
import { describe, expect, test } from "vitest";
import { LinqUploader, useAttachmentUpload } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { renderPage } from "../support/render.js";

function Headless() {
  const [{ endpoint, putFile }] = useState(createScriptedTransport);
  const { ids, getRootProps, getInputProps, getTriggerProps } = useAttachmentUpload({ endpoint, putFile });
  return (
    <div {...getRootProps()}>
      <input {...getInputProps()} />
      <button type="button" {...getTriggerProps()}>
        Attach {ids.length}
      </button>
    </div>
  );
}

function Widget() {
  const [{ endpoint, putFile }] = useState(createScriptedTransport);
  return <LinqUploader endpoint={endpoint} putFile={putFile} />;
}

function renderDialog(Content: () => React.ReactNode, props: DialogHTMLAttributes<HTMLDialogElement>) {
  const page = renderPage(
    <dialog open {...props}>
      <Content />
    </dialog>,
  );
  const dialog = page.container.querySelector("dialog");
  const input = page.container.querySelector<HTMLInputElement>("input[type=file]");
  if (!dialog || !input) throw new Error("The dialog has no file input.");
  return { ...page, dialog, input };
}

describe.each([
  ["the widget", Widget],
  ["the headless input", Headless],
])("%s in a dialog", (_, Content) => {
  test("does not cancel the dialog when the file picker is canceled", () => {
    const canceled: string[] = [];
    const { dialog, input } = renderDialog(Content, { onCancel: () => canceled.push("React") });
    dialog.addEventListener("cancel", () => canceled.push("native"));
    input.addEventListener("cancel", () => canceled.push("input"));
    // As Chromium dispatches it.
    act(() => void input.dispatchEvent(new Event("cancel", { bubbles: true, cancelable: false })));
    expect(canceled).toEqual(["input"]);
    act(() => void dialog.dispatchEvent(new Event("cancel", { cancelable: true })));
    expect(canceled).toEqual(["input", "React", "native"]);
  });

  test("still tells the dialog of a change, as every field does", async () => {
    const changed: (EventTarget | null)[] = [];
    const { input } = renderDialog(Content, { onChange: ({ target }) => changed.push(target) });
    const data = new DataTransfer();
    data.items.add(fakeFile({ name: "photo.png" }));
    input.files = data.files;
    act(() => void input.dispatchEvent(new Event("change", { bubbles: true })));
    await waitFor(() => expect(changed).toEqual([input]));
  });
});
