import { describe, expect, test, vi } from "vitest";
import { haveSameBytes } from "../../../src/content-check/same-bytes.js";
import { validateContent } from "../../../src/content-check/validate-content.js";
import type { ContentCheck } from "../../../src/upload/ports.js";
import type { UploaderOptions } from "../../../src/upload/options.js";
import { createWorld, settle } from "../../support/engine-world.js";
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
    judge: (...args) => counted(() => validateContent(...args)),
    areSame: (a, b) => counted(() => haveSameBytes(a, b)),
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

const freeCheck: ContentCheck = { judge: validateContent, areSame: haveSameBytes };

/** Reading takes macrotasks of its own. */
async function settled(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await settle();
}

function world(options: UploaderOptions = {}, check = freeCheck) {
  const made = createWorld(options, false, undefined, check);
  made.engine.connect();
  return made;
}

test("sends a file as what it is, with the right extension, and says so", async () => {
  const { engine, tickets } = world();
  engine.addFiles([file("photo.jpg", PNG)]);
  await settled();
  expect(tickets.all[0]?.argument).toMatchObject({ filename: "photo.png", content_type: "image/png" });
  expect(engine.getItems()[0]).toMatchObject({
    name: "photo.png",
    contentType: "image/png",
    corrected: {
      from: { name: "photo.jpg", contentType: "image/jpeg" },
      to: { name: "photo.png", contentType: "image/png" },
    },
  });
});

test("lists a file as waiting for its check at once, without a ticket", async () => {
  const { check, release } = heldCheck();
  const { engine, tickets } = world({}, check);
  const [item] = engine.addFiles([file("photo.png", PNG)]);
  await settled();
  expect(item).toMatchObject({ status: "queued", waiting: { reason: "check" } });
  expect(tickets.all).toEqual([]);
  await release();
  expect(tickets.all).toHaveLength(1);
});

test("refuses a program under another name, before anything is asked for", async () => {
  const onFilesReject = vi.fn<NonNullable<UploaderOptions["onFilesReject"]>>();
  const onFilesAccept = vi.fn<NonNullable<UploaderOptions["onFilesAccept"]>>();
  const { engine, tickets } = world({ onFilesReject, onFilesAccept });
  engine.addFiles([file("invoice.pdf", EXE), file("photo.png", PNG)]);
  expect(onFilesReject).not.toHaveBeenCalled();
  await settled();
  expect(engine.getItems()[0]).toMatchObject({
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
  const { engine, tickets } = world({ contentCheck: "warn" });
  engine.addFiles([file("invoice.pdf", EXE), file("scan.jpg", "a text")]);
  await settled();
  expect(tickets.all.map(({ argument }) => argument.content_type)).toEqual(["application/pdf", "image/jpeg"]);
  expect(engine.getItems()).toMatchObject([
    { warning: { code: "file-executable" } },
    { warning: { code: "file-content-mismatch", details: { extension: "jpg", detected: "" } } },
  ]);
});

test('under "off" reads nothing, and takes the name at its word', async () => {
  const { check, counts } = heldCheck();
  const { engine, tickets } = world({ contentCheck: "off" }, check);
  engine.addFiles([file("invoice.pdf", EXE)]);
  await settled();
  expect(counts.started).toBe(0);
  expect(tickets.all).toHaveLength(1);
});

test("takes a file whose name and type say nothing, once its bytes do", async () => {
  const { engine } = world();
  engine.addFiles([file("blob", PNG), file("blob", "nothing in particular")]);
  expect(engine.getItems().map(({ status }) => status)).toEqual(["queued", "queued"]);
  await settled();
  expect(engine.getItems()).toMatchObject([
    { name: "blob.png", contentType: "image/png", status: "preparing" },
    { status: "rejected", issues: [{ code: "file-invalid-type", details: { reason: "not-supported" } }] },
  ]);
});

test("refuses a corrected type that is not asked for", async () => {
  const { engine } = world({ accept: "image/jpeg" });
  engine.addFiles([file("photo.jpg", PNG)]);
  await settled();
  expect(engine.getItems()[0]).toMatchObject({
    status: "rejected",
    issues: [{ code: "file-invalid-type", details: { reason: "not-accepted", contentType: "image/png" } }],
  });
});

test("leaves a file that cannot be read to the run, which knows what to say", async () => {
  const unreadable = file("photo.png", PNG);
  const error = new DOMException("gone", "NotReadableError");
  for (const how of ["slice", "stream"] as const) {
    vi.spyOn(unreadable, how).mockImplementation(() => {
      throw error;
    });
  }
  const made = world();
  const { engine } = made;
  engine.addFiles([unreadable]);
  await settled();
  await made.grantTickets();
  await settled();
  expect(engine.getItems()[0]).toMatchObject({ status: "failed", error: { code: "file-unreadable" } });
});

test("gives up a look that never ends, and one that is canceled at once", async () => {
  const { check, counts, release } = heldCheck();
  const { engine, clock, tickets } = world({}, check);
  engine.addFiles(Array.from({ length: 6 }, (_, index) => file(`${index}.png`, PNG)));
  await settled();
  expect(counts.started).toBe(4);
  engine.cancel(engine.getIds()[0] ?? "");
  await settled();
  expect(counts.started).toBe(5);
  await clock.advance(30_000);
  expect(tickets.all.length).toBeGreaterThan(0);
  await release();
  expect(tickets.all).toHaveLength(5);
  expect(engine.getItems()[0]?.status).toBe("canceled");
});

test("reads a few files at a time, however many are added", async () => {
  const { check, counts, release } = heldCheck();
  const { engine } = world({}, check);
  engine.addFiles(Array.from({ length: 100 }, (_, index) => file(`${index}.png`, PNG)));
  await release();
  expect(counts.most).toBe(4);
  expect(counts.started).toBe(100);
});

test("looks at nothing after the last owner has let go, and anew when one is back", async () => {
  const onFilesAccept = vi.fn<NonNullable<UploaderOptions["onFilesAccept"]>>();
  const { check, counts, release } = heldCheck();
  const { engine, clock, tickets } = createWorld({ onFilesAccept }, false, undefined, check);
  const disconnect = engine.connect();
  engine.addFiles(Array.from({ length: 6 }, (_, index) => file(`${index}.png`, PNG)));
  await settled();
  disconnect();
  await settled();
  expect(clock.pendingTimers).toBe(0);
  await release();
  engine.addFiles([file("late.png", PNG)]);
  await release();
  expect(counts.started).toBe(4);
  expect(engine.getItems().every(({ waiting }) => waiting?.reason === "check")).toBe(true);
  expect(onFilesAccept).not.toHaveBeenCalled();

  engine.connect();
  await release();
  expect(tickets.all).toHaveLength(7);
  expect(onFilesAccept.mock.calls.map(([{ items }]) => items.length)).toEqual([6, 1]);
});

test("tells the app's check that the last owner has let go, and asks it again when one is back", async () => {
  const validate = vi.fn<NonNullable<UploaderOptions["validate"]>>(
    (_, { signal }) =>
      new Promise((resolve, reject) => {
        if (validate.mock.calls.length > 1) resolve(null);
        else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      }),
  );
  const { engine, tickets } = createWorld({ validate }, false, undefined, freeCheck);
  const disconnect = engine.connect();
  engine.addFiles([file("a.png", PNG)]);
  await settled();
  disconnect();
  await settled();
  expect(engine.getItems()).toMatchObject([{ status: "queued", waiting: { reason: "check" } }]);
  engine.connect();
  await settled();
  expect(validate).toHaveBeenCalledTimes(2);
  expect(tickets.all).toHaveLength(1);
});

test("checks again what was canceled in its check and is retried; removed files are heard of no more", async () => {
  const onFilesAccept = vi.fn<NonNullable<UploaderOptions["onFilesAccept"]>>();
  const onFilesReject = vi.fn<NonNullable<UploaderOptions["onFilesReject"]>>();
  const { check, counts, release } = heldCheck();
  const { engine, tickets } = world({ onFilesAccept, onFilesReject }, check);
  const [canceled, removed] = engine.addFiles([file("a.pdf", EXE), file("b.png", PNG)]);
  await settled();
  engine.cancel(canceled?.id ?? "");
  engine.remove(removed?.id ?? "");
  engine.retry(canceled?.id ?? "");
  await release();
  expect(counts.started).toBe(3);
  expect(engine.getItems()).toMatchObject([{ status: "rejected" }]);
  expect(tickets.all).toEqual([]);
  expect(onFilesAccept).not.toHaveBeenCalled();
  expect(onFilesReject).toHaveBeenCalledTimes(1);
});

test("asks the app's check only about files whose content is right, and holds back what waits for start()", async () => {
  const validate = vi.fn<NonNullable<UploaderOptions["validate"]>>(() => null);
  const { engine, tickets } = world({ validate, autoUpload: false });
  engine.addFiles([file("a.pdf", EXE), file("b.png", PNG)]);
  await settled();
  expect(validate.mock.calls.map(([{ name }]) => name)).toEqual(["b.png"]);
  expect(tickets.all).toEqual([]);
  engine.start();
  await settled();
  expect(tickets.all).toHaveLength(1);
});

test("looks at what onBeforeUpload returns, too", async () => {
  const { engine, tickets } = world({
    onBeforeUpload: ({ file: { name } }) => file(name, name === "a.png" ? EXE : PNG),
  });
  engine.addFiles([file("a.png", PNG), file("b.pdf", "%PDF-1.7")]);
  await settled();
  expect(engine.getItems()[0]).toMatchObject({ status: "failed", error: { code: "file-executable" } });
  expect(tickets.all[0]?.argument).toMatchObject({ filename: "b.png", content_type: "image/png" });
});

test("knows a corrected file again that is chosen after a reload", async () => {
  const kept = createMemoryStorage();
  const before = createWorld({ persist: "list" }, false, kept.storage, freeCheck);
  before.engine.connect();
  before.engine.addFiles([file("photo.jpg", PNG)]);
  await settled();
  kept.leavePage();

  const after = createWorld({ persist: "list" }, false, kept.storage, freeCheck);
  after.engine.connect();
  expect(after.engine.getItems()).toMatchObject([{ name: "photo.jpg", status: "failed" }]);
  after.engine.addFiles([file("photo.jpg", PNG)]);
  await settled();
  expect(after.engine.getItems()).toMatchObject([{ name: "photo.png", status: "preparing" }]);
});

test("sends types that the app has added, by their names", async () => {
  const { engine, tickets } = world({
    contentTypes: [{ type: "application/vnd.apple.pkpass", extensions: [".pkpass"] }],
  });
  engine.addFiles([file("ticket.PKPASS", "PK\x03\x04 and so on"), file("virus.pkpass", EXE)]);
  await settled();
  expect(tickets.all.map(({ argument }) => argument.content_type)).toEqual(["application/vnd.apple.pkpass"]);
  expect(engine.getRules().acceptAttribute).toContain("application/vnd.apple.pkpass,.pkpass");
  expect(engine.getItems()[1]).toMatchObject({ status: "rejected", issues: [{ code: "file-executable" }] });
});

describe("duplicates", () => {
  const big = (fill: number) => new Uint8Array(600_000).fill(fill);
  const differing = () => {
    const bytes = big(97);
    bytes[300_000] = 98;
    return bytes;
  };

  test("refuses a file of the same bytes under another name, and names the one that is there", async () => {
    const { engine, tickets } = world({ duplicates: "reject" });
    engine.addFiles([
      new File([big(97)], "a.txt"),
      new File([big(97)], "b.txt"),
      new File([differing()], "a.txt"),
      new File([big(99)], "c.txt"),
    ]);
    await settled();
    const [first] = engine.getItems();
    expect(engine.getItems()[1]).toMatchObject({
      status: "rejected",
      issues: [{ code: "duplicate-file", details: { id: first?.id, name: "a.txt" } }],
    });
    expect(tickets.all).toHaveLength(3);
  });

  test("keeps equal files where it is not asked to refuse them", async () => {
    const { engine, tickets } = world();
    engine.addFiles([file("a.png", PNG), file("a.png", PNG)]);
    await settled();
    expect(engine.getItems().map(({ status }) => status)).toEqual(["preparing", "preparing"]);
    expect(tickets.all).toHaveLength(2);
  });

  test("refuses a canceled file that is tried again when its twin has been taken", async () => {
    const made = world({ duplicates: "reject" });
    const { engine } = made;
    const [first] = engine.addFiles([file("a.png", PNG)]);
    await settled();
    await made.grantTickets();
    engine.cancel(first?.id ?? "");
    const [second] = engine.addFiles([file("b.png", PNG)]);
    await settled();
    engine.retry(first?.id ?? "");
    await settled();
    expect(engine.getItems()).toMatchObject([
      {
        status: "rejected",
        issues: [{ code: "duplicate-file", details: { id: second?.id, name: "b.png" } }],
      },
      { status: "preparing" },
    ]);
  });

  test("takes a file again whose twin was canceled or removed", async () => {
    const { engine } = world({ duplicates: "reject" });
    const [first] = engine.addFiles([file("a.png", PNG)]);
    await settled();
    engine.cancel(first?.id ?? "");
    engine.addFiles([file("b.png", PNG)]);
    await settled();
    expect(engine.getItems()[1]).toMatchObject({ status: "preparing" });
    engine.clear();
    engine.addFiles([file("c.png", PNG)]);
    await settled();
    expect(engine.getItems()).toMatchObject([{ status: "preparing" }]);
  });
});
