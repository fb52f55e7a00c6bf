import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { describeChanges } from "../../../src/components/describe-changes.js";
import { LinqUploader } from "../../../src/components/linq-uploader.js";
import { createUploader } from "../../../src/create-uploader.js";
import en from "../../../src/i18n/en.js";
import { formatsOf } from "../../../src/i18n/format.js";
import { UploadError } from "../../../src/linq/errors.js";
import type { UploadItem } from "../../../src/upload/item.js";
import { computeTotals } from "../../../src/upload/totals.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../../src/testing/scripted-transport.js";

type Step = "queued" | "complete" | "failed" | "rejected";

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

function said(before: Record<string, Step>, now: Record<string, Step>): string {
  const items = list(now);
  return describeChanges(list(before), items, computeTotals(items), en.messages, formatsOf("en"));
}

describe("what is said", () => {
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

  test("progress at the quarters of many files", () => {
    const queued: Record<string, Step> = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`f${index}`, "queued"]),
    );
    expect(said(queued, { ...queued, f0: "complete" })).toBe("");
    expect(said(queued, { ...queued, f0: "complete", f1: "complete" })).toBe("2 of 8 uploaded.");
  });

  test("a failure with its reason, and the end of the others", () => {
    expect(said({ a: "queued", b: "queued" }, { a: "failed", b: "complete" })).toBe(
      "a.pdf: You’re signed out. Sign in, then retry. 1 of 2 uploaded, 1 failed.",
    );
  });

  test("a few refusals with their reasons, many by number", () => {
    expect(said({}, { a: "rejected" })).toBe("a.pdf: This file is empty. Choose one with content.");
    expect(said({}, { a: "rejected", b: "rejected", c: "rejected", d: "rejected" })).toBe(
      "4 files can’t be added.",
    );
  });

  test("that files were removed", () => {
    expect(said({ a: "complete" }, {})).toBe("a.pdf removed.");
    expect(said({ a: "complete", b: "complete" }, {})).toBe("2 files removed.");
  });
});

describe("when it is said", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("what happens within a second is one sentence; files that were there before are no news", async () => {
    const { endpoint, putFile } = createScriptedTransport();
    const uploader = createUploader({ endpoint, putFile, autoUpload: false });
    uploader.addFiles([fakeFile({ name: "before.pdf" })]);
    const { unmount } = render(<LinqUploader uploader={uploader} />);
    const region = screen.getByRole("status");

    await act(async () => uploader.addFiles([fakeFile({ name: "a.pdf" })]));
    await act(async () => uploader.addFiles([fakeFile({ name: "b.pdf" })]));
    expect(region).toBeEmptyDOMElement();
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(region).toHaveTextContent("2 files added.");

    unmount();
    uploader.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });
});
