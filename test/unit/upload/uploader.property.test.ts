import fc from "fast-check";
import { expect, it } from "vitest";
import { UploadError } from "../../../src/linq/errors.js";
import { type UploadItem, isEnded } from "../../../src/upload/item.js";
import {
  attachmentOf,
  corsOrNetworkError,
  createWorld,
  networkError,
  pngFile,
  settle,
} from "../../support/engine-world.js";

const index = fc.nat({ max: 7 });

/** What users, networks and time can do, in any order. */
const step = fc.oneof(
  fc.record({ do: fc.constant("add" as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constantFrom("cancel", "retry", "remove"), index }),
  fc.record({
    do: fc.constantFrom("answer-ticket", "answer-put", "answer-status"),
    index,
    how: fc.nat({ max: 4 }),
  }),
  fc.record({ do: fc.constant("progress" as const), index, bytes: fc.nat({ max: 5 }) }),
  fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
  fc.record({
    do: fc.constantFrom("offline", "online", "disconnect", "connect", "cancel-all", "retry-all", "clear"),
  }),
);

const errors = [
  networkError,
  corsOrNetworkError,
  () => new UploadError("forbidden", "No.", { details: {}, status: 403 }),
  () => new UploadError("ticket-expired", "Expired.", { details: {}, status: 403, retryable: true }),
];

it("ends every file exactly once, whatever happens in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const ends = new Map<string, number>();
      const afterEnd: string[] = [];
      const latest = new Map<string, UploadItem>();
      const world = createWorld({
        concurrency: 2,
        retry: { attempts: 2 },
        poll: { timeoutMs: 5000 },
        onUploadSettled: ({ item }) => ends.set(item.id, (ends.get(item.id) ?? 0) + 1),
      });
      const retries = new Map<string, number>();
      const { engine } = world;
      let disconnect = engine.connect();
      engine.subscribe(() => {
        for (const item of engine.getItems()) {
          const before = latest.get(item.id);
          const isNew = before !== undefined && before !== item;
          if (isNew && isEnded(before) && isEnded(item)) afterEnd.push(`${before.status} → ${item.status}`);
          latest.set(item.id, item);
        }
      });
      const pick = (at: number) => engine.getIds()[at % Math.max(1, engine.getIds().length)] ?? "none";
      const retry = (id: string) => {
        const item = engine.getItem(id);
        if (item?.status === "failed" || item?.status === "canceled")
          retries.set(id, (retries.get(id) ?? 0) + 1);
      };

      for (const event of steps) {
        switch (event.do) {
          case "add":
            engine.addFiles(Array.from({ length: event.count }, () => pngFile()));
            break;
          case "cancel":
            engine.cancel(pick(event.index));
            break;
          case "retry":
            retry(pick(event.index));
            engine.retry(pick(event.index));
            break;
          case "remove":
            engine.remove(pick(event.index));
            break;
          case "answer-ticket": {
            const call = world.tickets.open[event.index % Math.max(1, world.tickets.open.length)];
            const error = errors[event.how];
            if (error) call?.reject(error());
            else call?.resolve(world.makeTicket());
            break;
          }
          case "answer-put": {
            const call = world.puts.open[event.index % Math.max(1, world.puts.open.length)];
            const error = errors[event.how];
            if (error) call?.reject(error());
            else call?.resolve();
            break;
          }
          case "answer-status": {
            const call = world.statuses.open[event.index % Math.max(1, world.statuses.open.length)];
            const status = ["pending", "failed", "complete", undefined][event.how];
            if (event.how === 4) call?.reject(networkError());
            else call?.resolve(attachmentOf(call.argument, status));
            break;
          }
          case "progress":
            world.puts.open[event.index % Math.max(1, world.puts.open.length)]?.argument.options.onProgress(
              event.bytes,
            );
            break;
          case "wait":
            await world.clock.advance(event.ms);
            break;
          case "offline":
          case "online":
            world.setOnline(event.do === "online");
            break;
          case "disconnect":
            disconnect();
            break;
          case "connect":
            disconnect();
            disconnect = engine.connect();
            break;
          case "cancel-all":
            engine.cancelAll();
            break;
          case "retry-all":
            for (const id of engine.getIds()) if (engine.getItem(id)?.status === "failed") retry(id);
            engine.retryAll();
            break;
          case "clear":
            engine.clear();
            break;
        }
        await settle();
        expect(world.puts.open.length).toBeLessThanOrEqual(2);
      }

      disconnect();
      engine.connect();
      world.setOnline(true);
      for (
        let round = 0;
        round < 60 && engine.getStatus() !== "settled" && engine.getStatus() !== "idle";
        round += 1
      ) {
        await world.grantTickets();
        await world.acceptPuts();
        await world.confirm();
        await world.clock.advance(40_000);
      }
      for (const item of engine.getItems()) expect(isEnded(item), `${item.id} is ${item.status}`).toBe(true);
      for (const { id } of engine.getItems()) expect(ends.get(id)).toBe(1 + (retries.get(id) ?? 0));
      expect(afterEnd).toEqual([]);
      const complete = engine.getItems().filter((item) => item.status === "complete");
      expect(new Set(engine.getAttachmentIds()).size).toBe(complete.length);

      engine.dispose();
      await world.clock.advance(1000);
      expect(world.clock.pendingTimers).toBe(0);
      expect(world.tickets.open).toHaveLength(0);
      expect(world.puts.open).toHaveLength(0);
      expect(world.connectivityListeners.size).toBe(0);
    }),
    { numRuns: 200 },
  );
}, 60_000);
