import { afterEach, expect, test, vi } from "vitest";
import { browserStorage } from "../../../src/transport/page-storage.js";
import type { RememberedFile } from "../../../src/upload/ports.js";

const files: readonly RememberedFile[] = [{ status: "lost", name: "a.png", size: 1, at: 0 }];

afterEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
});

test("keeps one value per key, and none for an empty list", () => {
  browserStorage.write("a", files);
  browserStorage.write("b", files);
  expect(Object.keys(sessionStorage).toSorted()).toEqual(["linq-uploader:a", "linq-uploader:b"]);
  expect(browserStorage.read("a")).toEqual(files);
  browserStorage.write("a", []);
  expect(Object.keys(sessionStorage)).toEqual(["linq-uploader:b"]);
  expect(browserStorage.read("a")).toEqual([]);
});

test("does without where storage is blocked, which throws on the first touch", () => {
  vi.spyOn(window, "sessionStorage", "get").mockImplementation(() => {
    throw new DOMException("Access is denied for this document.", "SecurityError");
  });
  browserStorage.write("a", files);
  expect(browserStorage.read("a")).toEqual([]);
});

test("keeps nothing rather than something old when storage is full", () => {
  browserStorage.write("a", files);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  });
  browserStorage.write("a", [...files, ...files]);
  expect(browserStorage.read("a")).toEqual([]);
});

test("tells when the page is left, until it is told to stop", () => {
  const onLeave = vi.fn<() => void>();
  const stop = browserStorage.onLeave(onLeave);
  window.dispatchEvent(new Event("pagehide"));
  expect(onLeave).toHaveBeenCalledTimes(1);
  stop();
  window.dispatchEvent(new Event("pagehide"));
  expect(onLeave).toHaveBeenCalledTimes(1);
});
