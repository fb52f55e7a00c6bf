import { assert, describe, expect, test } from "vitest";
import { UploadError } from "../../../src/linq/errors.js";
import type { UploaderOptions } from "../../../src/upload/options.js";
import {
  corsOrNetworkError,
  createWorld,
  networkError,
  pngFile,
  settle,
} from "../../support/upload-world.js";

function ticketFailed(status: number): UploadError<"ticket-failed"> {
  return new UploadError("ticket-failed", "The endpoint is in trouble.", {
    details: {},
    status,
    retryable: true,
  });
}

async function addOne(options: UploaderOptions = {}) {
  const world = createWorld(options);
  world.uploader.connect();
  const [added] = world.uploader.addFiles([pngFile()]);
  assert(added);
  await settle();
  const item = () => {
    const now = world.uploader.getItem(added.id);
    assert(now);
    return now;
  };
  return { ...world, item };
}

describe("an item's attempts", () => {
  test("list tries that failed at the ticket, with the endpoint's status; `attempt` counts PUTs", async () => {
    const world = await addOne();
    await world.clock.advance(2_000);
    world.tickets.open[0]?.reject(ticketFailed(503));
    await world.clock.advance(30_000);
    world.tickets.open[0]?.reject(networkError());
    await world.clock.advance(30_000);
    await world.grantTickets();
    await world.acceptPuts();
    await world.confirm();
    const { attempt, attempts } = world.item();
    expect(attempt).toBe(1);
    expect(attempts.map(({ outcome, httpStatus }) => [outcome, httpStatus])).toEqual([
      ["ticket-failed", 503],
      ["network", undefined],
      ["ok", undefined],
    ]);
    const [first] = attempts;
    assert(first?.endedAt !== undefined);
    expect(first.endedAt - first.startedAt).toBe(2_000);
  });

  test("list a ticket that could not be renewed between two PUTs as a try of its own", async () => {
    const world = await addOne();
    await world.grantTickets();
    const expired = new UploadError("ticket-expired", "Too late.", {
      details: {},
      status: 403,
      retryable: true,
    });
    world.puts.open[0]?.reject(expired);
    await settle();
    world.tickets.open[0]?.reject(ticketFailed(500));
    await world.clock.advance(30_000);
    await world.grantTickets();
    await world.acceptPuts();
    const { attempt, attempts } = world.item();
    expect(attempt).toBe(2);
    expect(attempts.map(({ outcome, httpStatus }) => [outcome, httpStatus])).toEqual([
      ["ticket-expired", 403],
      ["ticket-failed", 500],
      ["ok", undefined],
    ]);
  });

  test("end with the error that the file failed with", async () => {
    const world = await addOne({ retry: { attempts: 1 } });
    await world.grantTickets();
    world.puts.open[0]?.reject(corsOrNetworkError());
    await world.confirm("pending");
    const item = world.item();
    assert(item.status === "failed");
    expect(item.attempts.at(-1)?.outcome).toBe(item.error.code);
    expect(item.attempts.at(-1)?.endedAt).toBeDefined();
  });

  test("show a try that the user canceled as canceled, not as running", async () => {
    const world = await addOne();
    await world.grantTickets();
    expect(world.item().attempts.at(-1)).not.toHaveProperty("outcome");
    world.uploader.cancelAll();
    expect(world.item().attempts.map(({ outcome }) => outcome)).toEqual(["canceled"]);
  });

  test("show a try that ended with its uploader, and the one that followed", async () => {
    const world = createWorld();
    const disconnect = world.uploader.connect();
    world.uploader.addFiles([pngFile()]);
    await world.grantTickets();
    disconnect();
    await settle();
    world.uploader.connect();
    await world.grantTickets();
    await world.acceptPuts();
    expect(world.uploader.getItems()[0]?.attempts.map(({ outcome }) => outcome)).toEqual(["canceled", "ok"]);
  });
});
