import fc from "fast-check";
import { expect, test } from "vitest";
import { UploadError } from "../../../src/linq/errors.js";
import { type UploadItem, isEnded } from "../../../src/upload/item.js";
import type { UploaderOptions } from "../../../src/upload/options.js";
import type { ContentCheck } from "../../../src/upload/ports.js";
import type { FileIssue } from "../../../src/validation/issue.js";
import { validateFile } from "../../../src/validation/validate-file.js";
import {
  attachmentOf,
  corsOrNetworkError,
  createWorld,
  networkError,
  pngFile,
  settle,
} from "../../support/upload-world.js";

// Loaded on demand, which takes its time only once.
import "../../../src/upload/prepare-file.js";

const index = fc.nat({ max: 7 });

const choices = {
  autoUpload: fc.boolean(),
  concurrency: fc.integer({ min: 1, max: 4 }),
  isChecked: fc.boolean(),
  contentCheck: fc.constantFrom("reject" as const, "off" as const),
  isConverted: fc.boolean(),
  isStripped: fc.boolean(),
};

/** What an app decides once. */
const fixed = fc.record({
  maxFiles: fc.constantFrom(undefined, 2, 4),
  replaceFiles: fc.boolean(),
  duplicates: fc.constantFrom("keep" as const, "reject" as const),
  initial: fc.nat({ max: 2 }),
  /** How many different files there are. */
  differing: fc.constantFrom(1, 3, 1000),
});

/** What users, networks and time can do, in any order. */
const step = fc.oneof(
  fc.record({ do: fc.constantFrom("add", "upload"), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constantFrom("cancel", "retry", "again", "remove"), index }),
  fc.record({
    do: fc.constantFrom("answer-ticket", "answer-put", "answer-status", "answer-check", "answer-late"),
    index,
    how: fc.nat({ max: 9 }),
  }),
  fc.record({
    do: fc.constantFrom("answer-look", "answer-image", "answer-location"),
    index,
    how: fc.nat({ max: 9 }),
  }),
  fc.record({ do: fc.constant("progress" as const), index, bytes: fc.nat({ max: 5 }) }),
  fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
  // Someone sets the clock; the machine sleeps for longer than a ticket lives.
  fc.record({ do: fc.constant("clock" as const), ms: fc.integer({ min: -7_200_000, max: 7_200_000 }) }),
  fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 600_000, max: 1_200_000 }) }),
  fc.record({ do: fc.constant("options" as const), ...choices }),
  fc.record({
    do: fc.constantFrom(
      "start",
      "grant",
      "grant",
      "pass",
      "pass",
      "offline",
      "online",
      "disconnect",
      "connect",
      "cancel-all",
      "retry-all",
      "clear",
      "reset",
    ),
  }),
);

/** Some steps come at once after another, before anything has reacted. */
const plays = fc.record({
  start: fc.record(choices),
  fixed,
  isDeaf: fc.boolean(),
  /** How many tickets or statuses go into one request. */
  batch: fc.constantFrom(1, 3, 50),
  steps: fc.array(fc.record({ event: step, isAtOnce: fc.boolean() }), { minLength: 1, maxLength: 40 }),
});

type Plays = typeof plays extends fc.Arbitrary<infer T> ? T : never;

type Choices = Plays["start"];

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const slowDown = { details: {}, retryable: true, retryAfterMs: 7000 };
const errors = [
  networkError,
  corsOrNetworkError,
  () => new UploadError("forbidden", "No.", { details: {}, status: 403 }),
  () => new UploadError("ticket-expired", "Expired.", { details: {}, status: 403, retryable: true }),
  () => new UploadError("rate-limited", "Slow down.", { ...slowDown, status: 429 }),
  () => new UploadError("upload-rejected", "Slow down.", { ...slowDown, status: 503 }),
];

function isInitial(item: UploadItem): boolean {
  return item.status === "complete" && item.attachmentId.startsWith("initial-");
}

/** An uploader under random steps, with notes of what must never happen. */
function play({ start, fixed: { initial, differing, ...app }, batch, isDeaf }: Omit<Plays, "steps">) {
  const wrongs: string[] = [];
  const latest = new Map<string, UploadItem>();
  const counts = { ended: new Map<string, number>(), settled: new Map<string, number>() };
  const told = new Set<string>();
  const picked = new Map<string, number>();
  const retries = new Map<string, number>();
  const removed = new Set<string>();
  const stored = new Map<string, number>();
  const checks: ((how: number) => void)[] = [];
  const looks: ((how: number) => void)[] = [];
  /** Which files hold the same bytes, as they were chosen. */
  const kindOf = new WeakMap<File, number>();
  const kinds = new Map<string, number | undefined>();
  let names = 0;
  let open = 0;

  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  const heard = (callback: string, { id }: UploadItem) => {
    if (removed.has(id)) wrongs.push(`${callback} of the removed ${id}`);
  };
  const ended = (callback: string) => (event: { item: UploadItem }) => {
    heard(callback, event.item);
    add(counts.ended, event.item.id);
  };
  const check = () =>
    new Promise<FileIssue | null>((resolve, reject) => {
      checks.push((how) => {
        if (how === 0) reject(new Error("broken check"));
        else resolve(how === 1 ? { code: "app-code", message: "Not this one." } : null);
      });
    });
  const contentCheck: ContentCheck = {
    validate: (file, rules) =>
      new Promise((resolve, reject) => {
        const validated = validateFile(file, rules);
        const issue = { code: "file-executable", details: { extension: "png", detected: "" } } as const;
        looks.push((how) => {
          if (how === 0) reject(new Error("unreadable"));
          else resolve(how === 1 ? { ...validated, issues: [issue] } : validated);
        });
      }),
    haveSameBytes: async (a, b) => kindOf.get(a) === kindOf.get(b),
  };
  const options = {
    ...app,
    initialAttachments: Array.from({ length: initial }, (_, at) => ({ id: `initial-${at}` })),
    retry: { attempts: 2 },
    poll: { timeoutMs: 5000 },
    onFilesAccept: ({ items }) => items.forEach(({ id }) => add(picked, id)),
    onFilesReject: ({ items }) => items.forEach(({ id }) => add(picked, id)),
    onUploadStart: ({ item }) => heard("onUploadStart", item),
    onTransferComplete: ({ item }) => heard("onTransferComplete", item),
    onUploadComplete: ended("onUploadComplete"),
    onUploadError: ended("onUploadError"),
    onUploadCancel: ended("onUploadCancel"),
    onUploadSettled: ({ item }) => {
      heard("onUploadSettled", item);
      add(counts.settled, item.id);
    },
    onQueueComplete: ({ completed, failed }) => {
      for (const { id } of [...completed, ...failed]) told.add(id);
    },
  } satisfies UploaderOptions;
  const optionsOf = ({ isChecked, isConverted, isStripped, ...rest }: Choices): UploaderOptions => ({
    endpoint: "/api/attachments",
    ...options,
    ...rest,
    stripLocation: isStripped,
    ...(isConverted && { refusedImages: "convert" }),
    ...(isChecked && { validate: check }),
  });
  let slots = start.concurrency;
  /** The most that were allowed since the last look. */
  let limit = slots;
  const world = createWorld(optionsOf(start), isDeaf, undefined, contentCheck, batch);
  const { uploader } = world;
  let disconnect = uploader.connect();
  let isHeld = true;
  uploader.subscribe(() => {
    for (const item of uploader.getItems()) {
      const before = latest.get(item.id);
      const hasMoved = before !== undefined && before !== item && isEnded(before);
      const isRefused = before?.status === "canceled" && item.status === "rejected";
      if (hasMoved && ((isEnded(item) && !isRefused) || !retries.has(item.id)))
        wrongs.push(`${before.status} → ${item.status}`);
      latest.set(item.id, item);
      if (!kinds.has(item.id)) kinds.set(item.id, kindOf.get(item.file));
    }
  });
  const newFile = () => {
    names += 1;
    const file =
      names % 3 === 0 ? new File(["RIFF"], `${names}.webp`, { type: "image/webp" }) : pngFile(`${names}.png`);
    kindOf.set(file, names % differing);
    return file;
  };
  const files = (count: number) => Array.from({ length: count }, newFile);
  const pick = (at: number) => uploader.getIds()[at % Math.max(1, uploader.getIds().length)] ?? "none";
  const of = <T>(calls: readonly T[], at: number) => calls[at % Math.max(1, calls.length)];
  const noteRetry = (id: string) => {
    const status = uploader.getItem(id)?.status;
    if (status === "failed" || status === "canceled") add(retries, id);
  };
  const storedOnce = ({ body }: { body: Blob }) => {
    if (body instanceof File) add(stored, body.name);
  };

  /** As a PNG, or as something that Linq does not take. */
  const convert = (call: (typeof world.images.open)[number] | undefined, how: number) => {
    if (!call) return;
    const extension = how === 1 ? "exe" : "png";
    const name = call.argument.name.replace(/\.\w+$/, `.${extension}`);
    call.resolve({ file: pngFile(name), isAnimated: false });
  };

  /** Nothing speaks against what is being looked at or changed. */
  const passAll = () => {
    for (const answer of [...checks.splice(0), ...looks.splice(0)]) answer(2);
    for (const call of world.images.open) convert(call, 2);
    for (const call of world.locations.open) call.resolve(call.argument);
  };

  const answerLate = (at: number) => {
    of(world.tickets.late, at)?.resolve(world.makeTicket());
    of(world.puts.late, at)?.resolve();
    convert(of(world.images.late, at), 2);
    of(world.locations.late, at)?.resolve(pngFile("late.png"));
    const asked = of(world.statuses.late, at);
    asked?.resolve(attachmentOf(asked.argument, "complete"));
  };

  const act = async ({ event, isAtOnce }: { event: Step; isAtOnce: boolean }) => {
    switch (event.do) {
      case "add":
        uploader.addFiles(files(event.count));
        break;
      case "upload":
        // Settles or not, its errors are the items' own.
        uploader.upload(files(event.count)).catch(() => undefined);
        break;
      case "cancel":
        uploader.cancel(pick(event.index));
        break;
      case "retry":
        noteRetry(pick(event.index));
        uploader.retry(pick(event.index));
        break;
      case "again": {
        const id = pick(event.index);
        uploader.cancel(id);
        noteRetry(id);
        uploader.retry(id);
        break;
      }
      case "remove": {
        const id = pick(event.index);
        uploader.remove(id);
        removed.add(id);
        break;
      }
      case "answer-ticket": {
        const call = of(world.tickets.open, event.index);
        const error = errors[event.how];
        if (error) call?.reject(error());
        else call?.resolve(world.makeTicket(event.index % 2 === 0 ? 15 * 60_000 : 20_000));
        break;
      }
      case "answer-put": {
        const call = of(world.puts.open, event.index);
        const error = errors[event.how];
        if (call && !error) storedOnce(call.argument);
        if (error) call?.reject(error());
        else call?.resolve();
        break;
      }
      case "answer-status": {
        const call = of(world.statuses.open, event.index);
        const status = ["pending", "failed", "complete", undefined][event.how % 5];
        if (event.how % 5 === 4) call?.reject(networkError());
        else call?.resolve(attachmentOf(call.argument, status));
        break;
      }
      case "answer-check":
        for (const answer of checks.splice(event.index, 1)) answer(event.how);
        break;
      case "answer-look":
        for (const answer of looks.splice(event.index, 1)) answer(event.how);
        break;
      case "answer-image": {
        const call = of(world.images.open, event.index);
        if (event.how === 0) call?.reject(new UploadError("transform-failed", "No.", { details: {} }));
        else convert(call, event.how);
        break;
      }
      case "answer-location": {
        const call = of(world.locations.open, event.index);
        if (event.how === 0) call?.reject(new UploadError("transform-failed", "No.", { details: {} }));
        else call?.resolve(event.how === 1 ? pngFile(call.argument.name) : call.argument);
        break;
      }
      case "answer-late": {
        const { tickets, puts, statuses } = world;
        const late = [...tickets.late, ...puts.late, ...statuses.late];
        const error = errors[event.how];
        if (error) of(late, event.index)?.reject(error());
        else answerLate(event.index);
        break;
      }
      case "progress":
        of(world.puts.open, event.index)?.argument.options.onProgress(event.bytes);
        break;
      case "wait":
        await world.clock.advance(event.ms);
        break;
      case "clock":
        world.clock.jumpWallTime(event.ms);
        break;
      case "options":
        slots = event.concurrency;
        limit = Math.max(limit, slots);
        uploader.replaceOptions(optionsOf(event));
        break;
      case "grant":
        for (const call of world.tickets.open) call.resolve(world.makeTicket());
        break;
      case "pass":
        passAll();
        break;
      case "start":
        uploader.start();
        break;
      case "offline":
      case "online":
        world.setOnline(event.do === "online");
        break;
      case "disconnect":
        disconnect();
        isHeld = false;
        break;
      case "connect":
        disconnect();
        disconnect = uploader.connect();
        isHeld = true;
        break;
      case "cancel-all":
        uploader.cancelAll();
        break;
      case "retry-all":
        for (const id of uploader.getIds()) if (uploader.getItem(id)?.status === "failed") noteRetry(id);
        uploader.retryAll();
        break;
      case "clear": {
        const ids = uploader.getIds();
        uploader.clear();
        for (const id of ids) removed.add(id);
        break;
      }
      case "reset": {
        const ids = uploader.getIds();
        uploader.reset();
        for (const id of ids) if (!uploader.getItem(id)) removed.add(id);
        break;
      }
    }
    if (isAtOnce) return;
    await settle();
    const { maxFiles, replaceFiles } = app;
    // New ones stand beside those that they replace while they are checked.
    // Files that do not fit wait while those before them are checked.
    const checked = uploader.getItems().filter(({ waiting }) => waiting?.reason === "check").length;
    if (!replaceFiles && uploader.getTotals().files - checked > (maxFiles ?? Infinity))
      wrongs.push("more than maxFiles");
    if (!isHeld && world.openCalls().length > 0) wrongs.push("work that nobody waits for");
    if (world.images.open.length > 1) wrongs.push("two conversions at once");
    // Fewer slots take effect as files end: what is open may only shrink then.
    if (world.puts.open.length > Math.max(limit, open)) wrongs.push("more PUTs than slots");
    open = world.puts.open.length;
    limit = slots;
    for (const { argument } of world.puts.open) {
      const { body } = argument;
      const item = uploader.getItems().find(({ file }) => file === body);
      if (item?.status !== "uploading") wrongs.push(`bytes go out for a file that is ${item?.status}`);
    }
  };

  /** The world is kind from now on, until nothing is left to do. */
  const finish = async () => {
    disconnect();
    disconnect = uploader.connect();
    world.setOnline(true);
    await world.clock.advance(40_000);
    for (let round = 0; round < 60; round += 1) {
      uploader.start();
      await settle();
      passAll();
      await settle();
      passAll();
      await settle();
      if (uploader.getStatus() === "settled" || uploader.getStatus() === "idle") break;
      await world.grantTickets();
      for (const call of world.puts.open) storedOnce(call.argument);
      await world.acceptPuts();
      await world.confirm();
      answerLate(0);
      await world.clock.advance(40_000);
    }
  };
  return {
    world,
    uploader,
    act,
    finish,
    files,
    wrongs,
    counts,
    told,
    picked,
    retries,
    stored,
    kinds,
    slots: () => slots,
  };
}

const numRuns = Number(process.env["LINQ_UPLOADER_PROPERTY_RUNS"] ?? 500);

test("ends every file exactly once, for any order of events", async () => {
  await fc.assert(
    fc.asyncProperty(plays, async ({ steps, ...setting }) => {
      const game = play(setting);
      const { world, uploader, counts, told, retries, picked, stored } = game;
      for (const one of steps) await game.act(one);
      await settle();
      await game.finish();

      expect(game.wrongs).toEqual([]);
      const added = uploader.getItems().filter((item) => !isInitial(item));
      for (const item of added) {
        const { id, status } = item;
        expect(isEnded(item), `${id} is ${status}`).toBe(true);
        const rejections = status === "rejected" ? 1 : 0;
        const tries = 1 + (retries.get(id) ?? 0);
        expect((counts.ended.get(id) ?? 0) + rejections, `ends of ${id}`).toBe(tries);
        expect(counts.settled.get(id) ?? 0, `settled ${id}`).toBe(counts.ended.get(id) ?? 0);
        if (status === "complete" || status === "failed") expect(told, "onQueueComplete").toContain(id);
        expect(picked.get(id), `picks of ${id}`).toBe(1);
        expect(stored.get(item.name) ?? 0, `stored ${id}`).toBeLessThanOrEqual(tries);
        // A file that was refused at once, or by the app, is nobody else's business.
        const asked = world.tickets.all.filter(({ argument }) => argument.filename === item.name);
        if (status === "rejected" && tries === 1) expect(asked.length, `tickets of ${id}`).toBe(0);
      }
      const complete = uploader.getItems().filter((item) => item.status === "complete");
      expect(new Set(uploader.getAttachmentIds()).size).toBe(complete.length);
      if (setting.fixed.duplicates === "reject") {
        const kinds = added
          .filter(({ status }) => status === "complete" || status === "failed")
          .map(({ id }) => game.kinds.get(id));
        expect(kinds.length, "files of the same bytes").toBe(new Set(kinds).size);
      }
      expect(["settled", "idle"]).toContain(uploader.getStatus());
    }),
    { numRuns },
  );
}, 120_000);

test("has every slot free again after everything has ended, for any order of events", async () => {
  await fc.assert(
    fc.asyncProperty(plays, async ({ steps, ...setting }) => {
      const { world, uploader, act, finish, files, slots } = play({ ...setting, isDeaf: false });
      for (const one of steps) await act(one);
      await settle();
      await finish();
      // Whatever quiet a server asked for is over.
      await world.clock.advance(60_000);

      uploader.replaceOptions({
        endpoint: "/api/attachments",
        concurrency: slots(),
        contentCheck: "off",
        refusedImages: "allow",
      });
      uploader.addFiles(files(slots() + 3));
      await settle();
      for (let round = 0; round < 3; round += 1) await world.grantTickets();
      expect(world.puts.open).toHaveLength(slots());
    }),
    { numRuns },
  );
}, 120_000);

test("schedules nothing after dispose, whatever was running", async () => {
  await fc.assert(
    fc.asyncProperty(plays, async ({ steps, ...setting }) => {
      const { world, uploader, act, wrongs } = play({ ...setting, isDeaf: false });
      for (const one of steps) await act(one);
      await settle();
      uploader.dispose();
      const calls = () => [world.tickets.all.length, world.puts.all.length, world.statuses.all.length];
      const before = calls();
      await settle();
      const items = uploader.getItems();
      expect(world.clock.pendingTimers).toBe(0);
      expect(world.openCalls()).toEqual([]);
      expect(world.connectivityListeners.size).toBe(0);

      await world.clock.advance(3_600_000);
      world.setOnline(true);
      await settle();
      expect(calls()).toEqual(before);
      expect(uploader.getItems()).toBe(items);
      expect(items.every(isEnded)).toBe(true);
      expect(wrongs).toEqual([]);
    }),
    { numRuns },
  );
}, 120_000);
