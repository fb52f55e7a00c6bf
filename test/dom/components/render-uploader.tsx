import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect } from "vitest";
import { LinqUploader, type LinqUploaderProps } from "../../../src/components/linq-uploader.js";
import { type FakeFileInit, fakeFile } from "../../../src/testing/fake-file.js";
import { type ScriptedPut, createScriptedTransport } from "../../support/scripted-transport.js";

/** The widget with a world that does nothing until the test says so. */
export function renderUploader(props: LinqUploaderProps = {}) {
  const transport = createScriptedTransport();
  const { endpoint, putFile } = transport;
  const view = render(<LinqUploader endpoint={endpoint} putFile={putFile} {...props} />);
  const user = userEvent.setup({ applyAccept: false });
  return {
    ...view,
    transport,
    user,
    /** Chooses files with the picker. */
    choose: async (...files: (string | FakeFileInit)[]) => {
      const list = files.map((file) => fakeFile(typeof file === "string" ? { name: file } : file));
      await user.upload(part("hidden-input"), list);
      // They are listed when the browser has read the event, and their content is looked at first.
      await waitFor(() => {
        const names = parts("item-name").map(({ title }) => title);
        const isShared = parts("item").some(({ dataset }) => dataset["count"] !== undefined);
        expect(isShared || list.some(({ name }) => names.includes(name))).toBe(true);
        expect(parts("item").map(({ dataset }) => dataset["waiting"])).not.toContain("check");
      });
    },
    /** Answers the oldest ticket request and gives the PUT that follows. */
    nextPut: async () => {
      const ticket = await transport.nextTicket();
      ticket.respond();
      return transport.nextPut();
    },
  };
}

export function parts(name: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-scope="linq-uploader"][data-part="${name}"]`)];
}

export function part(name: string): HTMLElement {
  const [element] = parts(name);
  if (!element) throw new Error(`No ${name} is rendered.`);
  return element;
}

/** The row of a file. */
export function row(name: string): HTMLElement {
  const item = screen.getByTitle(name).closest<HTMLElement>('[data-part="item"]');
  if (!item) throw new Error(`No row shows ${name}.`);
  return item;
}

/** Lets what was just told to the engine reach the page. */
export async function settle(change: () => void): Promise<void> {
  await act(async () => change());
}

/** Reports progress until it is shown: reports close together count as one. */
export async function showProgress(put: ScriptedPut, fraction: number): Promise<void> {
  await waitFor(() => {
    put.progress(fraction);
    const shown = parts("item-progress").map((bar) => bar.getAttribute("value"));
    expect(shown).toContain(String(fraction));
  });
}
