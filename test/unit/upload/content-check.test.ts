import { describe, expect, test, vi } from "vitest";
import { haveSameBytes } from "../../../src/content-check/same-bytes.js";
// Loaded on demand. Here it is loaded before, so that no test waits for it.
import "../../../src/content-check/inspect.js";
import { validateContent } from "../../../src/content-check/validate-content.js";
import type { ContentCheck } from "../../../src/upload/ports.js";
import type { UploaderOptions } from "../../../src/upload/options.js";
import { createWorld, settle } from "../../support/upload-world.js";
import { createMemoryStorage } from "../../support/memory-storage.js";

const PNG = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const EXE = "MZ\x90\0\x03\0\0\0";

function file(name: string, bytes: string, type = ""): File {
  return new File([Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))], name, { type });
}

/** The checks themselves, each held until the test lets it go. */
function heldCheck() {
  const waiting: (() => void)[] = [];
  const hold = () => new Promise<void>((resolve) => waiting.push(resolve));
  const counts = { open: 0, most: 0, started: 0 };
  const counted = async <T>(look: () => Promise<T>) => {
    counts.open += 1;
    counts.started += 1;
    counts.most = Math.max(counts.most, counts.open);
    await hold();
    try {
      return await look();
    } finally {
      counts.open -= 1;
    }
  };
  const check: ContentCheck = {
    validate: (...args) => counted(() => validateContent(...args)),
    haveSameBytes: (a, b) => counted(() => haveSameBytes(a, b)),
  };
  return {
    check,
    counts,
    /** Lets go of what is held, until nothing is. */
    release: async () => {
      for (let round = 0; round < 500; round += 1) {
        for (const go of waiting.splice(0)) go();
        await settle();
        if (waiting.length === 0) return;
      }
    },
  };
}

const freeCheck: ContentCheck = { validate: validateContent, haveSameBytes: haveSameBytes };

/** Reading takes macrotasks of its own. */
async function settled(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await settle();
}

function world(options: UploaderOptions = {}, check = freeCheck) {
  const made = createWorld(options, false, undefined, check);
  made.uploader.connect();
  return made;
}

test("sends a file under its real type, with the right extension and `corrected`", async () => {
  const { uploader, tickets } = world();
  uploader.addFiles([file("photo.jpg", PNG)]);
  await settled();
  expect(tickets.all[0]?.argument).toMatchObject({ filename: "photo.png", content_type: "image/png" });
  expect(uploader.getItems()[0]).toMatchObject({
    name: "photo.png",
    contentType: "image/png",
    corrected: {
      from: { name: "photo.jpg", contentType: "image/jpeg" },
      to: { name: "photo.png", contentType: "image/png" },
    },
  });
});

test("lists a file at once as waiting for its check, without requesting a ticket", async () => {
  const { check, release } = heldCheck();
  const { uploader, tickets } = world({}, check);
  const [item] = uploader.addFiles([file("photo.png", PNG)]);
  await settled();
  expect(item).toMatchObject({ status: "queued", waiting: { reason: "check" } });
  expect(tickets.all).toEqual([]);
  await release();
  expect(tickets.all).toHaveLength(1);
});

test("rejects a renamed executable before any request", async () => {
  const onFilesReject = vi.fn<NonNullable<UploaderOptions["onFilesReject"]>>();
  const onFilesAccept = vi.fn<NonNullable<UploaderOptions["onFilesAccept"]>>();
  const { uploader, tickets } = world({ onFilesReject, onFilesAccept });
  uploader.addFiles([file("invoice.pdf", EXE), file("photo.png", PNG)]);
  expect(onFilesReject).not.toHaveBeenCalled();
  await settled();
  expect(uploader.getItems()[0]).toMatchObject({
    status: "rejected",
    issues: [
      { code: "file-executable", details: { extension: "pdf", detected: "application/x-msdownload" } },
    ],
  });
  expect(tickets.all).toHaveLength(1);
  expect(onFilesReject).toHaveBeenCalledTimes(1);
  expect(onFilesAccept).toHaveBeenCalledTimes(1);
});

test('under "warn" sends what is not as named all the same, with a note', async () => {
  const { uploader, tickets } = world({ contentCheck: "warn" });
  uploader.addFiles([file("invoice.pdf", EXE), file("scan.jpg", "a text")]);
  await settled();
  expect(tickets.all.map(({ argument }) => argument.content_type)).toEqual(["application/pdf", "image/jpeg"]);
  expect(uploader.getItems()).toMatchObject([
    { warning: { code: "file-executable" } },
    { warning: { code: "file-content-mismatch", details: { extension: "jpg", detected: "" } } },
  ]);
});

test('under "off" reads nothing, and takes the name at its word', async () => {
  const { check, counts } = heldCheck();
  const { uploader, tickets } = world({ contentCheck: "off" }, check);
  uploader.addFiles([file("invoice.pdf", EXE)]);
  await settled();
  expect(counts.started).toBe(0);
  expect(tickets.all).toHaveLength(1);
});

test("accepts a file without a known name and type by its content", async () => {
  const { uploader } = world();
  uploader.addFiles([file("blob", PNG), file("blob", "nothing in particular")]);
  expect(uploader.getItems().map(({ status }) => status)).toEqual(["queued", "queued"]);
  await settled();
  expect(uploader.getItems()).toMatchObject([
    { name: "blob.png", contentType: "image/png", status: "preparing" },
    { status: "rejected", issues: [{ code: "file-invalid-type", details: { reason: "not-supported" } }] },
  ]);
});

test("rejects a corrected type that `accept` excludes", async () => {
  const { uploader } = world({ accept: "image/jpeg" });
  uploader.addFiles([file("photo.jpg", PNG)]);
  await settled();
  expect(uploader.getItems()[0]).toMatchObject({
    status: "rejected",
    issues: [{ code: "file-invalid-type", details: { reason: "not-accepted", contentType: "image/png" } }],
  });
});

test("does not reject an unreadable file, which fails later in its run", async () => {
  const unreadable = file("photo.png", PNG);
  const error = new DOMException("gone", "NotReadableError");
  for (const how of ["slice", "stream"] as const) {
    vi.spyOn(unreadable, how).mockImplementation(() => {
      throw error;
    });
  }
  const made = world();
  const { uploader } = made;
  uploader.addFiles([unreadable]);
  await settled();
  await made.grantTickets();
  await settled();
  expect(uploader.getItems()[0]).toMatchObject({ status: "failed", error: { code: "file-unreadable" } });
});

test("gives up a read that never ends after a timeout, and a canceled one at once", async () => {
  const { check, counts, release } = heldCheck();
  const { uploader, clock, tickets } = world({}, check);
  uploader.addFiles(Array.from({ length: 6 }, (_, index) => file(`${index}.png`, PNG)));
  await settled();
  expect(counts.started).toBe(4);
  uploader.cancel(uploader.getIds()[0] ?? "");
  await settled();
  expect(counts.started).toBe(5);
  await clock.advance(30_000);
  expect(tickets.all.length).toBeGreaterThan(0);
  await release();
  expect(tickets.all).toHaveLength(5);
  expect(uploader.getItems()[0]?.status).toBe("canceled");
});

test("reads a few files at a time, however many are added", async () => {
  const { check, counts, release } = heldCheck();
  const { uploader } = world({}, check);
  uploader.addFiles(Array.from({ length: 100 }, (_, index) => file(`${index}.png`, PNG)));
  await release();
  expect(counts.most).toBe(4);
  expect(counts.started).toBe(100);
});

test("stops reading when the last owner leaves, and starts again when one is back", async () => {
  const onFilesAccept = vi.fn<NonNullable<UploaderOptions["onFilesAccept"]>>();
  const { check, counts, release } = heldCheck();
  const { uploader, clock, tickets } = createWorld({ onFilesAccept }, false, undefined, check);
  const disconnect = uploader.connect();
  uploader.addFiles(Array.from({ length: 6 }, (_, index) => file(`${index}.png`, PNG)));
  await settled();
  disconnect();
  await settled();
  expect(clock.pendingTimers).toBe(0);
  await release();
  uploader.addFiles([file("late.png", PNG)]);
  await release();
  expect(counts.started).toBe(4);
  expect(uploader.getItems().every(({ waiting }) => waiting?.reason === "check")).toBe(true);
  expect(onFilesAccept).not.toHaveBeenCalled();

  uploader.connect();
  await release();
  expect(tickets.all).toHaveLength(7);
  expect(onFilesAccept.mock.calls.map(([{ items }]) => items.length)).toEqual([6, 1]);
});

test("aborts the app's check when the last owner leaves, and calls it again when one is back", async () => {
  const validate = vi.fn<NonNullable<UploaderOptions["validate"]>>(
    (_, { signal }) =>
      new Promise((resolve, reject) => {
        if (validate.mock.calls.length > 1) resolve(null);
        else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      }),
  );
  const { uploader, tickets } = createWorld({ validate }, false, undefined, freeCheck);
  const disconnect = uploader.connect();
  uploader.addFiles([file("a.png", PNG)]);
  await settled();
  disconnect();
  await settled();
  expect(uploader.getItems()).toMatchObject([{ status: "queued", waiting: { reason: "check" } }]);
  uploader.connect();
  await settled();
  expect(validate).toHaveBeenCalledTimes(2);
  expect(tickets.all).toHaveLength(1);
});

test("checks a file again that is retried after a cancel during its check, and ignores the results of removed files", async () => {
  const onFilesAccept = vi.fn<NonNullable<UploaderOptions["onFilesAccept"]>>();
  const onFilesReject = vi.fn<NonNullable<UploaderOptions["onFilesReject"]>>();
  const { check, counts, release } = heldCheck();
  const { uploader, tickets } = world({ onFilesAccept, onFilesReject }, check);
  const [canceled, removed] = uploader.addFiles([file("a.pdf", EXE), file("b.png", PNG)]);
  await settled();
  uploader.cancel(canceled?.id ?? "");
  uploader.remove(removed?.id ?? "");
  uploader.retry(canceled?.id ?? "");
  await release();
  expect(counts.started).toBe(3);
  expect(uploader.getItems()).toMatchObject([{ status: "rejected" }]);
  expect(tickets.all).toEqual([]);
  expect(onFilesAccept).not.toHaveBeenCalled();
  expect(onFilesReject).toHaveBeenCalledTimes(1);
});

test("calls the app's check only for files with valid content, and does not send files that wait for start()", async () => {
  const validate = vi.fn<NonNullable<UploaderOptions["validate"]>>(() => null);
  const { uploader, tickets } = world({ validate, autoUpload: false });
  uploader.addFiles([file("a.pdf", EXE), file("b.png", PNG)]);
  await settled();
  expect(validate.mock.calls.map(([{ name }]) => name)).toEqual(["b.png"]);
  expect(tickets.all).toEqual([]);
  uploader.start();
  await settled();
  expect(tickets.all).toHaveLength(1);
});

test("checks the content of the file that onBeforeUpload returns", async () => {
  const { uploader, tickets } = world({
    onBeforeUpload: ({ file: { name } }) => file(name, name === "a.png" ? EXE : PNG),
  });
  uploader.addFiles([file("a.png", PNG), file("b.pdf", "%PDF-1.7")]);
  await settled();
  expect(uploader.getItems()[0]).toMatchObject({ status: "failed", error: { code: "file-executable" } });
  expect(tickets.all[0]?.argument).toMatchObject({ filename: "b.png", content_type: "image/png" });
});

test("recognizes a corrected file that is selected again after a reload", async () => {
  const kept = createMemoryStorage();
  const before = createWorld({ persist: "list" }, false, kept.storage, freeCheck);
  before.uploader.connect();
  before.uploader.addFiles([file("photo.jpg", PNG)]);
  await settled();
  kept.leavePage();

  const after = createWorld({ persist: "list" }, false, kept.storage, freeCheck);
  after.uploader.connect();
  expect(after.uploader.getItems()).toMatchObject([{ name: "photo.jpg", status: "failed" }]);
  after.uploader.addFiles([file("photo.jpg", PNG)]);
  await settled();
  expect(after.uploader.getItems()).toMatchObject([{ name: "photo.png", status: "preparing" }]);
});

test("sends types that the app has added", async () => {
  const { uploader, tickets } = world({
    contentTypes: [{ type: "application/vnd.apple.pkpass", extensions: [".pkpass"] }],
  });
  uploader.addFiles([file("ticket.PKPASS", "PK\x03\x04 and so on"), file("virus.pkpass", EXE)]);
  await settled();
  expect(tickets.all.map(({ argument }) => argument.content_type)).toEqual(["application/vnd.apple.pkpass"]);
  expect(uploader.getRules().acceptAttribute).toContain("application/vnd.apple.pkpass,.pkpass");
  expect(uploader.getItems()[1]).toMatchObject({ status: "rejected", issues: [{ code: "file-executable" }] });
});

describe("duplicates", () => {
  const big = (fill: number) => new Uint8Array(600_000).fill(fill);
  const differing = () => {
    const bytes = big(97);
    bytes[300_000] = 98;
    return bytes;
  };

  test("rejects a file with the same bytes under another name, and names the listed one", async () => {
    const { uploader, tickets } = world({ duplicates: "reject" });
    uploader.addFiles([
      new File([big(97)], "a.txt"),
      new File([big(97)], "b.txt"),
      new File([differing()], "a.txt"),
      new File([big(99)], "c.txt"),
    ]);
    await settled();
    const [first] = uploader.getItems();
    expect(uploader.getItems()[1]).toMatchObject({
      status: "rejected",
      issues: [{ code: "duplicate-file", details: { id: first?.id, name: "a.txt" } }],
    });
    expect(tickets.all).toHaveLength(3);
  });

  test("keeps equal files by default", async () => {
    const { uploader, tickets } = world();
    uploader.addFiles([file("a.png", PNG), file("a.png", PNG)]);
    await settled();
    expect(uploader.getItems().map(({ status }) => status)).toEqual(["preparing", "preparing"]);
    expect(tickets.all).toHaveLength(2);
  });

  test("rejects the retry of a canceled file if its duplicate was added meanwhile", async () => {
    const made = world({ duplicates: "reject" });
    const { uploader } = made;
    const [first] = uploader.addFiles([file("a.png", PNG)]);
    await settled();
    await made.grantTickets();
    uploader.cancel(first?.id ?? "");
    const [second] = uploader.addFiles([file("b.png", PNG)]);
    await settled();
    uploader.retry(first?.id ?? "");
    await settled();
    expect(uploader.getItems()).toMatchObject([
      {
        status: "rejected",
        issues: [{ code: "duplicate-file", details: { id: second?.id, name: "b.png" } }],
      },
      { status: "preparing" },
    ]);
  });

  test("accepts a file whose duplicate was canceled or removed", async () => {
    const { uploader } = world({ duplicates: "reject" });
    const [first] = uploader.addFiles([file("a.png", PNG)]);
    await settled();
    uploader.cancel(first?.id ?? "");
    uploader.addFiles([file("b.png", PNG)]);
    await settled();
    expect(uploader.getItems()[1]).toMatchObject({ status: "preparing" });
    uploader.clear();
    uploader.addFiles([file("c.png", PNG)]);
    await settled();
    expect(uploader.getItems()).toMatchObject([{ status: "preparing" }]);
  });
});
