import { waitFor } from "@testing-library/react";
import { type ComponentProps, useEffect, useId } from "react";
import { expect, test, vi } from "vitest";
import { LinqUploader, type AttachmentEndpoint, type UploadEvents } from "../../../src/index.js";
import { MAX_UPLOAD_BYTES } from "../../../src/linq/limits.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { ENDPOINT, localLinq, requestCounts, sha256, uniqueName } from "../support/local-linq.js";
import { allowConsoleError, give, renderPage } from "../support/render.js";

test("uploads a file with no provider around it: equal bytes, exact headers, one ticket and one PUT in StrictMode", async () => {
  const file = fakeFile({ name: uniqueName("holiday.mp4"), size: 20_000_000 });
  const onUploadComplete = vi.fn<(event: UploadEvents["onUploadComplete"]) => void>();
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} onUploadComplete={onUploadComplete} />);

  page.choose(file);
  await waitFor(() => expect(page.states()).toEqual(["complete"]));

  const [stored, ...others] = await localLinq.attachments({ filename: file.name });
  expect(others).toEqual([]);
  expect(stored).toMatchObject({
    contentType: "video/mp4",
    storedBytes: 20_000_000,
    sha256: await sha256(file),
  });
  expect(onUploadComplete).toHaveBeenCalledTimes(1);
  expect(onUploadComplete.mock.calls[0]?.[0].attachment.id).toBe(stored?.id);

  expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
  const put = (await localLinq.requests({ filename: file.name })).find(({ step }) => step === "put");
  expect(put?.headers["content-type"]).toEqual(["video/mp4"]);
  expect(put?.headers["content-length"]).toEqual(["20000000"]);
  expect(put?.credentials).toBe(false);
});

test.each(["drop", "paste"] as const)("takes files by %s", async (how) => {
  const file = fakeFile({ name: uniqueName("picture.png") });
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
  const dropzone = page.part("dropzone");
  if (!dropzone) throw new Error("no dropzone");
  give(dropzone, how, file);
  await waitFor(() => expect(page.states()).toEqual(["complete"]));
});

test("uploads two files of the same name, size and type as two attachments", async () => {
  const name = uniqueName("image.png");
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
  page.choose(fakeFile({ name }), fakeFile({ name }));
  await waitFor(() => expect(page.states()).toEqual(["complete", "complete"]));
  expect(await requestCounts(name)).toMatchObject({ ticket: 2, put: 2 });
});

test("sends one exact Content-Type when the ticket holds Content-Length and two spellings of it", async () => {
  const file = fakeFile({ name: uniqueName("twice.png"), size: 2048 });
  await localLinq.fault({
    step: "ticket",
    filename: file.name,
    kind: "ticket",
    requiredHeaders: { "content-type": "image/png", "CONTENT-TYPE": "image/png" },
  });
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
  page.choose(file);
  await waitFor(() => expect(page.states()).toEqual(["complete"]));
  const put = (await localLinq.requests({ filename: file.name })).find(({ step }) => step === "put");
  expect(put?.headers["content-type"]).toEqual(["image/png"]);
});

test("lists what cannot be sent as rejected with its reason, and uploads the rest", async () => {
  const good = fakeFile({ name: uniqueName("good.png") });
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} maxFiles={1} />);
  page.choose(
    fakeFile({ name: uniqueName("setup.exe"), size: 10, type: "application/x-msdownload" }),
    new File([], uniqueName("empty.png")),
    fakeFile({ name: uniqueName("huge.mp4"), size: MAX_UPLOAD_BYTES + 1 }),
    good,
    fakeFile({ name: uniqueName("surplus.png") }),
  );
  await waitFor(() =>
    expect(page.states()).toEqual(["rejected", "rejected", "rejected", "complete", "rejected"]),
  );
  const reasons = page.parts("item-error").map((element) => element.textContent);
  expect(reasons).toHaveLength(4);
  for (const reason of reasons) expect(reason).not.toBe("");
  expect(await localLinq.attachments({ filename: good.name })).toHaveLength(1);
});

test("takes a file of exactly the largest size", async () => {
  const file = fakeFile({ name: uniqueName("largest.mp4"), size: MAX_UPLOAD_BYTES });
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
  page.choose(file);
  await waitFor(() => expect(page.states()).toEqual(["complete"]), { timeout: 60_000 });
  expect(await localLinq.attachments({ filename: file.name })).toMatchObject([
    { storedBytes: MAX_UPLOAD_BYTES },
  ]);
}, 70_000);

test("says in one clear error that the endpoint is missing", () => {
  allowConsoleError(/.*/);
  expect(() => renderPage(<LinqUploader />)).toThrow(/No endpoint/);
});

test.each([
  ["a ticket of wrong shape", { attachment_id: "", upload_url: "https://x.example/" }, /attachment_id/],
  [
    "an http upload URL on a foreign host",
    { attachment_id: "a", upload_url: "http://x.example/" },
    /upload_url/,
  ],
])("says what is wrong with %s", async (_, ticket, pattern) => {
  const onUploadError = vi.fn<(event: UploadEvents["onUploadError"]) => void>();
  const endpoint: AttachmentEndpoint = {
    requestTicket: () => Promise.resolve(ticket),
    getAttachment: () => Promise.reject(new Error("not asked for")),
  };
  const page = renderPage(<LinqUploader endpoint={endpoint} onUploadError={onUploadError} />);
  page.choose(fakeFile({ name: "photo.png" }));
  await waitFor(() => expect(page.states()).toEqual(["failed"]));
  expect(onUploadError).toHaveBeenCalledTimes(1);
  const error = onUploadError.mock.calls[0]?.[0].error;
  expect(error?.code).toBe("ticket-invalid");
  expect(error?.message).toMatch(pattern);
});

test("gets over a busy storage, an expired ticket and a lost answer by itself", async () => {
  const file = fakeFile({ name: uniqueName("bumpy.png"), size: 50_000 });
  const { name: filename } = file;
  await localLinq.fault({ step: "put", filename, kind: "storage-error", code: "SlowDown", retryAfter: 0 });
  await localLinq.fault({ step: "put", filename, kind: "storage-error", code: "RequestExpired" });
  await localLinq.fault({ step: "put", filename, kind: "reset", when: "after" });
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} retry={{ minDelayMs: 300, maxDelayMs: 400 }} />);
  page.choose(file);
  await waitFor(() => expect(page.states()).toEqual(["complete"]));
  expect(await requestCounts(filename)).toMatchObject({ ticket: 2, put: 3 });
});

test("stops sending at once when the user cancels, and sends it all when the user uploads it again", async () => {
  const file = fakeFile({ name: uniqueName("slow.mp4"), size: 30_000_000 });
  const release = await localLinq.fault({
    step: "put",
    filename: file.name,
    kind: "slow",
    bytesPerSecond: 2_000_000,
  });
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
  page.choose(file);
  await waitFor(() => expect(page.states()).toEqual(["uploading"]));
  await waitFor(() => expect(page.part("item-progress")?.getAttribute("value")).not.toBe("0"));
  page.part("item-cancel-trigger")?.click();
  await waitFor(() => expect(page.states()).toEqual(["canceled"]));
  await waitFor(async () => {
    const [put] = (await localLinq.requests({ filename: file.name })).filter(({ step }) => step === "put");
    expect(put?.aborted).toBe(true);
  });
  await release();
  page.part("item-retry-trigger")?.click();
  await waitFor(() => expect(page.states()).toEqual(["complete"]));
  expect(await localLinq.attachments({ filename: file.name })).toMatchObject([
    { storedBytes: 0 },
    { storedBytes: 30_000_000 },
  ]);
}, 40_000);

test("renders one row for a progress event, and neither the list nor the page", async () => {
  const files = ["moving.png", "waiting-1.png", "waiting-2.png"].map((name, index) =>
    fakeFile({ name: uniqueName(name), size: index === 0 ? 30_000_000 : 1000 }),
  );
  const [moving] = files;
  if (!moving) throw new Error("no file");
  await localLinq.fault({ step: "put", filename: moving.name, kind: "slow", bytesPerSecond: 4_000_000 });
  const renders = { page: 0, list: 0, rows: new Map<string, number>() };
  function Row(props: ComponentProps<"li">) {
    const id = useId();
    useEffect(() => void renders.rows.set(id, (renders.rows.get(id) ?? 0) + 1));
    return <li {...props} />;
  }
  function List(props: ComponentProps<"ul">) {
    useEffect(() => void (renders.list += 1));
    return <ul {...props} />;
  }
  function Page() {
    useEffect(() => void (renders.page += 1));
    return <LinqUploader endpoint={ENDPOINT} concurrency={1} slots={SLOTS} />;
  }
  const SLOTS = { item: Row, itemGroup: List };
  const page = renderPage(<Page />);
  page.choose(...files);
  const progress = () => page.parts("item-progress")[0]?.getAttribute("value");
  await waitFor(() => expect(Number(progress())).toBeGreaterThan(0));
  const states = () =>
    page
      .parts("item")
      .map(({ dataset }) => `${dataset["state"]} ${dataset["waiting"]}`)
      .join();
  /** Lets the bar move three times, with no other change of a file. Returns what was rendered before. */
  async function moveBar(): Promise<typeof renders> {
    const before = { page: renders.page, list: renders.list, rows: new Map(renders.rows) };
    const statesBefore = states();
    const seen = new Set([progress()]);
    await waitFor(() => expect(seen.add(progress()).size).toBeGreaterThan(3));
    return states() === statesBefore ? before : moveBar();
  }
  const before = await moveBar();

  expect(renders.page).toBe(before.page);
  expect(renders.list).toBe(before.list);
  const rendered = [...renders.rows].filter(([id, count]) => count !== before.rows.get(id));
  expect(rendered).toHaveLength(1);
}, 30_000);
