import { act, render, screen, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { LinqUploader } from "../../../src/components/linq-uploader.js";
import type { AttachmentUploadOptions } from "../../../src/react/types.js";
import { useAttachmentUpload } from "../../../src/react/use-attachment-upload.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { browserStorage } from "../../../src/transport/page-storage.js";
import { settled } from "./steps.js";

/** What an earlier page of this tab left. */
beforeEach(() => {
  const at = Date.now();
  const file = { contentType: "image/png", size: 1000, at };
  browserStorage.write("composer", [
    { ...file, status: "complete", name: "done.png", attachmentId: "attachment-1", confirmed: true },
    { ...file, status: "processing", name: "sent.png", attachmentId: "attachment-2" },
    { ...file, status: "lost", name: "lost.png" },
  ]);
});

afterEach(() => sessionStorage.clear());

function Files(options: AttachmentUploadOptions) {
  const { items, attachmentIds } = useAttachmentUpload(options);
  return (
    <ul aria-label={attachmentIds.join()}>
      {items.map(({ id, name, status }) => (
        <li key={id}>{`${name}: ${status}`}</li>
      ))}
    </ul>
  );
}

test("hydrates the server's HTML as it is, and lists what was remembered after that", async () => {
  const { endpoint, putFile } = createScriptedTransport();
  const page = (
    <StrictMode>
      <Files endpoint={endpoint} putFile={putFile} persist="composer" />
    </StrictMode>
  );
  const container = document.createElement("div");
  container.innerHTML = renderToString(page);
  expect(container.querySelectorAll("li")).toHaveLength(0);
  document.body.append(container);
  const onRecoverableError = vi.fn<(error: unknown) => void>();
  // React tells of a difference on the console too, which the set-up turns into a failure.
  const root = await act(async () => hydrateRoot(container, page, { onRecoverableError }));
  onTestFinished(() => {
    act(() => root.unmount());
    container.remove();
  });
  expect(onRecoverableError).not.toHaveBeenCalled();
  expect([...container.querySelectorAll("li")].map((element) => element.textContent)).toEqual([
    "done.png: complete",
    "sent.png: processing",
    "lost.png: failed",
  ]);
});

test("restores once in StrictMode: one list, one call of onValueChange, one question at a time", async () => {
  const transport = createScriptedTransport();
  const { endpoint, putFile, calls } = transport;
  const onValueChange = vi.fn<(event: { attachmentIds: readonly string[] }) => void>();
  render(<Files endpoint={endpoint} putFile={putFile} persist="composer" onValueChange={onValueChange} />);
  await settled();
  expect(screen.getAllByRole("listitem")).toHaveLength(3);
  expect(onValueChange.mock.calls).toEqual([[{ attachmentIds: ["attachment-1"] }]]);
  expect(calls.statuses.filter(({ aborted }) => !aborted)).toHaveLength(1);
  await act(async () => calls.statuses.at(-1)?.respond());
  await waitFor(() => expect(screen.getByText("sent.png: complete")).toBeInTheDocument());
  expect(screen.getByRole("list")).toHaveAccessibleName("attachment-1,attachment-2");
  expect(calls.tickets).toEqual([]);
});

test("comes back with the next component of the same key, not with one of another", async () => {
  const { endpoint, putFile } = createScriptedTransport();
  const files = (persist: string) => <Files key={persist} {...{ endpoint, putFile, persist }} />;
  const { rerender } = render(files("composer"));
  rerender(files("other"));
  expect(screen.queryAllByRole("listitem")).toEqual([]);
  rerender(files("composer"));
  expect(screen.getAllByRole("listitem")).toHaveLength(3);
});

test("shows in the widget which file to choose again, without a retry that could not help, and its values in the form", async () => {
  const { endpoint, putFile } = createScriptedTransport();
  const { container } = render(
    <LinqUploader endpoint={endpoint} putFile={putFile} persist="composer" name="attachment" />,
  );
  const failed = container.querySelector<HTMLElement>('[data-part="item"][data-state="failed"]');
  expect(failed).toHaveTextContent("The page was closed before this file was sent. Choose it again.");
  expect(failed?.querySelector('[data-part="item-retry-trigger"]')).toBeNull();
  expect(container.querySelector<HTMLInputElement>('input[name="attachment"]')).toHaveValue("attachment-1");
});
