import { configure, waitFor } from "@testing-library/react";
import { expect, onTestFinished, vi } from "vitest";
import { uniqueName } from "./local-linq.js";

// A page that is opened here asks for some two hundred modules of the source.
configure({ asyncUtilTimeout: 45_000 });
vi.setConfig({ testTimeout: 150_000 });

/** Vitest has every dynamic import call this, and gives it to its own frame only. */
const IMPORTING =
  "<script>window.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() }</script>";

/**
 * A page in a frame of the same origin, so that it can really be reloaded: its modules, files and tokens are gone then,
 * its `sessionStorage` is not.
 */
export async function openPage(src?: string) {
  const frame = document.createElement("iframe");
  frame.name = uniqueName("composer");
  const script = document.createElement("script");
  script.type = "module";
  script.src = new URL("../reliability/pages/persist.tsx", import.meta.url).href;
  if (src === undefined) frame.srcdoc = IMPORTING + script.outerHTML;
  else frame.src = src;
  document.body.append(frame);
  onTestFinished(() => {
    frame.remove();
    sessionStorage.removeItem(`linq-uploader:${frame.name}`);
  });
  const find = (selector: string) => frame.contentDocument?.querySelector<HTMLElement>(selector);
  const ready = () => waitFor(() => expect(find('input[type="file"]')).toBeTruthy());
  await ready();
  return {
    find,
    /** What the user's "Stop" does. */
    stop: () => frame.contentWindow?.stop(),
    choose(...files: File[]) {
      const { defaultView: view } = frame.contentDocument ?? {};
      const input = frame.contentDocument?.querySelector<HTMLInputElement>('input[type="file"]');
      if (!input || !view) throw new Error("There is no file input on the page.");
      const data = new view.DataTransfer();
      for (const file of files) data.items.add(new view.File([file], file.name, { type: file.type }));
      input.files = data.files;
      input.dispatchEvent(new view.Event("change", { bubbles: true }));
    },
    /** Name and state of each row. */
    rows: () =>
      [...(frame.contentDocument?.querySelectorAll<HTMLElement>('[data-part="item"]') ?? [])].map((row) => [
        row.querySelector('[data-part="item-name"]')?.textContent,
        row.dataset["state"],
      ]),
    async reload() {
      const { contentWindow } = frame;
      const left = frame.contentDocument;
      contentWindow?.location.reload();
      await waitFor(() => expect(frame.contentDocument).not.toBe(left));
      await ready();
    },
    /** The whole text that is kept. */
    kept: () => sessionStorage.getItem(`linq-uploader:${frame.name}`) ?? "",
  };
}
