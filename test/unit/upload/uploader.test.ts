import { assert, describe, expect, test, vi } from "vitest";
import type { UploadCallbacks } from "../../../src/upload/upload-events.js";
import { UploadError } from "../../../src/linq/errors.js";
import { uploadStalled } from "../../../src/linq/transfer-errors.js";
import {
  APP_ORIGIN,
  corsOrNetworkError,
  createWorld,
  networkError,
  pngFile,
  settle,
} from "../../support/upload-world.js";

function only<T>(values: readonly T[]): T {
  expect(values).toHaveLength(1);
  const [value] = values;
  assert(value !== undefined);
  return value;
}

describe("a file's life", () => {
  test("goes through queued, preparing, uploading, processing and complete", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    const statuses = [world.uploader.getItem(id)?.status];
    world.uploader.subscribe(() => {
      const status = world.uploader.getItem(id)?.status;
      if (status !== statuses.at(-1)) statuses.push(status);
    });
    await settle();
    await world.clock.advance(100);
    await world.grantTickets();
    await world.clock.advance(100);
    await world.acceptPuts();
    await world.clock.advance(100);
    await world.confirm();
    await world.clock.advance(100);
    expect(statuses).toEqual(["queued", "preparing", "uploading", "processing", "complete"]);
    expect(world.uploader.getItem(id)).toMatchObject({
      attachmentId: "attachment-1",
      confirmed: true,
      progress: 1,
      attempt: 1,
    });
  });

  test("requests a ticket with the name, type and size that are sent", async () => {
    const world = createWorld();
    world.uploader.connect();
    world.uploader.addFiles([pngFile("a.png", 7)]);
    await settle();
    expect(only(world.tickets.all).argument).toEqual({
      filename: "a.png",
      content_type: "image/png",
      size_bytes: 7,
    });
  });

  test("keeps progress below 100 % until storage has confirmed, and never decreases it", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile("a.png", 1000)]));
    await world.grantTickets();
    const { onProgress } = only(world.puts.open).argument.options;
    await world.clock.advance(60);
    onProgress(600);
    await world.clock.advance(60);
    onProgress(500);
    expect(world.uploader.getItem(id)?.loadedBytes).toBe(600);
    onProgress(1000);
    expect(world.uploader.getItem(id)?.progress).toBeLessThan(1);
    expect(world.uploader.getTotals().fraction).toBeLessThan(1);
  });

  test("shows the last progress also when none follows it, and coalesces many", async () => {
    const onUploadProgress = vi.fn<NonNullable<UploadCallbacks["onUploadProgress"]>>();
    const world = createWorld({ onUploadProgress });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile("a.png", 1000)]));
    await world.grantTickets();
    const { onProgress } = only(world.puts.open).argument.options;
    for (let loaded = 1; loaded <= 500; loaded += 1) onProgress(loaded);
    await world.clock.advance(50);
    expect(world.uploader.getItem(id)?.loadedBytes).toBe(500);
    expect(onUploadProgress).toHaveBeenCalledTimes(2);
  });

  test("completes with storage's response if polling is off", async () => {
    const world = createWorld({ poll: false });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    await world.acceptPuts();
    expect(world.uploader.getItem(id)?.status).toBe("complete");
    expect(world.statuses.all).toHaveLength(0);
  });

  test("counts a response without a status as complete", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm("");
    expect(world.uploader.getItem(id)).toMatchObject({ status: "complete", confirmed: true });
  });

  test("is complete but unconfirmed if Linq stays pending until the timeout", async () => {
    const world = createWorld({ poll: { timeoutMs: 3000 } });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    await world.acceptPuts();
    for (let second = 0; second < 5; second += 1) {
      await world.confirm("pending");
      await world.clock.advance(1000);
    }
    expect(world.uploader.getItem(id)).toMatchObject({ status: "complete", confirmed: false });
  });

  test("fails with processing-failed when Linq says so", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm("failed");
    expect(world.uploader.getItem(id)).toMatchObject({
      status: "failed",
      error: { code: "processing-failed" },
    });
  });
});

describe("starting", () => {
  test("does nothing before an owner connects, and continues after an immediate mount, unmount and mount", async () => {
    const world = createWorld();
    world.uploader.addFiles([pngFile()]);
    await settle();
    expect(world.tickets.all).toHaveLength(0);
    const disconnect = world.uploader.connect();
    disconnect();
    world.uploader.connect();
    await settle();
    expect(world.tickets.all).toHaveLength(1);
  });

  test("waits for start() when autoUpload is false", async () => {
    const world = createWorld({ autoUpload: false });
    world.uploader.connect();
    world.uploader.addFiles([pngFile()]);
    await settle();
    expect(world.tickets.all).toHaveLength(0);
    expect(world.uploader.getStatus()).toBe("idle");
    world.uploader.start();
    await settle();
    expect(world.tickets.all).toHaveLength(1);
    expect(world.uploader.getStatus()).toBe("uploading");
  });

  test("sends no more files at once than concurrency, with tickets fetched ahead", async () => {
    const world = createWorld({ concurrency: 2 });
    world.uploader.connect();
    world.uploader.addFiles(Array.from({ length: 10 }, (_, index) => pngFile(`${index}.png`)));
    await world.grantTickets();
    expect(world.puts.open).toHaveLength(2);
    expect(world.tickets.all).toHaveLength(4);
    await world.acceptPuts();
    expect(world.puts.open).toHaveLength(2);
  });

  test.each([
    ["4 where bytes share the endpoint's connections", {}, APP_ORIGIN, 4],
    ["6 where they do not", {}, undefined, 6],
    ["as many as the app says in either case", { concurrency: 5 }, APP_ORIGIN, 5],
  ])("sends so many files at once: %s", async (_, options, origin, count) => {
    const world = createWorld(options);
    world.uploader.connect();
    world.uploader.addFiles(Array.from({ length: 20 }, () => pngFile()));
    await settle();
    for (const call of world.tickets.open) call.resolve(world.makeTicket(15 * 60_000, origin));
    await settle();
    expect(world.puts.open).toHaveLength(count);
    await world.acceptPuts();
    expect(world.puts.open).toHaveLength(count);
  });

  test("uploads two files of the same name, size and type", async () => {
    const world = createWorld();
    world.uploader.connect();
    world.uploader.addFiles([pngFile("image.png"), pngFile("image.png")]);
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    expect(world.uploader.getAttachmentIds()).toEqual(["attachment-1", "attachment-2"]);
  });

  test("restarts nothing if its only owner disconnects and connects again at once", async () => {
    const world = createWorld();
    const disconnect = world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    disconnect();
    world.uploader.connect();
    await settle();
    expect(only(world.puts.all).signal.aborted).toBe(false);
    expect(world.uploader.getItem(id)?.status).toBe("uploading");
  });

  test("stops transfers when the last owner leaves, and sends each file again when one comes back", async () => {
    const world = createWorld();
    const disconnect = world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    const first = only(world.puts.open);
    disconnect();
    await settle();
    expect(first.signal.aborted).toBe(true);
    expect(world.uploader.getItem(id)?.status).toBe("queued");
    await settle();
    expect(world.clock.pendingTimers).toBe(0);
    world.uploader.connect();
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    expect(world.uploader.getItem(id)?.status).toBe("complete");
    expect(world.puts.all).toHaveLength(2);
  });

  test("follows an attachment again after the owner came back, without sending its bytes twice", async () => {
    const world = createWorld();
    const disconnect = world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    await world.acceptPuts();
    disconnect();
    await settle();
    expect(world.uploader.getItem(id)?.status).toBe("processing");
    world.uploader.connect();
    await world.confirm();
    expect(world.uploader.getItem(id)?.status).toBe("complete");
    expect(world.puts.all).toHaveLength(1);
  });
});

describe("rejecting files", () => {
  test("rejects only the files above maxFiles and uploads the others", async () => {
    const world = createWorld({ maxFiles: 2 });
    world.uploader.connect();
    const items = world.uploader.addFiles([pngFile("1.png"), pngFile("2.png"), pngFile("3.png")]);
    expect(items.map(({ status }) => status)).toEqual(["queued", "queued", "rejected"]);
    expect(items[2]).toMatchObject({ issues: [{ code: "too-many-files", details: { maxFiles: 2 } }] });
    await settle();
    expect(world.tickets.all).toHaveLength(2);
  });

  test("rejects the retry of a canceled file if the list is full by then", async () => {
    const onUploadSettled = vi.fn<() => void>();
    const world = createWorld({ maxFiles: 1, onUploadSettled });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile("first.png")]));
    world.uploader.cancel(id);
    const second = only(world.uploader.addFiles([pngFile("second.png")]));
    world.uploader.retry(id);
    const full = { status: "rejected", issues: [{ code: "too-many-files", details: { maxFiles: 1 } }] };
    expect(world.uploader.getItem(id)).toMatchObject(full);
    await settle();
    expect(only(world.tickets.all).argument.filename).toBe("second.png");
    expect(onUploadSettled).toHaveBeenCalledTimes(1);
    expect(world.uploader.getItem(second.id)?.status).toBe("preparing");
  });

  test("accepts a file again after one was removed", () => {
    const world = createWorld({ maxFiles: 1 });
    const { id } = only(world.uploader.addFiles([pngFile()]));
    world.uploader.remove(id);
    expect(only(world.uploader.addFiles([pngFile()])).status).toBe("queued");
  });

  test("does not count rejected files towards maxFiles", () => {
    const world = createWorld({ maxFiles: 1 });
    const items = world.uploader.addFiles([new File([], "empty.png"), pngFile()]);
    expect(items.map(({ status }) => status)).toEqual(["rejected", "queued"]);
  });

  test("calls the app's validate, and rejects with its code", async () => {
    const onFilesAccept = vi.fn<NonNullable<UploadCallbacks["onFilesAccept"]>>();
    const onFilesReject = vi.fn<NonNullable<UploadCallbacks["onFilesReject"]>>();
    const validate = (file: File) =>
      Promise.resolve(file.name === "bad.png" ? { code: "app-code", message: "No bad files." } : null);
    const world = createWorld({ validate, onFilesAccept, onFilesReject });
    world.uploader.connect();
    const items = world.uploader.addFiles([pngFile("bad.png"), pngFile("good.png")]);
    expect(items.map(({ waiting }) => waiting?.reason)).toEqual(["check", "check"]);
    expect(onFilesAccept).not.toHaveBeenCalled();
    await settle();
    expect(world.uploader.getItems()[0]).toMatchObject({
      status: "rejected",
      issues: [{ code: "app-code" }],
    });
    expect(world.tickets.all.map(({ argument }) => argument.filename)).toEqual(["good.png"]);
    expect(onFilesAccept).toHaveBeenCalledTimes(1);
    expect(onFilesReject).toHaveBeenCalledTimes(1);
  });

  test("rejects a file if validate throws", async () => {
    const world = createWorld({
      validate: () => {
        throw new Error("broken check");
      },
    });
    world.uploader.addFiles([pngFile()]);
    await settle();
    expect(only(world.uploader.getItems())).toMatchObject({
      status: "rejected",
      issues: [{ code: "validation-failed" }],
    });
  });

  test("never sends a file that validate rejected while it waited for start()", async () => {
    const world = createWorld({
      autoUpload: false,
      validate: () => Promise.resolve({ code: "app-code", message: "Not this one." }),
    });
    world.uploader.connect();
    world.uploader.addFiles([pngFile()]);
    await settle();
    expect(world.uploader.getStatus()).toBe("idle");
    world.uploader.start();
    await settle();
    expect(world.tickets.all).toHaveLength(0);
  });

  test("keeps both selections if the second arrives while the first is checked", async () => {
    const checks: (() => void)[] = [];
    const world = createWorld({ validate: () => new Promise((resolve) => checks.push(() => resolve(null))) });
    world.uploader.connect();
    world.uploader.addFiles([pngFile("first.png")]);
    world.uploader.addFiles([pngFile("second.png")]);
    for (const pass of checks) pass();
    await settle();
    expect(world.tickets.all).toHaveLength(2);
  });

  test("ignores the check of a file that was removed meanwhile", async () => {
    let pass = () => {};
    const world = createWorld({ validate: () => new Promise((resolve) => (pass = () => resolve(null))) });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    world.uploader.remove(id);
    pass();
    await settle();
    expect(world.uploader.getIds()).toEqual([]);
    expect(world.tickets.all).toHaveLength(0);
  });
});

describe("onBeforeUpload", () => {
  test("sends the file it returns, with a ticket for that file's size", async () => {
    const world = createWorld({ onBeforeUpload: () => pngFile("small.png", 2) });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile("large.png", 9)]));
    await world.grantTickets();
    expect(only(world.tickets.all).argument).toMatchObject({ filename: "small.png", size_bytes: 2 });
    expect(world.uploader.getItem(id)).toMatchObject({ name: "small.png", size: 2 });
  });

  test("fails the item with transform-failed when it throws, and keeps the original for a retry", async () => {
    let isBroken = true;
    const world = createWorld({
      onBeforeUpload: () => {
        if (isBroken) throw new Error("no memory");
      },
    });
    world.uploader.connect();
    const file = pngFile();
    const { id } = only(world.uploader.addFiles([file]));
    await settle();
    expect(world.uploader.getItem(id)).toMatchObject({
      status: "failed",
      error: { code: "transform-failed" },
      file,
    });
    isBroken = false;
    world.uploader.retry(id);
    await settle();
    expect(world.tickets.all).toHaveLength(1);
  });

  test("fails the item if the returned file is invalid", async () => {
    const world = createWorld({ onBeforeUpload: () => new File([], "photo.png") });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await settle();
    expect(world.uploader.getItem(id)).toMatchObject({ status: "failed", error: { code: "file-empty" } });
    expect(world.tickets.all).toHaveLength(0);
  });

  test("runs once per file, not again for a retry of the transfer", async () => {
    const onBeforeUpload = vi.fn<() => void>();
    const world = createWorld({ onBeforeUpload, retry: { attempts: 1 } });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await settle();
    only(world.tickets.open).reject(networkError());
    await settle();
    world.uploader.retry(id);
    await settle();
    expect(world.tickets.all).toHaveLength(2);
    expect(onBeforeUpload).toHaveBeenCalledTimes(1);
  });
});

describe("failing and retrying", () => {
  test("retries a transient error after a delay, and shows what it waits for", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await settle();
    only(world.tickets.open).reject(networkError());
    await settle();
    expect(world.uploader.getItem(id)?.waiting).toHaveProperty("retryAt");
    await world.clock.advance(30_000);
    expect(world.tickets.open).toHaveLength(1);
  });

  test("retries at once when the user does not want to wait", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await settle();
    only(world.tickets.open).reject(networkError());
    await settle();
    world.uploader.retry(id);
    await settle();
    expect(world.tickets.open).toHaveLength(1);
  });

  test("gives up after the given number of tries", async () => {
    const world = createWorld({ retry: { attempts: 3 } });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await world.clock.advance(60_000);
      only(world.tickets.open).reject(networkError());
    }
    await settle();
    expect(world.uploader.getItem(id)).toMatchObject({ status: "failed", error: { code: "network" } });
    await world.clock.advance(120_000);
    expect(world.tickets.all).toHaveLength(3);
  });

  test("does not retry errors that are not retryable", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await settle();
    only(world.tickets.open).reject(
      new UploadError("unauthorized", "Not signed in.", { details: {}, status: 401 }),
    );
    await world.clock.advance(120_000);
    expect(world.uploader.getItem(id)).toMatchObject({ status: "failed", error: { code: "unauthorized" } });
    expect(world.tickets.all).toHaveLength(1);
  });

  test("gets a new ticket when the old one expired, at most twice", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    for (let round = 0; round < 3; round += 1) {
      await world.grantTickets();
      only(world.puts.open).reject(
        new UploadError("ticket-expired", "Expired.", { details: {}, status: 403, retryable: true }),
      );
      await settle();
    }
    expect(world.tickets.all).toHaveLength(3);
    expect(world.uploader.getItem(id)).toMatchObject({ status: "failed", error: { code: "ticket-expired" } });
  });

  test("gets a new ticket if the old one expired while the file waited for a slot", async () => {
    const world = createWorld({ concurrency: 1 });
    world.uploader.connect();
    world.uploader.addFiles([pngFile("1.png"), pngFile("2.png")]);
    await world.grantTickets();
    await world.clock.advance(20 * 60_000);
    await world.acceptPuts();
    expect(world.tickets.all.map(({ argument }) => argument.filename)).toEqual(["1.png", "2.png", "2.png"]);
    expect(world.puts.open).toHaveLength(0);
    await world.grantTickets();
    expect(world.puts.open).toHaveLength(1);
  });

  test("uses a ticket that looks expired on arrival, because our clock may be wrong", async () => {
    const world = createWorld();
    world.uploader.connect();
    world.uploader.addFiles([pngFile()]);
    await settle();
    only(world.tickets.open).resolve(world.makeTicket(-3_600_000));
    await settle();
    expect(world.puts.open).toHaveLength(1);
  });

  test("checks whether the attachment is complete before it sends the bytes again", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    only(world.puts.open).reject(corsOrNetworkError());
    await world.clock.advance(30_000);
    await world.confirm();
    await world.confirm();
    expect(world.uploader.getItem(id)?.status).toBe("complete");
    expect(world.puts.all).toHaveLength(1);
  });

  test.each([
    ["the connection broke as the browser went offline", corsOrNetworkError, true],
    ["storage was silent after the last byte", () => uploadStalled("response", 60_000), false],
  ])("checks the status before it sends the bytes again if %s", async (_, error, isOffline) => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    if (isOffline) world.setOnline(false);
    only(world.puts.open).reject(error());
    await world.clock.advance(30_000);
    world.setOnline(true);
    await world.confirm();
    await world.confirm();
    expect(world.uploader.getItem(id)?.status).toBe("complete");
    expect(world.puts.all).toHaveLength(1);
  });

  test("sends again when the attachment is not complete, the last time with a new ticket", async () => {
    const world = createWorld({ retry: { attempts: 3 } });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await world.grantTickets();
      only(world.puts.open).reject(corsOrNetworkError());
      await world.clock.advance(60_000);
      await world.confirm("pending");
    }
    expect(world.uploader.getItem(id)).toMatchObject({
      status: "failed",
      error: { code: "cors-or-network" },
    });
    expect(world.puts.all).toHaveLength(3);
    expect(world.tickets.all).toHaveLength(2);
  });

  test("waits while offline without using up tries, and then continues", async () => {
    const world = createWorld({ retry: { attempts: 1 } });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    world.setOnline(false);
    only(world.puts.open).reject(corsOrNetworkError());
    await settle();
    expect(world.uploader.getItem(id)?.waiting).toEqual({ reason: "offline" });
    world.setOnline(true);
    await world.confirm("pending");
    await world.acceptPuts();
    await world.confirm();
    expect(world.uploader.getItem(id)?.status).toBe("complete");
    expect(world.connectivityListeners.size).toBe(0);
  });

  test("leaves no listener when a file is canceled as it starts, offline", async () => {
    const world = createWorld({ onUploadStart: ({ item }) => world.uploader.cancel(item.id) });
    world.uploader.connect();
    world.setOnline(false);
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await settle();
    expect(world.uploader.getItem(id)?.status).toBe("canceled");
    expect(world.connectivityListeners.size).toBe(0);
  });

  test("holds back the tickets of the whole queue during the endpoint's Retry-After", async () => {
    const world = createWorld({ concurrency: 1 });
    world.uploader.connect();
    world.uploader.addFiles([pngFile("1.png"), pngFile("2.png"), pngFile("3.png")]);
    await settle();
    const [first, second] = world.tickets.open;
    first?.reject(
      new UploadError("rate-limited", "Slow down.", {
        details: {},
        status: 429,
        retryable: true,
        retryAfterMs: 9000,
      }),
    );
    second?.reject(networkError());
    await world.clock.advance(8000);
    expect(world.tickets.open).toHaveLength(0);
    await world.clock.advance(2000);
    expect(world.tickets.open).toHaveLength(2);
  });

  test("fails with file-unreadable if the file was removed from the disk", async () => {
    const file = pngFile();
    file.stream = () => {
      throw new DOMException("The file could not be read.", "NotReadableError");
    };
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([file]));
    await world.grantTickets();
    expect(world.uploader.getItem(id)).toMatchObject({
      status: "failed",
      error: { code: "file-unreadable" },
    });
    expect(world.puts.all).toHaveLength(0);
  });
});

describe("a file whose read never ends", () => {
  function neverRead(): File {
    const file = pngFile("placeholder.png");
    file.stream = () => new ReadableStream();
    return file;
  }

  test("fails with file-unreadable, and the next file goes on", async () => {
    const world = createWorld({ concurrency: 1 });
    world.uploader.connect();
    const [placeholder] = world.uploader.addFiles([neverRead(), pngFile("next.png")]);
    await world.grantTickets();
    await world.clock.advance(30_000);
    expect(world.uploader.getItem(placeholder?.id ?? "")).toMatchObject({
      status: "failed",
      error: { code: "file-unreadable" },
    });
    expect(world.puts.open).toHaveLength(1);
  });

  test("takes no slot meanwhile, and is canceled at once", async () => {
    const world = createWorld({ concurrency: 1 });
    world.uploader.connect();
    const [placeholder] = world.uploader.addFiles([neverRead(), pngFile("next.png")]);
    await world.grantTickets();
    expect(world.puts.open).toHaveLength(1);
    const id = placeholder?.id ?? "";
    world.uploader.cancel(id);
    await world.clock.advance(30_000);
    expect(world.uploader.getItem(id)?.status).toBe("canceled");
  });
});

describe("canceling and removing", () => {
  test("requests no ticket for a file canceled in the queue", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    world.uploader.cancel(id);
    await settle();
    expect(world.tickets.all).toHaveLength(0);
    expect(world.uploader.getItem(id)?.status).toBe("canceled");
  });

  test.each(["ticket", "put", "status"] as const)(
    "ends the item for good while it waits for the %s",
    async (step) => {
      const world = createWorld();
      world.uploader.connect();
      const { id } = only(world.uploader.addFiles([pngFile()]));
      await settle();
      if (step !== "ticket") await world.grantTickets();
      if (step === "status") await world.acceptPuts();
      const running = { ticket: world.tickets, put: world.puts, status: world.statuses }[step].open[0];
      world.uploader.cancel(id);
      expect(running?.signal.aborted).toBe(true);
      await world.clock.advance(120_000);
      expect(world.uploader.getItem(id)?.status).toBe("canceled");
    },
  );

  test("ignores a PUT that continues after its cancel", async () => {
    const world = createWorld({}, true);
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    world.uploader.cancel(id);
    world.uploader.retry(id);
    await world.grantTickets();
    const sending = world.uploader.getItem(id);
    expect(sending?.status).toBe("uploading");
    only(world.puts.late).resolve();
    await settle();
    expect(world.uploader.getItem(id)).toBe(sending);
  });

  test("leaves no timer when a file is canceled between two tries", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await settle();
    only(world.tickets.open).reject(networkError());
    await world.clock.advance(100);
    world.uploader.cancel(id);
    await settle();
    expect(world.clock.pendingTimers).toBe(0);
  });

  test("uploads a canceled file when it is retried", async () => {
    const world = createWorld();
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    world.uploader.cancel(id);
    world.uploader.retry(id);
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    expect(world.uploader.getItem(id)?.status).toBe("complete");
  });

  test("starts nothing new when everything is canceled at once", async () => {
    const world = createWorld({ concurrency: 1 });
    world.uploader.connect();
    world.uploader.addFiles(Array.from({ length: 5 }, () => pngFile()));
    await settle();
    const before = world.tickets.all.length;
    world.uploader.cancelAll();
    await settle();
    expect(world.tickets.all).toHaveLength(before);
    expect(world.tickets.open).toHaveLength(0);
  });

  test.each([
    [true, "complete", ["attachment-1"]],
    [true, "processing", ["attachment-1"]],
    [true, "uploading", []],
    [false, "complete", []],
  ] as const)(
    "with deleteOnRemove %s, removing a file that is %s deletes %j",
    async (deleteOnRemove, status, deleted) => {
      const world = createWorld({ deleteOnRemove });
      world.uploader.connect();
      const { id } = only(world.uploader.addFiles([pngFile()]));
      await world.grantTickets();
      if (status !== "uploading") await world.acceptPuts();
      if (status === "complete") await world.confirm();
      expect(world.uploader.getItem(id)?.status).toBe(status);
      world.uploader.remove(id);
      expect(world.deletes.all.map(({ argument }) => argument)).toEqual(deleted);
    },
  );

  test("schedules nothing any more after dispose", async () => {
    const world = createWorld();
    world.uploader.connect();
    world.uploader.addFiles([pngFile()]);
    await settle();
    world.uploader.dispose();
    await settle();
    expect(world.clock.pendingTimers).toBe(0);
    expect(world.tickets.open).toHaveLength(0);
  });
});

describe("callbacks and promises", () => {
  test("calls each callback once, in order", async () => {
    const calls: string[] = [];
    const log = (name: string) => () => void calls.push(name);
    const world = createWorld({
      onFilesAccept: log("accept"),
      onUploadStart: log("start"),
      onTransferComplete: log("transferred"),
      onUploadComplete: log("complete"),
      onUploadSettled: log("settled"),
      onQueueComplete: log("queue"),
      onValueChange: log("value"),
    });
    world.uploader.connect();
    world.uploader.addFiles([pngFile()]);
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    expect(calls).toEqual(["accept", "start", "transferred", "complete", "settled", "value", "queue"]);
  });

  test("continues if a callback throws, and reports the error on the page", async () => {
    const reported = vi.fn<(error: unknown) => void>();
    vi.stubGlobal("reportError", reported);
    const world = createWorld({
      onUploadStart: () => {
        throw new Error("the app's mistake");
      },
    });
    world.uploader.connect();
    const { id } = only(world.uploader.addFiles([pngFile()]));
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    expect(world.uploader.getItem(id)?.status).toBe("complete");
    expect(reported).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });

  test("reports an empty queue with the completed and the failed items", async () => {
    const onQueueComplete = vi.fn<NonNullable<UploadCallbacks["onQueueComplete"]>>();
    const world = createWorld({ onQueueComplete, retry: { attempts: 1 } });
    world.uploader.connect();
    world.uploader.addFiles([pngFile("a.png"), pngFile("b.png")]);
    await settle();
    world.tickets.open[1]?.reject(networkError());
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    expect(onQueueComplete).toHaveBeenCalledTimes(1);
    const [event] = only(onQueueComplete.mock.calls);
    expect(event.completed.map(({ name }) => name)).toEqual(["a.png"]);
    expect(event.failed.map(({ name }) => name)).toEqual(["b.png"]);
  });

  test("resolves upload() with the attachments", async () => {
    const world = createWorld();
    world.uploader.connect();
    const attachments = world.uploader.upload([pngFile("a.png"), pngFile("b.png")]);
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    await expect(attachments).resolves.toMatchObject([{ id: "attachment-1" }, { id: "attachment-2" }]);
  });

  test("rejects upload() with the errors of the files that did not complete", async () => {
    const world = createWorld();
    world.uploader.connect();
    const outcome = world.uploader
      .upload([pngFile("a.png"), new File([], "empty.png"), pngFile("b.png")])
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    const [canceled] = world.uploader.getIds();
    world.uploader.remove(canceled ?? "");
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    expect(await outcome).toMatchObject({ errors: [{ code: "canceled" }, { code: "file-empty" }] });
  });

  test("notifies listeners once for a thousand files added at once", () => {
    const world = createWorld();
    const listener = vi.fn<() => void>();
    world.uploader.subscribe(listener);
    world.uploader.addFiles(Array.from({ length: 1000 }, () => pngFile()));
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test("keeps the list of ids the same object while files make progress", async () => {
    const world = createWorld();
    world.uploader.connect();
    world.uploader.addFiles([pngFile()]);
    const ids = world.uploader.getIds();
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    expect(world.uploader.getIds()).toBe(ids);
  });
});

describe("options", () => {
  test("says what is wrong when there is no endpoint", () => {
    expect(() => createWorld({ endpoint: undefined })).toThrow(/No endpoint/);
  });

  test.each([
    { concurrency: 0 },
    { maxFiles: Number.NaN },
    { retry: { attempts: 0 } },
    { poll: { timeoutMs: -1 } },
  ])("refuses %o", (options) => {
    expect(() => createWorld(options)).toThrow(expect.objectContaining({ code: "invalid-options" }));
  });
});
