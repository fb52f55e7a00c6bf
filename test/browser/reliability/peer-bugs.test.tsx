import { waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { LinqUploader, type UploadEvents } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { ENDPOINT, localLinq, requestCounts, uniqueName } from "../support/local-linq.js";
import { give, renderPage, userEvent } from "../support/render.js";
import { openUploader, QUICK, when, whenEnded } from "../support/upload.js";

const photo = (name = "photo.png") => fakeFile({ name: uniqueName(name), size: 3000 });

function part(page: ReturnType<typeof renderPage>, name: string): HTMLElement {
  const element = page.part(name);
  if (!element) throw new Error(`There is no ${name} on the page.`);
  return element;
}

/** Counts how often the picker would open, and keeps it closed. */
function countPickers(page: ReturnType<typeof renderPage>): () => number {
  const opened = vi.fn<(event: Event) => void>((event) => event.preventDefault());
  part(page, "hidden-input").addEventListener("click", opened);
  return () => opened.mock.calls.length;
}

describe("what went wrong in other uploaders does not here:", () => {
  test("three pastes named image.png are three files", async () => {
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    for (const seed of [1, 2, 3]) {
      give(part(page, "dropzone"), "paste", fakeFile({ name: "image.png", size: 900, seed }));
    }
    await waitFor(() => expect(page.states()).toEqual(["complete", "complete", "complete"]));
  });

  test.each([
    ["csv", "text/csv", ""],
    ["heic", "image/heic", ""],
    ["md", "text/markdown", ""],
    ["heic", "image/heic", "image/heif"],
  ])("a .%s file goes as %s when the browser calls it '%s'", async (extension, sent, reported) => {
    const file = fakeFile({ name: uniqueName(`file.${extension}`), size: 900 });
    const renamed = new File([file], file.name, { type: reported });
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    page.choose(renamed);
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
    expect(await localLinq.attachments({ filename: file.name })).toMatchObject([{ contentType: sent }]);
  });

  test("6 files with maxFiles 5 keep 5", async () => {
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} maxFiles={5} />);
    page.choose(...Array.from({ length: 6 }, () => photo()));
    await waitFor(() =>
      expect(page.states()).toEqual([...Array.from({ length: 5 }, () => "complete"), "rejected"]),
    );
  });

  test("a second drop while the first is being checked keeps both", async () => {
    const passes: (() => void)[] = [];
    const validate = () => new Promise<null>((resolve) => passes.push(() => resolve(null)));
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} validate={validate} />);
    give(part(page, "dropzone"), "drop", photo());
    await waitFor(() => expect(passes).toHaveLength(1));
    give(part(page, "dropzone"), "drop", photo());
    await waitFor(() => expect(passes).toHaveLength(2));
    for (const pass of passes) pass();
    await waitFor(() => expect(page.states()).toEqual(["complete", "complete"]));
  });

  test("a failed file stays in the list, and is sent once more, not twice, when the user says so", async () => {
    const file = photo();
    await localLinq.fault({
      step: "put",
      filename: file.name,
      kind: "storage-error",
      code: "EntityTooLarge",
    });
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    page.choose(file);
    await waitFor(() => expect(page.states()).toEqual(["failed"]));
    part(page, "item-retry-trigger").click();
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 2, put: 2 });
  });

  test.each(["{Enter}", " "])("the key '%s' opens the picker, once", async (key) => {
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    const count = countPickers(page);
    part(page, "trigger").focus();
    await userEvent.keyboard(key);
    await waitFor(() => expect(count()).toBe(1));
  });

  test("no button of it submits the form around it", async () => {
    const onSubmit = vi.fn<(event: React.FormEvent) => void>((event) => event.preventDefault());
    const file = photo();
    await localLinq.fault({
      step: "put",
      filename: file.name,
      kind: "storage-error",
      code: "EntityTooLarge",
    });
    const page = renderPage(
      <form onSubmit={onSubmit}>
        <LinqUploader endpoint={ENDPOINT} name="files" />
      </form>,
    );
    countPickers(page);
    page.choose(file, photo());
    await waitFor(() => expect(page.states()).toEqual(["failed", "complete"]));
    const buttons = page.container.querySelectorAll("button");
    expect(buttons.length).toBeGreaterThan(3);
    for (const button of buttons) button.click();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  test("a file dropped on a disabled zone neither uploads nor takes the page away", async () => {
    const file = photo();
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} disabled />);
    const data = new DataTransfer();
    data.items.add(file);
    for (const type of ["dragover", "drop"]) {
      const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
      part(page, "dropzone").dispatchEvent(event);
      // A browser opens a dropped file instead of the page unless both are prevented.
      expect(event.defaultPrevented).toBe(true);
    }
    expect(page.states()).toEqual([]);
  });

  test("a drop while the picker is open is taken", async () => {
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    const count = countPickers(page);
    part(page, "trigger").click();
    await waitFor(() => expect(count()).toBe(1));
    give(part(page, "dropzone"), "drop", photo());
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
  });

  test("dragging over what is inside the zone does not make it flicker", async () => {
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    const zone = part(page, "dropzone");
    const inner = part(page, "trigger");
    const data = new DataTransfer();
    data.items.add(photo());
    const drag = (target: Element, type: string) =>
      target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    drag(zone, "dragenter");
    await waitFor(() => expect(zone.dataset["dragging"]).toBeDefined());
    const states: (string | undefined)[] = [];
    const observer = new MutationObserver(() => states.push(zone.dataset["dragging"]));
    observer.observe(zone, { attributes: true, attributeFilter: ["data-dragging"] });
    drag(inner, "dragenter");
    drag(zone, "dragleave");
    drag(zone, "dragenter");
    drag(inner, "dragleave");
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
    expect(states).toEqual([]);
    drag(zone, "dragleave");
    await waitFor(() => expect(zone.dataset["dragging"]).toBeUndefined());
    observer.disconnect();
  });

  test("the announcer says complete once", async () => {
    const said: string[] = [];
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    const announcer = part(page, "announcer");
    new MutationObserver(() => said.push(announcer.textContent)).observe(announcer, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    page.choose(photo());
    await waitFor(() => expect(said.join(" ")).toMatch(/complete|uploaded/i));
    page.choose(photo());
    await waitFor(() => expect(page.states()).toEqual(["complete", "complete"]));
    await waitFor(() => expect(said.filter((text) => /complete|uploaded/i.test(text))).toHaveLength(2));
  });

  test("five thousand files are listed at once, in order, and canceled at once", async () => {
    const heard = vi.fn<() => void>();
    const uploader = openUploader({ autoUpload: false });
    uploader.subscribe(heard);
    const file = photo();
    uploader.addFiles(Array.from({ length: 5000 }, () => file));
    expect(uploader.getIds()).toHaveLength(5000);
    expect(heard).toHaveBeenCalledTimes(1);
    uploader.cancelAll();
    expect(uploader.getTotals()).toMatchObject({ files: 0, canceled: 5000 });
    expect(await requestCounts(file.name)).toEqual({});
  });

  test("progress is shown for a file that is sent again from the start, and never beyond it", async () => {
    const file = fakeFile({ name: uniqueName("again.mp4"), size: 20_000_000 });
    await localLinq.fault({ step: "put", filename: file.name, kind: "storage-error", code: "SlowDown" });
    const seen: UploadEvents["onUploadProgress"]["item"][] = [];
    const uploader = openUploader({ ...QUICK, onUploadProgress: ({ item }) => seen.push(item) });
    uploader.addFiles([file]);
    await when(uploader, () => uploader.getItems()[0]?.attempt === 2);
    await whenEnded(uploader);
    for (const attempt of [1, 2]) {
      const loaded = seen.filter((item) => item.attempt === attempt).map(({ loadedBytes }) => loadedBytes);
      expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    }
    expect(seen.every(({ progress = 0 }) => progress < 1)).toBe(true);
  });
});
