import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { describeChanges } from "../../../src/components/parts/describe-changes.js";
import { LinqUploader } from "../../../src/components/linq-uploader.js";
import { createMilestones } from "../../../src/components/parts/announcer.js";
import { createUploader } from "../../../src/create-uploader.js";
import en from "../../../src/i18n/en.js";
import { formatsOf } from "../../../src/i18n/format.js";
import { UploadError } from "../../../src/linq/errors.js";
import type { UploadItem } from "../../../src/upload/item.js";
import { computeTotals } from "../../../src/upload/totals.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";

type Step = "queued" | "complete" | "failed" | "canceled" | "rejected";

const failure = new UploadError("unauthorized", "Sign in.", { details: {} });
const attachment = { id: "a", filename: "", contentType: "", sizeBytes: 1 };

function item(id: string, status: Step): UploadItem {
  const name = `${id}.pdf`;
  const base = {
    id,
    name,
    file: new File(["x"], name),
    size: 1,
    attempt: 0,
    attempts: [],
    loadedBytes: 0,
    progress: undefined,
  };
  switch (status) {
    case "complete":
      return { ...base, status, attachmentId: id, attachment, confirmed: true };
    case "failed":
      return { ...base, status, error: failure };
    case "rejected":
      return { ...base, status, issues: [{ code: "file-empty", details: {} }] };
    default:
      return { ...base, status };
  }
}

const list = (statuses: Record<string, Step>) =>
  Object.entries(statuses).map(([id, status]) => item(id, status));

function news(
  before: readonly UploadItem[],
  now: readonly UploadItem[],
  earlier: readonly UploadItem[] = [],
) {
  const seen = new Set([...before, ...earlier].map(({ id }) => id));
  return describeChanges({ before, now, totals: computeTotals(now), seen }, en.messages, formatsOf("en"));
}

function said(before: Record<string, Step>, now: Record<string, Step>): string {
  const { polite, urgent } = news(list(before), list(now));
  expect(urgent).toBe("");
  return polite;
}

const many = (count: number, status: Step): Record<string, Step> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, status]));

describe("what is said politely", () => {
  test("that files were added", () => {
    expect(said({}, { a: "queued", b: "queued" })).toBe("2 files added.");
  });

  test("completion once, and nothing more when nothing changes", () => {
    expect(said({ a: "queued" }, { a: "complete" })).toBe("1 file uploaded.");
    expect(said({ a: "complete" }, { a: "complete" })).toBe("");
  });

  test("only the end of what came and ended since the last look", () => {
    expect(said({}, { a: "complete" })).toBe("1 file uploaded.");
  });

  test("no word for single files on the way to the end of many", () => {
    expect(said(many(8, "queued"), { ...many(8, "queued"), f0: "complete", f1: "complete" })).toBe("");
  });

  test("that files were removed", () => {
    expect(said({ a: "complete" }, {})).toBe("a.pdf removed.");
    expect(said({ a: "complete", b: "complete" }, {})).toBe("2 files removed.");
  });

  test("that files were canceled, and what came of the others", () => {
    expect(said({ a: "queued", b: "queued" }, { a: "canceled", b: "queued" })).toBe("a.pdf canceled.");
    expect(said(many(3, "queued"), many(3, "canceled"))).toBe("3 files canceled.");
    expect(said({ a: "complete", b: "queued" }, { a: "complete", b: "canceled" })).toBe(
      "b.pdf canceled. 1 file uploaded.",
    );
  });

  test("that failed and canceled files are uploaded again", () => {
    expect(said({ a: "canceled" }, { a: "queued" })).toBe("Uploading a.pdf again.");
    expect(said({ a: "canceled", b: "failed" }, { a: "queued", b: "queued" })).toBe(
      "Uploading 2 files again.",
    );
    expect(said({ a: "failed" }, { a: "complete" })).toBe("1 file uploaded.");
  });

  test("that removed files were brought back, and nothing of how they had ended", () => {
    const back = list({ a: "complete", b: "rejected", c: "failed" });
    expect(news([], back.slice(0, 1), back)).toEqual({ polite: "a.pdf restored.", urgent: "" });
    expect(news([], back, back)).toEqual({ polite: "3 files restored.", urgent: "" });
    const [added] = list({ d: "queued" });
    expect(news([], added ? [...back, added] : [], back).polite).toBe("3 files restored. 1 file added.");
  });

  test("that everything waits for the connection, once", () => {
    const offline = list({ a: "queued", b: "queued" }).map((one) => ({
      ...one,
      waiting: { reason: "offline" as const },
    }));
    expect(news(list({ a: "queued", b: "queued" }), offline).polite).toBe(
      "Offline. Continues when you’re back",
    );
    expect(news(offline, offline).polite).toBe("");
    expect(news(offline.slice(0, 1), offline).polite).toBe("1 file added.");
  });

  test("what speaks against a file that is sent all the same", () => {
    const details = { extension: "pdf", detected: "application/zip" };
    const checked = { ...item("a", "queued"), warning: { code: "file-content-mismatch" as const, details } };
    expect(news(list({ a: "queued" }), [checked])).toEqual({
      polite: "a.pdf: The name says PDF, but the content is ZIP",
      urgent: "",
    });
    expect(news([checked], [checked]).polite).toBe("");
  });

  test("warnings of rows anywhere in the list, many of them by number", () => {
    const warning = (detected: string) => ({
      code: "file-content-mismatch" as const,
      details: { extension: "pdf", detected },
    });
    const before = list(many(20, "queued"));
    const warned = (from: number, type = "application/zip") =>
      before.map((one, index) => (index < from ? one : { ...one, warning: warning(type) }));
    expect(news(before, warned(19)).polite).toBe("f19.pdf: The name says PDF, but the content is ZIP");
    expect(news(before, warned(8)).polite).toBe(
      "12 files may not be what they seem. The name says PDF, but the content is ZIP",
    );
    const mixed = [...warned(8).slice(0, -1), ...warned(19, "image/png").slice(-1)];
    expect(news(before, mixed).polite).toBe("12 files may not be what they seem.");
  });
});

describe("what is said at once", () => {
  test("a failure with its reason; the end of the others waits", () => {
    expect(news(list({ a: "queued", b: "queued" }), list({ a: "failed", b: "complete" }))).toEqual({
      urgent: "a.pdf: You’re signed out. Sign in, then retry.",
      polite: "1 of 2 uploaded.",
    });
    expect(said({ a: "failed", b: "queued" }, { a: "failed", b: "complete" })).toBe(
      "1 of 2 uploaded, 1 failed.",
    );
  });

  test("of several reasons the first, as in the row", () => {
    const refused: UploadItem = {
      ...item("a", "queued"),
      status: "rejected",
      issues: [
        { code: "file-empty", details: {} },
        { code: "name-too-long", details: { length: 300, maxLength: 255 } },
      ],
    };
    expect(news([], [refused]).urgent).toBe("a.pdf: This file is empty. Choose another file.");
  });

  test("37 failures as one sentence, with the reason that they share", () => {
    expect(news(list(many(37, "queued")), list(many(37, "failed")))).toEqual({
      urgent: "37 files couldn’t be uploaded. You’re signed out. Sign in, then retry.",
      polite: "",
    });
  });

  test("a few refusals with their reasons, many by number", () => {
    expect(news([], list({ a: "rejected" })).urgent).toBe("a.pdf: This file is empty. Choose another file.");
    const refused = list(many(37, "rejected"));
    expect(news([], refused).urgent).toBe(
      "37 files can’t be added. This file is empty. Choose another file.",
    );
    const { issues: _, ...other } = { ...item("x", "rejected"), issues: [] };
    const tooLarge = {
      ...other,
      status: "rejected" as const,
      issues: [{ code: "too-old", message: "Too old." }],
    };
    expect(news([], [...refused, tooLarge]).urgent).toBe("38 files can’t be added.");
  });

  test("the same failure once, and again when a retry ends in it", () => {
    const failed = list({ a: "failed" });
    expect(news(failed, failed).urgent).toBe("");
    const again = new UploadError("unauthorized", "Sign in.", { details: {} });
    const failedAgain = failed.map((one) => (one.status === "failed" ? { ...one, error: again } : one));
    expect(news(failed, failedAgain).urgent).toBe("a.pdf: You’re signed out. Sign in, then retry.");
  });
});

describe("when it is said", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const GATHERED = 1100;

  function renderAnnouncer() {
    const transport = createScriptedTransport();
    const uploader = createUploader({
      ...transport,
      autoUpload: false,
      contentCheck: "off",
      concurrency: 50,
    });
    onTestFinished(() => uploader.dispose());
    const view = render(<LinqUploader uploader={uploader} />);
    const add = (...names: string[]) =>
      act(async () => uploader.addFiles(names.map((name) => fakeFile({ name }))));
    const wait = (ms = GATHERED) => act(() => vi.advanceTimersByTimeAsync(ms));
    return { ...view, transport, uploader, add, wait };
  }

  const polite = () => screen.getByRole("status").textContent;
  const urgent = () => screen.getByRole("alert").textContent;

  test("what happens within a second is one sentence; files that were there before are no news", async () => {
    const { endpoint, putFile } = createScriptedTransport();
    const uploader = createUploader({ endpoint, putFile, autoUpload: false });
    uploader.addFiles([fakeFile({ name: "before.pdf" })]);
    const { unmount } = render(<LinqUploader uploader={uploader} />);

    await act(async () => uploader.addFiles([fakeFile({ name: "a.pdf" })]));
    await act(async () => uploader.addFiles([fakeFile({ name: "b.pdf" })]));
    expect(polite()).toBe("");
    await act(() => vi.advanceTimersByTimeAsync(GATHERED));
    expect(polite()).toBe("2 files added.");

    unmount();
    uploader.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("the same sentence twice is two sentences: the region is empty in between", async () => {
    const { add, wait } = renderAnnouncer();
    await add("a.pdf");
    await wait();
    expect(polite()).toBe("1 file added.");
    await add("b.pdf");
    await wait(1000);
    expect(polite()).toBe("");
    await wait(100);
    expect(polite()).toBe("1 file added.");
  });

  test("a refusal interrupts, once, and is gone with the next news or in a few seconds", async () => {
    const { add, wait } = renderAnnouncer();
    await add("photo.webp");
    await wait();
    expect(urgent()).toBe("photo.webp: WebP images can’t be sent. Save this image as PNG or JPEG.");
    expect(polite()).toBe("");
    await add("report.pdf");
    await wait();
    expect([urgent(), polite()]).toEqual(["", "1 file added."]);

    await add("sticker.webp");
    await wait();
    expect(urgent()).toContain("sticker.webp");
    await wait(7000);
    expect([urgent(), polite()]).toEqual(["", ""]);
  });

  test("nothing of files that the app takes off the list after it has sent them", async () => {
    const { add, wait, uploader, transport } = renderAnnouncer();
    transport.autoRespond();
    await add("a.pdf", "b.pdf");
    await act(async () => uploader.start());
    await wait(5000);
    expect(polite()).toBe("2 files uploaded.");
    await act(async () => uploader.clear());
    await wait();
    expect(polite()).toBe("2 files uploaded.");

    await add("c.pdf");
    await wait();
    expect(polite()).toBe("1 file added.");
  });

  test("nothing of a file that the app sends and takes off the list as soon as it is uploaded", async () => {
    const { add, wait, uploader, transport } = renderAnnouncer();
    await add("a.pdf");
    await wait();
    uploader.setOptions({ onUploadComplete: () => uploader.clear() });
    transport.autoRespond();
    await act(async () => uploader.start());
    await wait(5000);
    expect(uploader.getIds()).toEqual([]);
    expect(polite()).toBe("1 file added.");
  });

  test("that the user removed files, one by its button and the others by Clear", async () => {
    const { add, wait } = renderAnnouncer();
    await add("a.webp", "b.webp", "c.webp");
    await wait();
    await act(async () => screen.getByRole("button", { name: "Remove a.webp" }).click());
    await wait();
    expect(polite()).toBe("a.webp removed.");
    await act(async () => screen.getByRole("button", { name: "Clear" }).click());
    await wait();
    expect(polite()).toBe("2 files removed.");

    await add("d.webp");
    await wait();
    await act(async () => screen.getByRole("button", { name: "Remove d.webp" }).click());
    await wait();
    expect(polite()).toBe("d.webp removed.");
  });

  test("that Undo brought a file back", async () => {
    const { add, wait } = renderAnnouncer();
    await add("a.webp", "b.pdf");
    await wait();
    await act(async () => screen.getByRole("button", { name: "Remove a.webp" }).click());
    await wait();
    await act(async () => screen.getByRole("button", { name: "Undo" }).click());
    await wait();
    expect([urgent(), polite()]).toEqual(["", "a.webp restored."]);
  });

  test("what Cancel and Upload again did", async () => {
    const { add, wait, uploader } = renderAnnouncer();
    await add("a.pdf");
    await act(async () => uploader.start());
    await wait();
    await act(async () => screen.getByRole("button", { name: "Cancel a.pdf" }).click());
    await wait();
    expect(polite()).toBe("a.pdf canceled.");
    await act(async () => screen.getByRole("button", { name: "Upload again a.pdf" }).click());
    await wait();
    expect(polite()).toBe("Uploading a.pdf again.");
  });

  test("a drop of forty: what was refused, what came in, how it ended, and nothing else", async () => {
    const { add, wait, uploader, transport } = renderAnnouncer();
    const heard: string[] = [];
    for (const role of ["status", "alert"]) {
      const region = screen.getByRole(role);
      new MutationObserver(() => region.textContent && heard.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    }
    const names = Array.from({ length: 37 }, (_, index) => `sticker-${index}.webp`);
    await add(...names, "a.pdf", "b.pdf", "c.pdf");
    await wait();
    transport.autoRespond();
    await act(async () => uploader.start());
    await wait(5000);
    expect(heard).toEqual([
      "3 files added.",
      "37 files can’t be added. WebP images can’t be sent. Save this image as PNG or JPEG.",
      "3 files uploaded.",
    ]);
  });
});

describe("progress", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const totals = (fraction: number) => ({ ...computeTotals(list({ a: "queued" })), fraction });

  test("is worth a word at each quarter of the bytes, ten seconds after other news at the soonest", () => {
    const milestones = createMilestones();
    expect(milestones.isReached(totals(0.3))).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(milestones.isReached(totals(0.3))).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(milestones.isReached(totals(0.49))).toBe(false);
    expect(milestones.isReached(totals(0.8))).toBe(true);
    vi.advanceTimersByTime(9999);
    expect(milestones.isReached(totals(0.99))).toBe(false);
  });

  test("goes on from where it is when more files make it less", () => {
    const milestones = createMilestones();
    vi.advanceTimersByTime(10_000);
    expect(milestones.isReached(totals(0.8))).toBe(true);
    vi.advanceTimersByTime(10_000);
    expect(milestones.isReached(totals(0.2))).toBe(false);
    expect(milestones.isReached(totals(0.3))).toBe(true);
  });

  test("says nothing once everything has ended", () => {
    const milestones = createMilestones();
    vi.advanceTimersByTime(10_000);
    expect(milestones.isReached({ ...totals(0.99), pending: 0 })).toBe(false);
  });

  test("of one file is told in bytes, of several in files", () => {
    const one = { ...totals(0.5), loadedBytes: 5e6, totalBytes: 1e7, secondsLeft: 12 };
    const format = formatsOf("en");
    expect(en.messages.announceProgress(one, format)).toMatch(/^5\.0 of 10\.0 MB, 12\ss left\.$/);
    const two = computeTotals(list({ a: "complete", b: "queued" }));
    expect(en.messages.announceProgress(two, format)).toBe("1 of 2 uploaded.");
  });
});
