import { describe, expect, test } from "vitest";
import en from "../../../src/i18n/en.js";
import { formatsOf } from "../../../src/i18n/format.js";
import { typeName } from "../../../src/i18n/type-name.js";
import { CONTENT_TYPES } from "../../../src/linq/content-types.js";
import type { UploadingItem } from "../../../src/upload/item.js";
import { computeTotals } from "../../../src/upload/totals.js";

const format = formatsOf("en");
const { messages } = en;

const uploading: UploadingItem = {
  id: "1",
  file: new File(["x"], "photo.jpg"),
  name: "photo.jpg",
  size: 12_800_000,
  attempt: 1,
  attempts: [],
  loadedBytes: 4_200_000,
  progress: 0.33,
  status: "uploading",
};
const { status: _, ...base } = uploading;

function totalsOf(...statuses: ("queued" | "canceled" | "uploading")[]) {
  return computeTotals(statuses.map((status) => ({ ...base, status })));
}

describe("sizes of items", () => {
  test("what is sent of it while it is sent, its size otherwise, nothing once it does not matter", () => {
    expect(messages.size(uploading, format)).toBe("4.2 of 12.8 MB");
    expect(messages.size({ ...base, status: "queued" }, format)).toBe("12.8 MB");
    expect(messages.size({ ...base, status: "canceled" }, format)).toBe("");
  });
});

describe("status", () => {
  const status = (item: Parameters<typeof messages.status>[0], secondsToRetry?: number) =>
    messages.status(item, format, { secondsToRetry });

  test("a running upload has no words, its numbers say it all", () => {
    expect(status(uploading)).toBe("");
  });

  test("waiting for the next try counts down and says why", () => {
    const waiting = { ...uploading, waiting: { reason: "retry", retryAt: 0 } } as const;
    expect(status(waiting, 4)).toBe("Connection lost. Trying again in 4\u00a0s");
    expect(status(waiting, 0)).toBe("Connection lost. Trying again now");
    expect(status({ ...waiting, attempts: [{ startedAt: 0, outcome: "rate-limited" }] }, 4)).toBe(
      "The server is busy. Trying again in 4\u00a0s",
    );
  });

  test("offline goes before what it interrupted", () => {
    expect(status({ ...uploading, waiting: { reason: "offline" } })).toBe(
      "Offline. Continues when you’re back",
    );
  });

  test("a file waits for its checks, and then for its turn", () => {
    expect(status({ ...base, status: "queued", waiting: { reason: "check" } })).toBe("Checking");
    expect(status({ ...base, status: "queued", waiting: { reason: "slot" } })).toBe("Waiting");
    expect(status({ ...base, status: "preparing" })).toBe("Getting ready");
  });
});

describe("what can be added", () => {
  test("categories in one sentence with the limit", () => {
    const accept = {
      categories: ["image", "video", "audio", "document"],
      names: [],
      maxFileSize: 104_857_600,
      maxFiles: undefined,
    } as const;
    expect(messages.acceptHint(accept, format)).toBe("Images, video, audio and documents up to 100 MB");
  });

  test("single types by name", () => {
    const accept = { categories: ["image"], names: ["PDF"], maxFileSize: 2e6, maxFiles: 1 } as const;
    expect(messages.acceptHint(accept, format)).toBe("Images and PDF up to 2 MB");
    expect(messages.dropRefusedHint(accept, format)).toBe("Images and PDF only");
  });
});

describe("counts in singular and plural", () => {
  test("dragged files, whose number some browsers hide", () => {
    expect(messages.dropToAdd({ count: 0 }, format)).toBe("Drop to add files");
    expect(messages.dropToAdd({ count: 1 }, format)).toBe("Drop to add 1 file");
    expect(messages.dropToAdd({ count: 3 }, format)).toBe("Drop to add 3 files");
  });

  test("the summary", () => {
    expect(messages.summary(totalsOf("queued", "uploading"), format)).toBe("0 of 2 uploaded");
    expect(messages.summary(totalsOf("canceled", "canceled"), format)).toBe("2 canceled");
    const totals = { ...totalsOf(), files: 12, completed: 7, failed: 1, rejected: 2 };
    expect(messages.summary(totals, format)).toBe("7 of 12 uploaded, 1 failed, 2 not added");
    expect(messages.summary({ ...totals, completed: 12, failed: 0, rejected: 0 }, format)).toBe(
      "12 files uploaded",
    );
  });

  test("bytes and time of all files, without a guess at an unknown time", () => {
    const totals = { ...totalsOf("queued"), loadedBytes: 31_800_000, totalBytes: 58_400_000 };
    expect(messages.summaryBytes({ ...totals, secondsLeft: 12 }, format)).toBe(
      "31.8 of 58.4 MB, 12\u00a0s left",
    );
    expect(messages.summaryBytes(totals, format)).toBe("31.8 of 58.4 MB");
    expect(messages.summaryBytes({ ...totals, pending: 0 }, format)).toBe("58.4 MB");
  });
});

describe("names of types", () => {
  test("every type that Linq delivers or takes has a short one", () => {
    const unnamed = CONTENT_TYPES.filter(({ type }) => !/^[A-Z0-9][\w-]*$/i.test(typeName(type)));
    expect(unnamed).toEqual([]);
  });

  test.each([
    ["image/jpeg", "JPEG"],
    ["image/webp", "WebP"],
    [".webp", "WebP"],
    ["audio/mp4", "M4A"],
    ["audio/x-aiff", "AIFF"],
    [".pdf", "PDF"],
    ["application/octet-stream", ""],
    ["application/vnd.unheard-of.thing", ""],
  ])("%s is %s", (type, name) => {
    expect(typeName(type)).toBe(name);
  });

  test("a type has one name, whether a file's name or its content tells it", () => {
    const twoNames = CONTENT_TYPES.filter(
      ({ type, extensions: [usual] }) => usual && typeName(`.${usual}`) !== typeName(type),
    );
    expect(twoNames).toEqual([]);
    for (const extension of [".jpg", ".jpeg"]) expect(typeName(extension)).toBe("JPEG");
    for (const extension of [".tif", ".tiff"]) expect(typeName(extension)).toBe("TIFF");
    const from = { name: "photo.jpg" };
    expect(messages.corrected({ from, to: { name: "photo.png", contentType: "image/png" } })).toBe(
      "It’s PNG, not JPEG",
    );
  });

  test("a transcoded file says what arrives", () => {
    expect(messages.deliveredAs({ contentType: "image/jpeg" })).toBe("Delivered as JPEG");
    expect(messages.deliveredAs({ contentType: "audio/mp4" })).toBe("Delivered as M4A");
    expect(messages.converted({ contentType: "image/webp", animated: false })).toBe("Converted from WebP");
    expect(messages.converted({ contentType: "image/webp", animated: true })).toBe(
      "First frame of the animated WebP",
    );
    expect(messages.converted({ contentType: "", animated: false })).toBe("Converted from another type");
    expect(messages.converted({ contentType: "", animated: true })).toBe("First frame of the animated image");
  });
});
