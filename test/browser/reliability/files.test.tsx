import { waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { LinqUploader, createUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { needs } from "../support/engine.js";
import { ENDPOINT, localLinq, requestCounts, uniqueName } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";

const INPUT = '[data-part="hidden-input"]';
const DROPZONE = '[data-part="dropzone"]';

/** The uploader behind the page too, so that its items can be looked at. */
function renderUploader(options: { concurrency?: number } = {}) {
  const uploader = createUploader({ endpoint: ENDPOINT, poll: { minIntervalMs: 50 }, ...options });
  const page = renderPage(<LinqUploader uploader={uploader} />);
  const errorOf = (name: string) => {
    const item = uploader.getItems().find((candidate) => candidate.name === name);
    return item?.status === "failed" ? item.error : undefined;
  };
  return { ...page, uploader, errorOf };
}

/** Occupies the only slot for two seconds. */
async function slowFile() {
  const file = fakeFile({ name: uniqueName("slow.mp4"), size: 8_000_000 });
  await localLinq.fault({
    step: "put",
    filename: file.name,
    kind: "slow",
    bytesPerSecond: 4_000_000,
  });
  return file;
}

describe("a file on disk", () => {
  beforeEach((test) => needs(test, "chooseFromDisk"));

  test("is sent as it is", async () => {
    const name = uniqueName("photo.png");
    const folder = await commands.makeFiles({ [name]: 5000 });
    const page = renderUploader();
    await commands.chooseFromDisk(INPUT, [`${folder}/${name}`]);
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
    expect(await localLinq.attachments({ filename: name })).toMatchObject([{ storedBytes: 5000 }]);
  });

  test.each([
    ["changed", (path: string) => commands.truncateFile(path)],
    ["deleted", (path: string) => commands.deleteFile(path)],
  ])(
    "that is %s while it waits for its slot is file-unreadable, or was read whole before; the others go on",
    async (_, spoil) => {
      const slow = await slowFile();
      const [bad, good] = [uniqueName("bad.png"), uniqueName("good.png")];
      const folder = await commands.makeFiles({ [bad]: 5000, [good]: 5000 });
      const page = renderUploader({ concurrency: 1 });
      page.uploader.addFiles([slow]);
      await commands.chooseFromDisk(INPUT, [`${folder}/${bad}`, `${folder}/${good}`]);
      await waitFor(() => expect(page.states()[0]).toBe("uploading"));
      await spoil(`${folder}/${bad}`);
      await waitFor(() =>
        expect(page.states()).toEqual(["complete", expect.stringMatching(/^(failed|complete)$/), "complete"]),
      );
      if (page.states()[1] === "complete") {
        expect(await localLinq.attachments({ filename: bad })).toMatchObject([{ storedBytes: 5000 }]);
      } else {
        expect(page.errorOf(bad)).toMatchObject({ code: "file-unreadable", retryable: false });
        expect(await requestCounts(bad)).not.toHaveProperty("put");
      }
    },
  );

  test("that is changed while it is sent is file-unreadable, and not called a network error", async (test) => {
    needs(test, "endOfCutFiles");
    const [bad, good] = [uniqueName("bad.mp4"), uniqueName("good.png")];
    const folder = await commands.makeFiles({ [bad]: 60_000_000, [good]: 5000 });
    await localLinq.fault({ step: "put", filename: bad, kind: "slow", bytesPerSecond: 8_000_000 });
    const page = renderUploader();
    await commands.chooseFromDisk(INPUT, [`${folder}/${bad}`, `${folder}/${good}`]);
    await waitFor(() => expect(page.uploader.getItems()[0]).toMatchObject({ status: "uploading" }));
    await waitFor(() => expect(page.uploader.getItems()[0]?.loadedBytes).toBeGreaterThan(0));
    await commands.truncateFile(`${folder}/${bad}`);
    await waitFor(() => expect(page.states()).toEqual(["failed", "complete"]));
    expect(page.errorOf(bad)).toMatchObject({ code: "file-unreadable" });
    expect(page.uploader.getItems()[0]?.attempts.map(({ outcome }) => outcome)).toEqual(["file-unreadable"]);
    expect(await localLinq.attachments({ filename: bad })).toMatchObject([{ storedBytes: 0 }]);
    expect(await requestCounts(bad)).toMatchObject({ put: 1 });
  }, 40_000);

  test("that is deleted while it is sent arrives whole or is file-unreadable", async () => {
    const name = uniqueName("gone.mp4");
    const size = 60_000_000;
    const folder = await commands.makeFiles({ [name]: size });
    await localLinq.fault({ step: "put", filename: name, kind: "slow", bytesPerSecond: 20_000_000 });
    const page = renderUploader();
    await commands.chooseFromDisk(INPUT, [`${folder}/${name}`]);
    await waitFor(() => expect(page.uploader.getItems()[0]?.loadedBytes).toBeGreaterThan(0));
    await commands.deleteFile(`${folder}/${name}`);
    await waitFor(() => expect(["complete", "failed"]).toContain(page.states()[0]), { timeout: 30_000 });
    const [stored] = await localLinq.attachments({ filename: name });
    const error = page.errorOf(name);
    if (error) expect(error.code).toBe("file-unreadable");
    expect(stored?.storedBytes).toBe(error ? 0 : size);
  }, 40_000);
});

describe("a folder", () => {
  beforeEach((test) => needs(test, "devtools"));

  test("that is dropped adds the files inside, at any depth", async () => {
    const [beside, inside, deep] = [uniqueName("a.png"), uniqueName("b.png"), uniqueName("c.png")];
    const folder = await commands.makeFiles({
      [beside]: 100,
      [`album/${inside}`]: 200,
      [`album/summer/${deep}`]: 300,
      "album/.DS_Store": 10,
      "album/gone.png": "/a link to nothing.png",
    });
    const page = renderUploader();
    await commands.dropFromDisk(DROPZONE, [`${folder}/${beside}`, `${folder}/album`]);
    await waitFor(() => expect(page.states()).toEqual(["complete", "complete", "complete"]));
    const names = page.uploader.getItems().map(({ name }) => name);
    expect(names.toSorted()).toEqual([beside, inside, deep].toSorted());
  });

  test("of which something cannot be read is refused as one, and the files beside it go on", async () => {
    const [beside, inside] = [uniqueName("a.png"), uniqueName("b.png")];
    const folder = await commands.makeFiles({ [beside]: 100, [`album/${inside}`]: 200 });
    vi.spyOn(FileSystemFileHandle.prototype, "getFile").mockRejectedValue(
      new DOMException("The file vanished meanwhile.", "NotFoundError"),
    );
    const page = renderUploader();
    await commands.dropFromDisk(DROPZONE, [`${folder}/album`, `${folder}/${beside}`]);
    await waitFor(() => expect(page.states()).toEqual(["rejected", "complete"]));
    expect(page.uploader.getItems()[0]).toMatchObject({ name: "album", issues: [REFUSED_FOLDER] });
    expect(page.part("item-error")?.textContent).toMatch(/Folders/);
  });

  test("that arrives as a file is refused as a folder where its name tells, else as unreadable", async () => {
    const [plain, dotted] = [uniqueName("album").replaceAll(".", ""), uniqueName("album.png")];
    const good = uniqueName("a.png");
    const folder = await commands.makeFiles({
      [good]: 100,
      [`${plain}/b.png`]: 200,
      [`${dotted}/c.png`]: 200,
    });
    withoutFolders();
    const page = renderUploader();
    await commands.dropFromDisk(
      DROPZONE,
      [plain, dotted, good].map((name) => `${folder}/${name}`),
    );
    await waitFor(() => expect(page.states()).toEqual(["rejected", "failed", "complete"]));
    expect(page.uploader.getItems()[0]).toMatchObject({ issues: [REFUSED_FOLDER] });
    expect(page.errorOf(dotted)).toMatchObject({ code: "file-unreadable" });
  });
});

const REFUSED_FOLDER = { code: "file-invalid-type", details: { reason: "directory" } };

/** A browser that cannot open folders, and hands them over as files. */
function withoutFolders(): void {
  for (const name of ["webkitGetAsEntry", "getAsFileSystemHandle"]) {
    const original = Object.getOwnPropertyDescriptor(DataTransferItem.prototype, name);
    if (!original) throw new Error(`This browser has no ${name}.`);
    Object.defineProperty(DataTransferItem.prototype, name, { ...original, value: undefined });
    onTestFinished(() => void Object.defineProperty(DataTransferItem.prototype, name, original));
  }
}

/** A file that the system lists but does not have, as cloud drives make them. */
function placeholder(name: string): File {
  const file = fakeFile({ name, size: 5000 });
  file.slice = () => {
    const blob = new Blob();
    blob.arrayBuffer = () => Promise.reject(new DOMException("Not on this device.", "NotReadableError"));
    return blob;
  };
  file.stream = () =>
    new ReadableStream({
      start: (stream) => stream.error(new DOMException("Not on this device.", "NotReadableError")),
    });
  return file;
}

test("a file that vanishes just when storage's answer is lost is complete: its bytes are in", async () => {
  const name = uniqueName("temporary.png");
  const file = fakeFile({ name, size: 5000 });
  await localLinq.fault({ step: "put", filename: name, kind: "reset", when: "after" });
  await localLinq.fault({ step: "status", filename: name, kind: "delay", ms: 200 });
  const gone = placeholder(name);
  let reads = 0;
  file.stream = () => ((reads += 1) > 1 ? gone.stream() : Blob.prototype.stream.call(file));
  const page = renderUploader();
  page.uploader.addFiles([file]);
  await waitFor(() => expect(page.states()).toEqual(["complete"]));
  expect(reads).toBe(2);
  expect(await requestCounts(name)).toMatchObject({ ticket: 1, put: 1 });
});

test("a cloud placeholder that cannot be read is file-unreadable, and the others go on", async () => {
  const [bad, good] = [uniqueName("cloud.png"), uniqueName("here.png")];
  const page = renderUploader();
  page.uploader.addFiles([placeholder(bad), fakeFile({ name: good })]);
  await waitFor(() => expect(page.states()).toEqual(["failed", "complete"]));
  expect(page.errorOf(bad)).toMatchObject({ code: "file-unreadable" });
  expect(await requestCounts(bad)).not.toHaveProperty("put");
  expect(page.part("item-error")?.textContent).toMatch(/Choose it again/);
});

test("a file of zero bytes is rejected as empty before anything is asked, and the others go on", async (test) => {
  needs(test, "chooseFromDisk");
  const [empty, good] = [uniqueName("empty.png"), uniqueName("full.png")];
  const folder = await commands.makeFiles({ [empty]: 0, [good]: 10 });
  const page = renderUploader();
  await commands.chooseFromDisk(INPUT, [`${folder}/${empty}`, `${folder}/${good}`]);
  await waitFor(() => expect(page.states()).toEqual(["rejected", "complete"]));
  expect(page.uploader.getItems()[0]).toMatchObject({ issues: [{ code: "file-empty" }] });
  expect(await requestCounts(empty)).toEqual({});
});
