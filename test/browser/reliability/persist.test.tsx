import { configure, waitFor } from "@testing-library/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { localLinq, requestCounts, uniqueName } from "../support/local-linq.js";

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
async function openPage() {
  const frame = document.createElement("iframe");
  frame.name = uniqueName("composer");
  const script = document.createElement("script");
  script.type = "module";
  script.src = new URL("./pages/persist.tsx", import.meta.url).href;
  frame.srcdoc = IMPORTING + script.outerHTML;
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

test("knows after a reload what was sent, follows it, and says which file to choose again", async () => {
  const [complete, processing, sending] = ["complete.png", "processing.mp4", "sending.mp4"].map((name) =>
    fakeFile({ name: uniqueName(name), size: 300_000 }),
  );
  if (!complete || !processing || !sending) throw new Error("no files");
  await localLinq.fault({ step: "status", filename: processing.name, kind: "stall", at: "answer" });
  await localLinq.fault({ step: "put", filename: sending.name, kind: "stall", at: "body" });
  const page = await openPage();

  // First, and alone: a status that is asked for together with another that stalls would stall, too.
  page.choose(complete);
  await waitFor(() => expect(page.rows()).toEqual([[complete.name, "complete"]]));
  page.choose(processing, sending);
  await waitFor(() =>
    expect(page.rows()).toEqual([
      [complete.name, "complete"],
      [processing.name, "processing"],
      [sending.name, "uploading"],
    ]),
  );
  await page.reload();

  await waitFor(() =>
    expect(page.rows()).toEqual([
      [complete.name, "complete"],
      [processing.name, "complete"],
      [sending.name, "failed"],
    ]),
  );
  const [stored] = await localLinq.attachments({ filename: processing.name });
  expect(page.find("main")?.dataset["completed"]).toBe(stored?.id);
  expect(page.find('[data-part="item-error"]')?.textContent).toContain("Choose it again.");
  expect(page.find('[data-part="item-retry-trigger"]')).toBeNull();
  for (const { name } of [complete, processing]) {
    expect(await requestCounts(name)).toMatchObject({ ticket: 1, put: 1 });
  }

  page.choose(sending);
  await waitFor(() => expect(page.rows().at(-1)).toEqual([sending.name, "complete"]));
  expect(page.rows()).toHaveLength(3);
  expect(await localLinq.attachments({ filename: sending.name })).toContainEqual(
    expect.objectContaining({ status: "complete", storedBytes: 300_000 }),
  );
});

test("keeps no URL and no bytes", async () => {
  const file = fakeFile({ name: uniqueName("kept.png"), size: 300_000 });
  const page = await openPage();
  page.choose(file);
  await waitFor(() => expect(page.rows()).toEqual([[file.name, "complete"]]));
  const [stored] = await localLinq.attachments({ filename: file.name });
  await waitFor(() => expect(page.kept()).toContain(stored?.id));
  expect(page.kept()).toContain(file.name);
  expect(page.kept()).not.toMatch(/:\/\/|signature|blob:/i);
  expect(page.kept().length).toBeLessThan(1000);
});
