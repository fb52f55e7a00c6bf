import { act, fireEvent, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { describe, expect, onTestFinished, test } from "vitest";
import type { AttachmentUploadOptions } from "../../../src/react/types.js";
import { useAttachmentUpload } from "../../../src/react/use-attachment-upload.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { png } from "./steps.js";

function Files(options: AttachmentUploadOptions) {
  const upload = useAttachmentUpload(options);
  return (
    <section {...upload.getRootProps()}>
      <input {...upload.getInputProps()} />
      <button type="button" {...upload.getTriggerProps()}>
        Choose
      </button>
      <output>{`${upload.status}, ${upload.ids.length} files`}</output>
    </section>
  );
}

describe("hydrating", () => {
  test("finds the server's HTML as the first render makes it, and works from then on", async () => {
    const transport = createScriptedTransport();
    transport.autoRespond();
    const page = (
      <StrictMode>
        <Files endpoint={transport.endpoint} putFile={transport.putFile} accept="image/*" maxFiles={3} />
      </StrictMode>
    );
    const container = document.createElement("div");
    container.innerHTML = renderToString(page);
    const served = container.innerHTML;
    document.body.append(container);
    // React tells of a difference on the console, which the set-up turns into a failure.
    const root = await act(async () => hydrateRoot(container, page));
    onTestFinished(() => {
      act(() => root.unmount());
      container.remove();
    });
    expect(container.innerHTML).toBe(served);
    const input = container.querySelector("input");
    expect(input).not.toBeNull();
    if (input) fireEvent.change(input, { target: { files: [png()] } });
    await waitFor(() => expect(container).toHaveTextContent("settled, 1 files"));
    expect(transport.calls.puts).toHaveLength(1);
  });
});
