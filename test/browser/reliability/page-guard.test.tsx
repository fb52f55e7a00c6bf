import { waitFor } from "@testing-library/react";
import { assert, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { createUploader } from "../../../src/core.js";
import { LinqUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { needs } from "../support/engine.js";
import { ENDPOINT, localLinq, uniqueName } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";

/** Whether the browser would ask before this page is left. */
const asksOnLeave = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

/** A file whose PUT storage never answers. */
async function endlessFile(name: string) {
  const file = fakeFile({ name: uniqueName(name) });
  await localLinq.fault({ step: "put", filename: file.name, kind: "stall", at: "answer", times: "always" });
  return file;
}

let lockRequests: MockInstance<WakeLock["request"]>;
let listeners: Map<string, Set<unknown>>;

/** Listeners of this kind that were added since the test began, and not removed. */
const listening = (type: string) => listeners.get(type)?.size ?? 0;

/** Locks on the screen that the browser has granted and that were not let go. */
async function locksHeld() {
  const locks = await Promise.all(lockRequests.mock.settledResults.map(({ value }) => value as unknown));
  return locks.filter((lock) => lock instanceof WakeLockSentinel && !lock.released).length;
}

function watchListeners(target: EventTarget, type: string) {
  const known = new Set<unknown>();
  listeners.set(type, known);
  const add = target.addEventListener.bind(target);
  const remove = target.removeEventListener.bind(target);
  vi.spyOn(target, "addEventListener").mockImplementation((name, listener, options) => {
    if (name === type) known.add(listener);
    add(name, listener, options);
  });
  vi.spyOn(target, "removeEventListener").mockImplementation((name, listener, options) => {
    if (name === type) known.delete(listener);
    remove(name, listener, options);
  });
}

beforeEach(() => {
  lockRequests = vi.spyOn(navigator.wakeLock, "request");
  listeners = new Map();
  watchListeners(window, "beforeunload");
});

describe("leaving the page", () => {
  test("is asked about while a file is sent, and no longer once it is canceled", async () => {
    const file = await endlessFile("long.mp4");
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    expect(asksOnLeave()).toBe(false);
    page.choose(file);
    await waitFor(() => expect(page.states()).toEqual(["uploading"]));
    expect(asksOnLeave()).toBe(true);
    page.part("item-cancel-trigger")?.click();
    await waitFor(() => expect(page.states()).not.toContain("uploading"));
    expect(asksOnLeave()).toBe(false);
    expect(listening("beforeunload")).toBe(0);
  });

  test("is not asked about while Linq processes the file, nor when all is done", async () => {
    const file = fakeFile({ name: uniqueName("processed.png") });
    await localLinq.fault({ step: "ticket", filename: file.name, kind: "life", status: "pending" });
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} poll={{ timeoutMs: 1000 }} />);
    page.choose(file);
    await waitFor(() => expect(page.states()).toEqual(["processing"]));
    expect(listening("beforeunload")).toBe(0);
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
    expect(listening("beforeunload")).toBe(0);
  });

  test("is never asked about with leaveGuard={false}", async () => {
    const file = await endlessFile("free.png");
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} leaveGuard={false} />);
    page.choose(file);
    await waitFor(() => expect(page.states()).toEqual(["uploading"]));
    expect(listening("beforeunload")).toBe(0);
  });

  test("is free again when the widget has unmounted in the middle of an upload", async () => {
    const file = await endlessFile("unmounted.png");
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    page.choose(file);
    await waitFor(() => expect(page.states()).toEqual(["uploading"]));
    page.unmount();
    // In a microtask, so that Fast Refresh, which lets go and takes hold again at once, changes nothing.
    await Promise.resolve();
    expect(asksOnLeave()).toBe(false);
    expect(listening("beforeunload")).toBe(0);
    await waitFor(async () => expect(await locksHeld()).toBe(0));
  });

  test("is asked about by an uploader of the app also after the widget has gone, until it is disposed of", async () => {
    const file = await endlessFile("kept.png");
    const uploader = createUploader({ endpoint: ENDPOINT });
    const page = renderPage(<LinqUploader uploader={uploader} />);
    page.choose(file);
    await waitFor(() => expect(page.states()).toEqual(["uploading"]));
    expect(listening("beforeunload")).toBe(1);
    expect(lockRequests).toHaveBeenCalledTimes(1);
    page.unmount();
    expect(asksOnLeave()).toBe(true);
    uploader.dispose();
    expect(asksOnLeave()).toBe(false);
    uploader.addFiles([file]);
    expect(listening("beforeunload")).toBe(0);
    await waitFor(async () => expect(await locksHeld()).toBe(0));
  });

  test("follows setOptions() on an uploader of the app", async () => {
    const uploader = createUploader({ endpoint: ENDPOINT, leaveGuard: false });
    uploader.addFiles([await endlessFile("later.png")]);
    expect(asksOnLeave()).toBe(false);
    uploader.setOptions({ leaveGuard: true });
    uploader.addFiles([await endlessFile("later.png")]);
    expect(asksOnLeave()).toBe(true);
    uploader.dispose();
  });
});

describe("the screen", () => {
  test("is kept on by one lock while several files are sent, and let go with the last", async (test) => {
    needs(test, "wakeLock");
    const files = [await endlessFile("one.png"), await endlessFile("two.png")];
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    expect(lockRequests).not.toHaveBeenCalled();
    page.choose(...files);
    await waitFor(() => expect(page.states()).toEqual(["uploading", "uploading"]));
    expect(lockRequests).toHaveBeenCalledExactlyOnceWith("screen");
    await waitFor(async () => expect(await locksHeld()).toBe(1));
    const [first, second] = page.parts("item-cancel-trigger");
    assert(first && second);
    first.click();
    expect(await locksHeld()).toBe(1);
    second.click();
    await waitFor(async () => expect(await locksHeld()).toBe(0));
  });

  test("may go dark where the browser refuses: the file arrives all the same", async () => {
    lockRequests.mockRejectedValue(new DOMException("low battery", "NotAllowedError"));
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    page.choose(fakeFile({ name: uniqueName("refused.png") }));
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
    expect(lockRequests).toHaveBeenCalledTimes(1);
  });
});
