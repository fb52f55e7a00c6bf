import { assert, describe, expect, test, vi } from "vitest";
import { guardPage } from "../../../src/transport/page-guard.js";
import { createWorld, pngFile, settle } from "../../support/upload-world.js";
import { openFakePage } from "./fake-page.js";

const COALESCE_MS = 50;

function guardedWorld(options: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld(options);
  world.uploader.connect();
  return { ...world, release: guardPage(world.uploader, () => true) };
}

describe("the leave guard", () => {
  test("asks from the selection of a file until its bytes are sent, and not while Linq processes them", async () => {
    const page = openFakePage();
    const world = guardedWorld();
    expect(page.asksOnLeave()).toBe(false);
    world.uploader.addFiles([pngFile()]);
    expect(page.asksOnLeave()).toBe(true);
    await world.grantTickets();
    expect(page.asksOnLeave()).toBe(true);
    await world.acceptPuts();
    await world.clock.advance(COALESCE_MS);
    expect(world.uploader.getStatus()).toBe("processing");
    expect(page.listening.beforeunload).toBe(0);
  });

  test("ends within the 50 ms in which changes are coalesced after the last of many files", async () => {
    const page = openFakePage();
    const world = guardedWorld({ concurrency: 3, poll: false });
    world.uploader.addFiles(Array.from({ length: 3 }, (_, index) => pngFile(`${index}.png`)));
    await world.grantTickets();
    await world.acceptPuts();
    await world.clock.advance(COALESCE_MS);
    expect(world.uploader.getStatus()).toBe("settled");
    expect(page.listening).toEqual({ beforeunload: 0, visibilitychange: 0 });
  });

  test("ends at once when the user cancels, and starts again with a retry", async () => {
    const page = openFakePage();
    const world = guardedWorld();
    world.uploader.addFiles([pngFile()]);
    await world.grantTickets();
    world.uploader.cancelAll();
    expect(page.asksOnLeave()).toBe(false);
    world.uploader.retry(world.uploader.getIds()[0] ?? "");
    expect(page.asksOnLeave()).toBe(true);
  });

  test("does not ask for files that wait for start()", () => {
    const page = openFakePage();
    const world = guardedWorld({ autoUpload: false });
    world.uploader.addFiles([pngFile()]);
    expect(page.asksOnLeave()).toBe(false);
    world.uploader.start();
    expect(page.asksOnLeave()).toBe(true);
  });

  test("guards work that is under way when it begins, and nothing after its end", () => {
    const page = openFakePage();
    const world = createWorld();
    world.uploader.connect();
    world.uploader.addFiles([pngFile()]);
    const release = guardPage(world.uploader, () => true);
    expect(page.asksOnLeave()).toBe(true);
    release();
    expect(page.listening).toEqual({ beforeunload: 0, visibilitychange: 0 });
    world.uploader.addFiles([pngFile()]);
    expect(page.listening).toEqual({ beforeunload: 0, visibilitychange: 0 });
  });

  test("leaves another uploader's guard alone", () => {
    const page = openFakePage();
    const [one, two] = [guardedWorld(), guardedWorld()];
    one.uploader.addFiles([pngFile()]);
    two.uploader.addFiles([pngFile()]);
    one.uploader.cancelAll();
    expect(page.asksOnLeave()).toBe(true);
    two.uploader.cancelAll();
    expect(page.asksOnLeave()).toBe(false);
  });

  test("can be switched off and on while files are sent; the screen stays on either way", async () => {
    const page = openFakePage();
    const world = createWorld();
    world.uploader.connect();
    let asks = false;
    guardPage(world.uploader, () => asks);
    world.uploader.addFiles([pngFile("a.png")]);
    expect(page.asksOnLeave()).toBe(false);
    expect(page.requests).toHaveLength(1);
    asks = true;
    world.uploader.addFiles([pngFile("b.png")]);
    expect(page.asksOnLeave()).toBe(true);
    asks = false;
    world.uploader.addFiles([pngFile("c.png")]);
    expect(page.asksOnLeave()).toBe(false);
  });

  test("needs no page", () => {
    for (const name of ["addEventListener", "removeEventListener", "document", "navigator"]) {
      vi.stubGlobal(name, undefined);
    }
    const world = guardedWorld();
    world.uploader.addFiles([pngFile()]);
    expect(world.uploader.getStatus()).toBe("uploading");
    expect(world.release).not.toThrow();
  });
});

describe("the screen", () => {
  function first<T>([value]: readonly T[]): T {
    assert(value !== undefined);
    return value;
  }

  test("is kept on while files are sent, with one lock for all of them", async () => {
    const page = openFakePage();
    const world = guardedWorld();
    expect(page.requests).toHaveLength(0);
    world.uploader.addFiles([pngFile("a.png")]);
    first(page.requests).grant();
    await world.grantTickets();
    world.uploader.addFiles([pngFile("b.png")]);
    await world.clock.advance(COALESCE_MS);
    expect(page.requests).toHaveLength(1);
    expect(page.held()).toHaveLength(1);
    await world.grantTickets();
    await world.acceptPuts();
    await world.clock.advance(COALESCE_MS);
    expect(page.held()).toHaveLength(0);
  });

  test("is requested again when the page is shown again, and not while it is hidden", async () => {
    const page = openFakePage();
    const world = guardedWorld();
    world.uploader.addFiles([pngFile()]);
    first(page.requests).grant();
    await settle();
    page.show("hidden");
    expect(page.requests).toHaveLength(1);
    page.show("visible");
    expect(page.requests).toHaveLength(2);
  });

  test("is not requested while the page is hidden from the start", () => {
    const page = openFakePage();
    page.show("hidden");
    const world = guardedWorld();
    world.uploader.addFiles([pngFile()]);
    expect(page.requests).toHaveLength(0);
    page.show("visible");
    expect(page.requests).toHaveLength(1);
  });

  test("is released at once if it is granted after the end", async () => {
    const page = openFakePage();
    const world = guardedWorld();
    world.uploader.addFiles([pngFile()]);
    world.uploader.cancelAll();
    first(page.requests).grant();
    await settle();
    expect(page.held()).toHaveLength(0);
    expect(page.requests).toHaveLength(1);
  });

  test("takes over a lock that was requested for work that has ended meanwhile", async () => {
    const page = openFakePage();
    const world = guardedWorld();
    world.uploader.addFiles([pngFile("a.png")]);
    world.uploader.cancelAll();
    world.uploader.addFiles([pngFile("b.png")]);
    expect(page.requests).toHaveLength(1);
    first(page.requests).grant();
    await settle();
    expect(page.held()).toHaveLength(1);
    expect(page.requests).toHaveLength(1);
    world.release();
    expect(page.held()).toHaveLength(0);
  });

  test("is requested again if the page was hidden and shown during a request", async () => {
    const page = openFakePage();
    const world = guardedWorld();
    world.uploader.addFiles([pngFile()]);
    page.show("hidden");
    page.show("visible");
    expect(page.requests).toHaveLength(1);
    first(page.requests).refuse();
    await settle();
    expect(page.requests).toHaveLength(2);
  });

  test("can be rejected: the upload continues without repeated requests", async () => {
    const page = openFakePage();
    const world = guardedWorld();
    world.uploader.addFiles([pngFile()]);
    first(page.requests).refuse();
    await world.grantTickets();
    await world.clock.advance(COALESCE_MS);
    expect(world.puts.open).toHaveLength(1);
    expect(page.requests).toHaveLength(1);
  });
});
