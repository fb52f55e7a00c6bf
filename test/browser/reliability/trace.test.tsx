import { waitFor } from "@testing-library/react";
import { assert, beforeEach, expect, test, vi } from "vitest";
import { LinqUploader, type UploadEvents, tracePerformance } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { ENDPOINT, localLinq, uniqueName } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";

const RETRY = { minDelayMs: 1, maxDelayMs: 20 };

const measures = () =>
  performance
    .getEntriesByType("measure")
    .filter((entry) => entry instanceof PerformanceMeasure)
    .filter(({ name }) => name.startsWith("linq-uploader:"));

beforeEach(() => {
  for (const { name } of measures()) performance.clearMeasures(name);
});

test("explains a slow upload afterwards: each phase in the profiler, each try on the item", async () => {
  const file = fakeFile({ name: uniqueName("slow.png") });
  await localLinq.fault({ step: "ticket", filename: file.name, kind: "answer", status: 503 });
  await localLinq.fault({ step: "put", filename: file.name, kind: "storage-error", code: "SlowDown" });
  const onUploadComplete = vi.fn<(event: UploadEvents["onUploadComplete"]) => void>();
  const page = renderPage(
    <LinqUploader
      trace={tracePerformance}
      endpoint={ENDPOINT}
      retry={RETRY}
      onUploadComplete={onUploadComplete}
    />,
  );
  page.choose(file);
  await waitFor(() => expect(page.states()).toEqual(["complete"]));

  const item = onUploadComplete.mock.calls[0]?.[0].item;
  assert(item);
  expect(item.attempts.map(({ outcome, httpStatus }) => [outcome, httpStatus])).toEqual([
    ["ticket-failed", 503],
    ["upload-rejected", 503],
    ["ok", undefined],
  ]);
  expect(measures().map(({ name, detail }) => ({ name, detail: detail as unknown }))).toEqual([
    { name: "linq-uploader:prepare", detail: { item: item.id, attempt: 0, outcome: "ok" } },
    { name: "linq-uploader:transfer", detail: { item: item.id, attempt: 1, outcome: "upload-rejected" } },
    { name: "linq-uploader:transfer", detail: { item: item.id, attempt: 2, outcome: "ok" } },
    { name: "linq-uploader:process", detail: { item: item.id, attempt: 2, outcome: "ok" } },
  ]);
  const [prepare, refused, transfer, process] = measures();
  assert(prepare && refused && transfer && process);
  expect(refused.startTime).toBeGreaterThanOrEqual(prepare.startTime + prepare.duration);
  expect(process.startTime).toBeGreaterThanOrEqual(transfer.startTime + transfer.duration);
});

test("shows neither names nor URLs, whatever happens to the file", async () => {
  const file = fakeFile({ name: uniqueName("private-diagnosis.png") });
  await localLinq.fault({ step: "put", filename: file.name, kind: "reset", times: "always" });
  const onUploadError = vi.fn<(event: UploadEvents["onUploadError"]) => void>();
  const page = renderPage(
    <LinqUploader
      trace={tracePerformance}
      endpoint={ENDPOINT}
      retry={{ ...RETRY, attempts: 2 }}
      onUploadError={onUploadError}
    />,
  );
  page.choose(file);
  await waitFor(() => expect(page.states()).toEqual(["failed"]));
  const { attempts } = onUploadError.mock.calls[0]?.[0].item ?? {};
  expect(attempts).toHaveLength(2);
  expect(measures()).toHaveLength(3);
  const shown = JSON.stringify([attempts, measures().map(({ name, detail }) => [name, detail as unknown])]);
  expect(shown).not.toContain("private-diagnosis");
  expect(shown).not.toMatch(/https?:|\/\/|X-Amz|localhost|127\.0\.0\.1/i);
});
