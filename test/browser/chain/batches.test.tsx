import { waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { LinqUploader, type UploadItem } from "../../../src/index.js";
import "../../../src/transport/batching.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { ENDPOINT, localLinq, requestCounts, sha256, uniqueName } from "../support/local-linq.js";
import { scriptedEndpoint } from "../support/scripted-endpoint.js";
import { renderPage } from "../support/render.js";
import { openUploader, storedOf, whenEnded } from "../support/upload.js";

const photos = (count: number) =>
  Array.from({ length: count }, (_, seed) => fakeFile({ name: uniqueName("photo.png"), size: 3000, seed }));

/** The page's requests to its endpoint, by method. */
async function watchEndpoint<T>(
  run: () => Promise<T>,
): Promise<{ result: T; counts: Record<string, number> }> {
  const counts: Record<string, number> = {};
  const send = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const { url, method } = new Request(input, init);
    if (new URL(url).pathname.startsWith("/api/")) counts[method] = (counts[method] ?? 0) + 1;
    return send(input, init);
  };
  try {
    return { result: await run(), counts };
  } finally {
    globalThis.fetch = send;
  }
}

const upload = (files: readonly File[], endpoint = ENDPOINT) =>
  watchEndpoint(async () => {
    const uploader = openUploader({ endpoint });
    uploader.addFiles(files);
    return await whenEnded(uploader);
  });

/** Something before the endpoint answers each batch of ticket requests with this status. */
function refuseBatches(status: number): void {
  const send = globalThis.fetch;
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
    const isBatch = typeof init?.body === "string" && init.body.startsWith('{"files":');
    return send(isBatch ? scriptedEndpoint(status) : input, init);
  });
}

const statuses = (items: readonly UploadItem[]) => new Set(items.map(({ status }) => status));

test("sends 150 small files with few requests to the endpoint, each with its own ticket and status", async () => {
  const files = photos(150);
  const { result, counts } = await upload(files);
  expect(statuses(result)).toEqual(new Set(["complete"]));
  expect(result.every((item) => item.status === "complete" && item.confirmed)).toBe(true);
  // Up to 12 before the endpoint has said that it takes batches; 300 one by one.
  expect((counts["POST"] ?? 0) + (counts["GET"] ?? 0)).toBeLessThan(100);
  for (const file of [files[0], files[75], files[149]]) {
    if (!file) throw new Error("There are 150 files.");
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
    expect(await storedOf(file.name)).toMatchObject([{ sha256: await sha256(file) }]);
  }
});

test("fails one refused file of a batch alone, with Linq's reason", async () => {
  await upload(photos(1));
  const files = photos(30);
  const refused = files[20]?.name ?? "";
  await localLinq.fault({ step: "ticket", filename: refused, kind: "answer", status: 400 });
  const { result, counts } = await upload(files);
  expect(result.filter(({ status }) => status === "failed")).toMatchObject([
    { name: refused, error: { code: "ticket-failed", status: 400 } },
  ]);
  expect(result.filter(({ status }) => status === "complete")).toHaveLength(29);
  expect(counts["POST"]).toBeLessThan(30);
});

test("tries again what of a batch met trouble that passes", async () => {
  await upload(photos(1));
  const files = photos(30);
  for (const { name } of files.slice(5, 10)) {
    await localLinq.fault({ step: "ticket", filename: name, kind: "answer", status: 503 });
  }
  const { result } = await upload(files);
  expect(statuses(result)).toEqual(new Set(["complete"]));
  expect(await requestCounts(files[5]?.name ?? "")).toMatchObject({ ticket: 2, put: 1 });
  expect(await requestCounts(files[4]?.name ?? "")).toMatchObject({ ticket: 1, put: 1 });
});

test.each([404, 405, 413])("goes on one by one where something refuses batches with %d", async (status) => {
  const endpoint = scriptedEndpoint("pass");
  // One ticket first, from which the page learns of batches.
  await upload(photos(1), endpoint);
  refuseBatches(status);
  const files = photos(20);
  const { result, counts } = await upload(files, endpoint);
  expect(statuses(result)).toEqual(new Set(["complete"]));
  expect(counts["POST"]).toBeGreaterThan(20);
  for (const { name } of files) expect(await requestCounts(name)).toMatchObject({ ticket: 1, put: 1 });
});

test("cancels some of a batch while their tickets are asked for, and uploads the others", async () => {
  await upload(photos(1));
  const uploader = openUploader();
  const items = uploader.addFiles(photos(20));
  await Promise.resolve();
  for (const { id } of items.slice(0, 10)) uploader.cancel(id);
  const ended = await whenEnded(uploader);
  expect(ended.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 10 }, () => "canceled"),
    ...Array.from({ length: 10 }, () => "complete"),
  ]);
});

test("works in the widget, whose tickets and statuses go through the app's query client", async () => {
  await upload(photos(1));
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
  const files = photos(25);
  const { counts } = await watchEndpoint(async () => {
    page.choose(...files);
    await waitFor(() => expect(page.states().filter((state) => state === "complete")).toHaveLength(25));
  });
  expect(counts["POST"]).toBeLessThan(25);
});
