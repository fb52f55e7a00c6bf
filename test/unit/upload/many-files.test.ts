import { describe, expect, test } from "vitest";
import { UploadError } from "../../../src/linq/errors.js";
import { attachmentOf, createWorld, pngFile, settle } from "../../support/upload-world.js";

const files = (count: number, bytes = 4) =>
  Array.from({ length: count }, (_, at) => pngFile(`${at}.png`, bytes));

const busy = (retryAfterMs: number) =>
  new UploadError("rate-limited", "Slow down.", { details: {}, status: 429, retryable: true, retryAfterMs });

function openWorld(options: Parameters<typeof createWorld>[0], batch: number, isDeaf = false) {
  const world = createWorld(options, isDeaf, undefined, undefined, batch);
  world.uploader.connect();
  return world;
}

describe("tickets are fetched ahead,", () => {
  test("one by one, as many as are sent at once, without batches", async () => {
    const world = openWorld({ concurrency: 2 }, 1);
    world.uploader.addFiles(files(20));
    await world.grantTickets();
    await world.grantTickets();
    expect(world.tickets.all).toHaveLength(4);
    expect(world.puts.open).toHaveLength(2);
  });

  test("a batch of them for small files, and the next when half of it is used", async () => {
    const world = openWorld({ concurrency: 2 }, 10);
    world.uploader.addFiles(files(40));
    await world.grantTickets();
    expect(world.tickets.all).toHaveLength(12);
    const finishOne = async () => {
      world.puts.open[0]?.resolve();
      await settle();
    };
    for (let at = 0; at < 6; at += 1) await finishOne();
    expect(world.tickets.all).toHaveLength(12);
    await finishOne();
    expect(world.tickets.all).toHaveLength(12 + 7);
  });

  test("for no more than a few megabytes, so that no ticket expires", async () => {
    const world = openWorld({ concurrency: 2 }, 50);
    world.uploader.addFiles(files(20, 1_000_000));
    await world.grantTickets();
    expect(world.tickets.all).toHaveLength(4);
  });

  test("again if they expired while they waited", async () => {
    const world = openWorld({ concurrency: 1 }, 3);
    const items = world.uploader.addFiles(files(3));
    await world.grantTickets();
    await world.clock.advance(15 * 60_000);
    for (let at = 0; at < 3; at += 1) {
      await world.acceptPuts();
      await world.grantTickets();
      await world.confirm();
    }
    expect(items.map(({ id }) => world.uploader.getItem(id)?.status)).toEqual(items.map(() => "complete"));
    expect(world.tickets.all).toHaveLength(5);
  });
});

describe("what was read of a file to see whether it can be sent", () => {
  test("is sent if it is all of a small file, so that browsers don't look it up again", async () => {
    const world = openWorld({ concurrency: 3 }, 1);
    world.uploader.addFiles([
      new File(["letters"], "a.txt", { type: "text/plain" }),
      pngFile("largest.png", 16_384),
      pngFile("large.png", 16_385),
    ]);
    await world.grantTickets();
    const sent = world.puts.open.map(({ argument: { body, options } }) => [
      body.size,
      options.bytes?.byteLength,
    ]);
    expect(sent).toEqual([
      [7, 7],
      [16_384, 16_384],
      [16_385, undefined],
    ]);
    const [letters] = world.puts.open;
    expect(new TextDecoder().decode(letters?.argument.options.bytes)).toBe("letters");
  });
});

describe("files are prepared", () => {
  test("no more at once than are sent at once, however many tickets a batch has", async () => {
    const running = new Set<() => void>();
    let [most, begun] = [0, 0];
    const onBeforeUpload = () =>
      new Promise<void>((resolve) => {
        running.add(resolve);
        begun += 1;
        most = Math.max(most, running.size);
      });
    const world = openWorld({ concurrency: 3, onBeforeUpload }, 50);
    world.uploader.addFiles(files(20));
    for (let at = 0; at < 7; at += 1) {
      await settle();
      for (const done of running) {
        running.delete(done);
        done();
      }
    }
    expect([most, begun]).toEqual([3, 20]);
  });

  test("in the slot of a canceled one, even if its hook ignores the signal", async () => {
    const begun: string[] = [];
    const onBeforeUpload = ({ file }: { file: File }) => {
      begun.push(file.name);
      return new Promise<void>(() => undefined);
    };
    const world = openWorld({ concurrency: 1, onBeforeUpload }, 50);
    const [first] = world.uploader.addFiles(files(2));
    await settle();
    expect(begun).toEqual(["0.png"]);
    world.uploader.cancel(first?.id ?? "");
    await settle();
    expect(begun).toEqual(["0.png", "1.png"]);
  });
});

test("a canceled file gives its slot to the next, even if its putFile ignores the signal", async () => {
  const world = openWorld({ concurrency: 1 }, 1, true);
  const [first] = world.uploader.addFiles(files(2));
  await world.grantTickets();
  expect(world.puts.open).toHaveLength(1);
  world.uploader.cancel(first?.id ?? "");
  await settle();
  expect(world.puts.open).toHaveLength(1);
  expect(world.puts.late).toHaveLength(1);
});

describe("statuses are requested", () => {
  const sentFiles = async (count: number, batch: number) => {
    const world = openWorld({ concurrency: count }, batch);
    const items = world.uploader.addFiles(files(count));
    await world.grantTickets();
    await world.acceptPuts();
    return { world, statusOf: () => items.map(({ id }) => world.uploader.getItem(id)?.status) };
  };

  test("two at once while files are sent, so that tickets find a connection, then five; all together in batches", async () => {
    const world = openWorld({ concurrency: 6 }, 1);
    world.uploader.addFiles(files(7));
    await world.grantTickets();
    await world.acceptPuts();
    expect(world.statuses.open).toHaveLength(2);
    await world.grantTickets();
    await world.acceptPuts();
    expect(world.statuses.open).toHaveLength(5);
    expect((await sentFiles(6, 6)).world.statuses.open).toHaveLength(6);
  });

  test.each([1, 3])("not before the endpoint's Retry-After is over (%d at once)", async (batch) => {
    const { world, statusOf } = await sentFiles(3, batch);
    const asked = world.statuses.all.length;
    world.statuses.open[0]?.reject(busy(9000));
    for (const call of world.statuses.open) call.resolve(attachmentOf(call.argument, "pending"));
    await world.clock.advance(8900);
    expect(world.statuses.all).toHaveLength(asked);
    await world.clock.advance(1500);
    expect(world.statuses.all.length).toBeGreaterThan(asked);
    for (let round = 0; round < 3; round += 1) {
      await world.confirm();
      await world.clock.advance(1500);
    }
    expect(statusOf()).toEqual(["complete", "complete", "complete"]);
    expect(world.uploader.getItems()).toMatchObject([
      { confirmed: true },
      { confirmed: true },
      { confirmed: true },
    ]);
  });

  test("no more if Retry-After is longer than the poll's timeout, because the bytes are in storage", async () => {
    const { world, statusOf } = await sentFiles(1, 1);
    world.statuses.open[0]?.reject(busy(3_600_000));
    await world.clock.advance(60_000);
    expect(statusOf()).toEqual(["complete"]);
    expect(world.uploader.getItems()).toMatchObject([{ confirmed: false }]);
    expect(world.statuses.all).toHaveLength(1);
  });

  test("while the endpoint holds back tickets, and the other way round", async () => {
    const world = openWorld({ concurrency: 1 }, 1);
    world.uploader.addFiles(files(2));
    await settle();
    const [first, second] = world.tickets.open;
    first?.resolve(world.makeTicket());
    await settle();
    second?.reject(busy(3_600_000));
    await world.acceptPuts();
    expect(world.statuses.open).toHaveLength(1);
    world.statuses.open[0]?.reject(busy(3_600_000));
    await world.clock.advance(60_000);
    expect(world.uploader.getItems()).toMatchObject([
      { status: "complete" },
      { waiting: { reason: "retry" } },
    ]);
  });
});
