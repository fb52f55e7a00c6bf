import { waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { isUploadError, LinqUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { ENDPOINT, localLinq, requestCounts, uniqueName } from "../support/local-linq.js";
import { renderPage, userEvent } from "../support/render.js";
import { openUploader, when } from "../support/upload.js";

/** The widget with these files uploaded. */
async function uploadedPage(deleteOnRemove: boolean, ...names: string[]) {
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} deleteOnRemove={deleteOnRemove} />);
  page.choose(...names.map((name) => fakeFile({ name })));
  await waitFor(() => expect(page.states()).toEqual(names.map(() => "complete")));
  const items = () => page.parts("item");
  return {
    ...page,
    remove(name: string) {
      const row = items().find((item) => item.textContent.includes(name.slice(0, 8)));
      if (!row) throw new Error("The file is not listed.");
      const button = row.querySelector<HTMLElement>('[data-part="item-remove-trigger"]');
      if (!button) throw new Error("The file cannot be removed.");
      return userEvent.click(button);
    },
    clear: () => userEvent.click(within(page.container).getByRole("button", { name: "Clear" })),
  };
}

test("deletes the attachment at Linq when its complete item is removed, and no other", async () => {
  const [mistake, kept] = [uniqueName("mistake.png"), uniqueName("kept.png")];
  const page = await uploadedPage(true, mistake, kept);

  await page.remove(mistake);
  await waitFor(async () => expect(await localLinq.attachments({ filename: mistake })).toEqual([]));
  expect(page.states()).toEqual(["complete"]);
  expect(await requestCounts(mistake)).toMatchObject({ delete: 1 });
  expect(await localLinq.attachments({ filename: kept })).toHaveLength(1);
});

test("deletes the attachments of a whole list that is cleared", async () => {
  const names = [uniqueName("one.png"), uniqueName("two.png")];
  const page = await uploadedPage(true, ...names);

  await page.clear();
  for (const filename of names) {
    await waitFor(async () => expect(await localLinq.attachments({ filename })).toEqual([]));
  }
  expect(page.states()).toEqual([]);
});

test("lets only its owner's page delete: a request without the ownership token changes nothing", async () => {
  const filename = uniqueName("owned.png");
  const page = await uploadedPage(true, filename);
  const [attachment] = await localLinq.attachments({ filename });

  const answer = await fetch(`${ENDPOINT}/${attachment?.id}`, { method: "DELETE" });
  expect(answer.status).toBe(404);
  expect(await localLinq.attachments({ filename })).toHaveLength(1);

  await page.remove(filename);
  await waitFor(async () => expect(await localLinq.attachments({ filename })).toEqual([]));
});

test("leaves the attachment at Linq without the option", async () => {
  const filename = uniqueName("sent.png");
  const page = await uploadedPage(false, filename);
  const before = await requestCounts(filename);

  await page.remove(filename);
  await waitFor(() => expect(page.states()).toEqual([]));
  // A deletion would have come before this file's ticket.
  await uploadedPage(false, uniqueName("next.png"));
  expect(await requestCounts(filename)).toEqual(before);
  expect(await localLinq.attachments({ filename })).toHaveLength(1);
});

test("does not bring the item back when the deletion fails, and tells the page's error log why", async () => {
  const filename = uniqueName("stays.png");
  const page = await uploadedPage(true, filename);
  await localLinq.fault({ step: "delete", filename, kind: "answer", status: 500, times: "always" });
  const reportError = vi.spyOn(globalThis, "reportError").mockImplementation(() => undefined);

  await page.remove(filename);
  await waitFor(() => expect(reportError).toHaveBeenCalled());
  expect(reportError).toHaveBeenCalledTimes(1);
  expect(isUploadError(reportError.mock.calls[0]?.[0])).toBe(true);
  expect(page.states()).toEqual([]);
  expect(await localLinq.attachments({ filename })).toHaveLength(1);

  const next = uniqueName("works.png");
  page.choose(fakeFile({ name: next }));
  await waitFor(() => expect(page.states()).toEqual(["complete"]));
});

test("deletes the attachment of a file that was canceled while Linq processed it", async () => {
  const filename = uniqueName("canceled.mp4");
  await localLinq.fault({ step: "ticket", filename, kind: "life", status: "pending" });
  const uploader = openUploader({ deleteOnRemove: true });
  const [added] = uploader.addFiles([fakeFile({ name: filename })]);
  const id = added?.id ?? "";
  await when(uploader, () => uploader.getItem(id)?.status === "processing");
  uploader.cancel(id);
  uploader.remove(id);
  await waitFor(async () => expect(await localLinq.attachments({ filename })).toEqual([]));
  expect(await requestCounts(filename)).toMatchObject({ ticket: 1, put: 1, delete: 1 });
});
