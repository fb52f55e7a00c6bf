import { waitFor } from "@testing-library/react";
import { Activity, useState } from "react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
  createUploader,
  LinqUploader,
  useAttachmentUpload,
  type UploadEvents,
  type Uploader,
} from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import type { Fault } from "../../../src/testing/local-linq/types.js";
import { isReact18 } from "../../support/react-version.js";
import { ENDPOINT, localLinq, requestCounts, sha256, uniqueName } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";
import { openUploader, putsOf, QUICK, storedOf, when, whenEnded } from "../support/upload.js";

const photo = (name = "photo.png") => fakeFile({ name: uniqueName(name), size: 3000 });

async function holdUp(file: File, fault: Pick<Fault, "step"> & { kind?: "stall" }) {
  const takeBack = await localLinq.fault({ filename: file.name, ...fault, kind: "stall", times: "always" });
  onTestFinished(() => takeBack());
  return takeBack;
}

/** What is wanted of a canceled file, and of the next one. */
async function expectEnded(uploader: Uploader, calls: readonly string[]) {
  const [item] = uploader.getItems();
  expect(item?.status).toBe("canceled");
  // Whatever was on its way has had time to come back once another file is through.
  await uploader.upload([photo("next.png")]);
  expect(uploader.getItems()[0]).toBe(item);
  expect(calls).toEqual(["cancel", "settled"]);
}

describe("cancel is final", () => {
  const noting = () => {
    const calls: string[] = [];
    const first = ({ item }: { item: { name: string } }, call: string) => {
      if (!item.name.endsWith("next.png")) calls.push(call);
    };
    return {
      calls,
      callbacks: {
        onUploadComplete: (event: UploadEvents["onUploadComplete"]) => first(event, "complete"),
        onUploadError: (event: UploadEvents["onUploadError"]) => first(event, "error"),
        onUploadCancel: (event: UploadEvents["onUploadCancel"]) => first(event, "cancel"),
        onUploadSettled: (event: UploadEvents["onUploadSettled"]) => first(event, "settled"),
      },
    };
  };

  test("while the app's check runs", async () => {
    const { calls, callbacks } = noting();
    const file = photo();
    let pass = () => {};
    const uploader = openUploader({
      ...callbacks,
      validate: (checked) =>
        checked === file ? new Promise((resolve) => (pass = () => resolve(null))) : null,
    });
    uploader.addFiles([file]);
    uploader.cancelAll();
    pass();
    await expectEnded(uploader, calls);
    expect(await requestCounts(file.name)).toEqual({});
  });

  test("while it is queued: no ticket is asked for", async () => {
    const { calls, callbacks } = noting();
    const file = photo();
    const uploader = openUploader(callbacks);
    uploader.addFiles([file]);
    uploader.cancelAll();
    await expectEnded(uploader, calls);
    expect(await requestCounts(file.name)).toEqual({});
  });

  test("while its ticket is asked for", async () => {
    const { calls, callbacks } = noting();
    const file = photo();
    await holdUp(file, { step: "ticket" });
    const uploader = openUploader(callbacks);
    uploader.addFiles([file]);
    await waitFor(async () => expect(await requestCounts(file.name)).toEqual({ ticket: 1 }));
    uploader.cancelAll();
    await expectEnded(uploader, calls);
    await waitFor(async () =>
      expect(await localLinq.requests({ filename: file.name })).toMatchObject([{ aborted: true }]),
    );
  });

  test("while its bytes go out: the PUT ends", async () => {
    const { calls, callbacks } = noting();
    const file = photo();
    await localLinq.fault({ step: "put", filename: file.name, kind: "stall", at: "answer" });
    const uploader = openUploader(callbacks);
    uploader.addFiles([file]);
    await waitFor(async () => expect(await putsOf(file.name)).toHaveLength(1));
    uploader.cancelAll();
    await expectEnded(uploader, calls);
    await waitFor(async () => expect(await putsOf(file.name)).toMatchObject([{ aborted: true }]));
  });

  test("while it waits for its next try", async () => {
    const { calls, callbacks } = noting();
    const file = photo();
    await localLinq.fault({ step: "put", filename: file.name, kind: "reset" });
    const uploader = openUploader({ ...callbacks, retry: { minDelayMs: 60_000, maxDelayMs: 60_000 } });
    uploader.addFiles([file]);
    await when(uploader, () => uploader.getItems()[0]?.waiting?.reason === "retry");
    uploader.cancelAll();
    await expectEnded(uploader, calls);
    expect(await putsOf(file.name)).toHaveLength(1);
  });

  test("while Linq processes it", async () => {
    const { calls, callbacks } = noting();
    const file = photo();
    await localLinq.fault({ step: "ticket", filename: file.name, kind: "life", status: "pending" });
    const uploader = openUploader(callbacks);
    uploader.addFiles([file]);
    await when(uploader, () => uploader.getItems()[0]?.status === "processing");
    uploader.cancelAll();
    await expectEnded(uploader, calls);
    expect(uploader.getAttachmentIds()).toHaveLength(1);
  });

  test("and of no effect on a file that has ended", async () => {
    const uploader = openUploader();
    uploader.addFiles([photo()]);
    const [item] = await whenEnded(uploader);
    uploader.cancel(item?.id ?? "");
    expect(uploader.getItems()[0]).toBe(item);
  });

  test("as cancelAll, for every file of a long queue at once", async () => {
    // More than are prepared ahead in batches.
    const files = Array.from({ length: 120 }, () => photo());
    const onUploadCancel = vi.fn<() => void>();
    const onQueueComplete = vi.fn<() => void>();
    const uploader = openUploader({ onUploadCancel, onQueueComplete });
    uploader.addFiles(files);
    await when(uploader, () => uploader.getItems().some(({ status }) => status === "uploading"));
    uploader.cancelAll();
    const ended = uploader.getItems();
    expect(onUploadCancel).toHaveBeenCalledTimes(ended.filter(({ status }) => status === "canceled").length);
    expect(ended.every(({ status }) => status === "canceled" || status === "complete")).toBe(true);
    expect(onQueueComplete).toHaveBeenCalledTimes(1);
    expect(await requestCounts(files.at(-1)?.name ?? "")).toEqual({});
  });
});

test("a file removed during the app's check is gone, whatever the check says later", async () => {
  let pass = () => {};
  const file = photo();
  const onFilesAccept = vi.fn<() => void>();
  const uploader = openUploader({
    onFilesAccept,
    validate: () => new Promise((resolve) => (pass = () => resolve(null))),
  });
  const [item] = uploader.addFiles([file]);
  uploader.remove(item?.id ?? "");
  pass();
  await Promise.resolve();
  expect(uploader.getIds()).toEqual([]);
  expect(await requestCounts(file.name)).toEqual({});
  expect(onFilesAccept).not.toHaveBeenCalled();
});

test("retrying one of many failed files leaves the others as they are", async () => {
  const files = [photo(), photo(), photo()];
  for (const { name } of files) {
    await localLinq.fault({ step: "put", filename: name, kind: "storage-error", code: "EntityTooLarge" });
  }
  const uploader = openUploader();
  uploader.addFiles(files);
  const [first, second, third] = await whenEnded(uploader);
  uploader.retry(second?.id ?? "");
  await whenEnded(uploader);
  expect(uploader.getItems()).toMatchObject([
    { status: "failed" },
    { status: "complete" },
    { status: "failed" },
  ]);
  expect(uploader.getItems()[0]).toBe(first);
  expect(uploader.getItems()[2]).toBe(third);
  uploader.retryAll();
  await whenEnded(uploader);
  for (const { name } of files) expect(await requestCounts(name)).toMatchObject({ ticket: 2, put: 2 });
});

describe("a widget that comes and goes", () => {
  test("aborts its transfers when it goes, and sends nothing more", async () => {
    const [sending, queued] = [photo(), photo()];
    await localLinq.fault({ step: "put", filename: sending.name, kind: "stall", at: "answer" });
    const onUploadSettled = vi.fn<() => void>();
    const page = renderPage(
      <LinqUploader endpoint={ENDPOINT} concurrency={1} onUploadSettled={onUploadSettled} />,
    );
    page.choose(sending);
    await waitFor(async () => expect(await putsOf(sending.name)).toHaveLength(1));
    page.choose(queued);
    await waitFor(async () => expect(await requestCounts(queued.name)).toEqual({ ticket: 1 }));
    page.unmount();
    await waitFor(async () => expect(await putsOf(sending.name)).toMatchObject([{ aborted: true }]));
    await openUploader().upload([photo()]);
    expect(await putsOf(queued.name)).toEqual([]);
    expect(onUploadSettled).not.toHaveBeenCalled();
  });

  test.skipIf(isReact18)("goes on where it was when <Activity> shows it again", async () => {
    const [done, sending] = [photo(), photo()];
    const page = renderPage(<Toggled />);
    page.choose(done);
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
    await localLinq.fault({ step: "put", filename: sending.name, kind: "stall", at: "answer" });
    page.choose(sending);
    await waitFor(async () => expect(await putsOf(sending.name)).toHaveLength(1));

    page.getByRole("button", { name: "Toggle" }).click();
    await waitFor(async () => expect(await putsOf(sending.name)).toMatchObject([{ aborted: true }]));
    page.getByRole("button", { name: "Toggle" }).click();
    await waitFor(() => expect(page.states()).toEqual(["complete", "complete"]));
    expect(await requestCounts(done.name)).toMatchObject({ ticket: 1, put: 1 });
    expect(await putsOf(sending.name)).toHaveLength(2);
  });

  function Toggled() {
    const [isShown, setIsShown] = useState(true);
    return (
      <>
        <button type="button" onClick={() => setIsShown(!isShown)}>
          Toggle
        </button>
        <Activity mode={isShown ? "visible" : "hidden"}>
          <LinqUploader endpoint={ENDPOINT} {...QUICK} />
        </Activity>
      </>
    );
  }
});

test("two widgets on a page upload side by side and know nothing of each other", async () => {
  const [left, right] = [photo(), photo()];
  await localLinq.fault({ step: "put", filename: left.name, kind: "storage-error", code: "EntityTooLarge" });
  const completed = { left: 0, right: 0 };
  const page = renderPage(
    <>
      <LinqUploader endpoint={ENDPOINT} onUploadComplete={() => (completed.left += 1)} />
      <LinqUploader endpoint={ENDPOINT} onUploadComplete={() => (completed.right += 1)} />
    </>,
  );
  const inputs = page.container.querySelectorAll<HTMLInputElement>('[data-part="hidden-input"]');
  [left, right].forEach((file, index) => {
    const data = new DataTransfer();
    data.items.add(file);
    const input = inputs[index];
    if (!input) throw new Error("no input");
    input.files = data.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await waitFor(() => expect(page.states()).toEqual(["failed", "complete"]));
  expect(completed).toEqual({ left: 0, right: 1 });
});

test("an uploader that the app owns goes on when the page that showed it is left, and is shown again", async () => {
  const file = photo();
  const release = await localLinq.fault({ step: "put", filename: file.name, kind: "delay", ms: 400 });
  onTestFinished(() => release());
  const uploader = createUploader({ endpoint: ENDPOINT, ...QUICK });
  onTestFinished(() => uploader.dispose());
  function App() {
    const [route, setRoute] = useState<"files" | "other">("files");
    return (
      <>
        <button type="button" onClick={() => setRoute(route === "files" ? "other" : "files")}>
          Navigate
        </button>
        {route === "files" ? <LinqUploader uploader={uploader} /> : <Count uploader={uploader} />}
      </>
    );
  }
  function Count(props: { uploader: Uploader }) {
    const { totals } = useAttachmentUpload(props);
    return (
      <p>
        {totals.completed} of {totals.files}
      </p>
    );
  }
  const page = renderPage(<App />);
  page.choose(file);
  await waitFor(() => expect(page.states()).toEqual(["uploading"]));
  page.getByRole("button", { name: "Navigate" }).click();
  await page.findByText("1 of 1");
  expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
  expect(await storedOf(file.name)).toMatchObject([{ sha256: await sha256(file) }]);
  page.getByRole("button", { name: "Navigate" }).click();
  await waitFor(() => expect(page.states()).toEqual(["complete"]));
});
