import { waitFor } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { userEvent } from "vitest/browser";
import { LinqUploader, UploadError, createUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { renderPage } from "../support/render.js";

/** A widget with some files on their way. */
async function renderFiles(count: number) {
  const transport = createScriptedTransport();
  const { endpoint, putFile } = transport;
  const uploader = createUploader({ endpoint, putFile, contentCheck: "off", retry: { attempts: 1 } });
  onTestFinished(() => uploader.dispose());
  const page = renderPage(<LinqUploader uploader={uploader} />);
  let pickers = 0;
  page.container.addEventListener("click", (event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    pickers += 1;
    event.preventDefault();
  });
  uploader.addFiles(Array.from({ length: count }, (_, index) => fakeFile({ name: `plan ${index}.pdf` })));
  await waitFor(() => expect(page.states()).toHaveLength(count));
  const press = (part: string) => page.part(part) ?? document.body;
  return { ...page, uploader, transport, press, pickers: () => pickers };
}

describe("a double click does what a click does", () => {
  test("on the cross of a running file: it is canceled, and stays on the list", async () => {
    const { press, states } = await renderFiles(2);
    await userEvent.dblClick(press("item-cancel-trigger"));
    await waitFor(() => expect(states()[0]).toBe("canceled"));
    expect(states()).toHaveLength(2);
  });

  test("on the cross of a canceled file: the next row moves under the pointer, and stays", async () => {
    const { press, states, uploader } = await renderFiles(3);
    uploader.cancelAll();
    await waitFor(() => expect(press("item-remove-trigger")).not.toBe(document.body));
    await userEvent.dblClick(press("item-remove-trigger"));
    await waitFor(() => expect(states()).toHaveLength(2));
  });

  test("on Clear: neither the picker opens nor does everything come back", async () => {
    const { press, states, pickers, part } = await renderFiles(3);
    await userEvent.dblClick(press("clear-trigger"));
    await waitFor(() => expect(part("notice")).not.toBeNull());
    expect(states()).toEqual([]);
    expect(pickers()).toBe(0);
  });

  test("on Retry: the file is tried again", async () => {
    const { press, states, transport } = await renderFiles(1);
    const ticket = await transport.nextTicket();
    ticket.fail(new UploadError("forbidden", "No.", { details: {} }));
    await waitFor(() => expect(states()).toEqual(["failed"]));
    await userEvent.dblClick(press("item-retry-trigger"));
    await waitFor(() => expect(states()).toEqual(["preparing"]));
  });

  test("on Undo: the files come back, and no picker opens", async () => {
    const { press, states, pickers, part } = await renderFiles(2);
    await userEvent.click(press("clear-trigger"));
    await waitFor(() => expect(part("notice")).not.toBeNull());
    await userEvent.dblClick(press("undo-trigger"));
    await waitFor(() => expect(states()).toHaveLength(2));
    expect(pickers()).toBe(0);
  });
});

describe("a held Enter does what a press does", () => {
  test("on the cross of a running file", async () => {
    const { press, states } = await renderFiles(2);
    press("item-cancel-trigger").focus();
    await userEvent.keyboard("{Enter>5/}");
    await waitFor(() => expect(states()[0]).toBe("canceled"));
    expect(states()).toHaveLength(2);
  });

  test("on Clear, after which the focus is on the button that opens the picker", async () => {
    const { press, states, pickers } = await renderFiles(2);
    press("clear-trigger").focus();
    await userEvent.keyboard("{Enter>5/}");
    await waitFor(() => expect(states()).toEqual([]));
    await waitFor(() => expect(document.activeElement).toBe(press("trigger")));
    expect(pickers()).toBe(0);
  });
});
