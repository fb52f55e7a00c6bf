import { beforeEach, describe, expect, test, vi } from "vitest";
import { tracePerformance } from "../../../src/transport/performance-trace.js";
import type { UploadItem } from "../../../src/upload/item.js";
import { newItems } from "../../../src/upload/make-item.js";
import { resolveOptions } from "../../../src/upload/resolved-options.js";
import { type ItemEvent, transition } from "../../../src/upload/transition.js";
import { attachmentOf, corsOrNetworkError, networkError, pngFile } from "../../support/upload-world.js";

const NAMES = ["prepare", "transfer", "process"].map((phase) => `linq-uploader:${phase}`);

const clear = () => {
  for (const name of NAMES) performance.clearMeasures(name);
};
beforeEach(clear);

function ours() {
  return performance
    .getEntriesByType("measure")
    .filter(({ name }) => NAMES.includes(name))
    .map(({ name, detail }: PerformanceEntry & { detail?: unknown }) => ({ name, detail }));
}

function newItem(file: File): UploadItem {
  const [item] = newItems([file], resolveOptions({ endpoint: "/api" }), 1, false, true);
  if (!item) throw new Error("One file makes one item.");
  return item;
}

/** What the trace shows of a new file to which this happens. */
function traceOf(...events: ItemEvent[]) {
  let item = newItem(pngFile("secret-name.png"));
  for (const event of events) {
    const after = transition(item, event);
    if (after !== item) tracePerformance(after);
    item = after;
  }
  return { id: item.id, entries: ours() };
}

const sent: ItemEvent = { type: "sent", at: 2, attachmentId: "a" };
const complete: ItemEvent = { type: "complete", attachment: attachmentOf("a"), confirmed: true };
const toSending: ItemEvent[] = [{ type: "prepare" }, { type: "send", at: 1 }];

describe("the trace", () => {
  test("measures preparing, sending and processing once each, with the id and the outcome and nothing else", () => {
    const progress: ItemEvent = { type: "progress", loadedBytes: 2, bytesPerSecond: 1 };
    const { id, entries } = traceOf(...toSending, progress, sent, complete);
    expect(entries).toEqual([
      { name: "linq-uploader:prepare", detail: { item: id, attempt: 0, outcome: "ok" } },
      { name: "linq-uploader:transfer", detail: { item: id, attempt: 1, outcome: "ok" } },
      { name: "linq-uploader:process", detail: { item: id, attempt: 1, outcome: "ok" } },
    ]);
  });

  test("measures each PUT, and not the wait between two", () => {
    const { entries } = traceOf(
      ...toSending,
      { type: "attempt-failed", startedAt: 2, at: 2, error: corsOrNetworkError() },
      { type: "wait", waiting: { reason: "retry", retryAt: 3 } },
      { type: "wait", waiting: undefined },
      { type: "attempt-failed", startedAt: 4, at: 4, error: networkError() },
      { type: "send", at: 5 },
      sent,
    );
    expect(entries.slice(1)).toMatchObject([
      { name: "linq-uploader:transfer", detail: { attempt: 1, outcome: "cors-or-network" } },
      { name: "linq-uploader:transfer", detail: { attempt: 2, outcome: "ok" } },
    ]);
  });

  test.each<[string, ItemEvent[], { name: string; detail: { outcome: string } }]>([
    [
      "a ticket that is never given",
      [
        { type: "prepare" },
        { type: "attempt-failed", startedAt: 1, at: 1, error: networkError() },
        { type: "fail", error: networkError() },
      ],
      { name: "linq-uploader:prepare", detail: { outcome: "network" } },
    ],
    [
      "a cancel while sending",
      [...toSending, { type: "cancel" }],
      { name: "linq-uploader:transfer", detail: { outcome: "canceled" } },
    ],
    [
      "an uploader that loses its owner",
      [...toSending, { type: "suspend" }],
      { name: "linq-uploader:transfer", detail: { outcome: "canceled" } },
    ],
    [
      "a cancel while preparing",
      [{ type: "prepare" }, { type: "cancel" }],
      { name: "linq-uploader:prepare", detail: { outcome: "canceled" } },
    ],
    [
      "processing that was not seen to end",
      [...toSending, sent, { ...complete, confirmed: false }],
      { name: "linq-uploader:process", detail: { outcome: "unconfirmed" } },
    ],
  ])("has the outcome of %s", (_, events, last) => {
    expect(traceOf(...events).entries.at(-1)).toMatchObject(last);
  });

  test("keeps at most 3,000 of its entries, and leaves those of others", () => {
    performance.measure("of the app", { start: 0, end: 1 });
    for (let file = 0; file < 2100; file += 1) traceOfOneFile();
    expect(ours().length).toBeLessThanOrEqual(3000);
    expect(ours().length).toBeGreaterThan(0);
    expect(performance.getEntriesByName("of the app")).toHaveLength(1);
    performance.clearMeasures("of the app");
  });

  test("works without a profiler", () => {
    vi.stubGlobal("performance", { now: () => 0 });
    const item = newItem(pngFile());
    const preparing = transition(item, { type: "prepare" });
    tracePerformance(preparing);
    expect(() => tracePerformance(transition(preparing, { type: "cancel" }))).not.toThrow();
  });
});

function traceOfOneFile(): void {
  let item = newItem(pngFile());
  for (const event of [...toSending, sent, complete]) {
    const after = transition(item, event);
    tracePerformance(after);
    item = after;
  }
}
