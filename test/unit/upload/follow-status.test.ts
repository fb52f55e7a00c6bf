import { describe, expect, test } from "vitest";
import { createWorld, pngFile, settle } from "../../support/upload-world.js";

const poll = { minIntervalMs: 1000 };

/** Sends one file, and leaves it where its status is to be asked for. */
async function send(world: ReturnType<typeof createWorld>, file = pngFile()) {
  world.uploader.addFiles([file]);
  await world.grantTickets();
  await world.acceptPuts();
}

function openWorld(options: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld({ poll, ...options });
  world.uploader.connect();
  return world;
}

describe("the first poll after an upload", () => {
  test("is immediate as long as attachments are ready then", async () => {
    const world = openWorld();
    for (let sent = 1; sent <= 3; sent += 1) {
      await send(world);
      expect(world.statuses.all).toHaveLength(sent);
      await world.confirm();
    }
  });

  test("waits for the shortest interval once one was not ready, until one is ready then", async () => {
    const world = openWorld();
    await send(world);
    await world.confirm("pending");
    await send(world);
    expect(world.statuses.all).toHaveLength(1);
    await world.clock.advance(1000);
    expect(world.statuses.all).toHaveLength(3);
    await world.confirm();
    await send(world);
    expect(world.statuses.all).toHaveLength(4);
  });

  test("is still immediate for another type", async () => {
    const world = openWorld();
    await send(world);
    await world.confirm("pending");
    await send(world, new File(["text"], "a.txt", { type: "text/plain" }));
    expect(world.statuses.all).toHaveLength(2);
  });

  test("is delayed by one interval only, and the polls after it keep their intervals", async () => {
    const world = openWorld();
    await send(world);
    await world.confirm("pending");
    await send(world);
    const askedAt: number[] = [];
    for (let second = 0; second < 6; second += 0.1) {
      const before = world.statuses.all.length;
      await world.clock.advance(100);
      if (world.statuses.all.length > before) askedAt.push(world.clock.now());
      await world.confirm("pending");
    }
    expect(askedAt).toEqual([1000, 2600, 5200]);
  });

  test("is immediate if the timeout leaves no time to wait", async () => {
    const world = openWorld({ poll: { timeoutMs: 0 } });
    for (let sent = 1; sent <= 2; sent += 1) {
      await send(world);
      expect(world.statuses.all).toHaveLength(sent);
      await world.confirm("pending");
    }
    await settle();
    expect(world.uploader.getItems().map((item) => item.status)).toEqual(["complete", "complete"]);
  });
});
