import { waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { openPage } from "../support/framed-page.js";
import { localLinq, requestCounts, uniqueName } from "../support/local-linq.js";

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
