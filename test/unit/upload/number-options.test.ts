import { describe, expect, test } from "vitest";
import type { UploaderOptions } from "../../../src/upload/options.js";
import { resolveOptions, resolvePoll, rulesOf } from "../../../src/upload/resolved-options.js";
import { attachmentOf, createWorld, networkError, pngFile, settle } from "../../support/upload-world.js";

const NAMES = [
  "maxFiles",
  "minFileSize",
  "maxFileSize",
  "concurrency",
  "retry.attempts",
  "retry.minDelayMs",
  "retry.maxDelayMs",
  "poll.timeoutMs",
  "poll.minIntervalMs",
  "poll.maxIntervalMs",
];

/** What may be without limit. */
const UNLIMITED = NAMES.filter((name) => !/min/.test(name));

function optionsWith(name: string, value: unknown): UploaderOptions {
  const [group = "", option] = name.split(".");
  return { endpoint: "/api", [group]: option === undefined ? value : { [option]: value } };
}

describe.each(NAMES)("%s", (name) => {
  test.each([Number.NaN, -1, -Infinity, null, "3"])("cannot be %o", (value) => {
    const option: unknown = expect.objectContaining({ code: "invalid-options", details: { option: name } });
    expect(() => resolveOptions(optionsWith(name, value))).toThrow(option);
  });

  test(`can${UNLIMITED.includes(name) ? "" : "not"} be Infinity`, () => {
    const resolve = () => resolveOptions(optionsWith(name, Infinity));
    if (UNLIMITED.includes(name)) expect(resolve).not.toThrow();
    else expect(resolve).toThrow(expect.objectContaining({ details: { option: name } }));
  });
});

test("counts are rounded down", () => {
  const given = { maxFiles: 2.9, concurrency: 1.5, retry: { attempts: 3.2 } };
  const resolved = resolveOptions({ endpoint: "/api", ...given });
  expect(resolved).toMatchObject({ maxFiles: 2, concurrency: 1, retry: { attempts: 3 } });
  expect(rulesOf(resolved).maxFiles).toBe(2);
});

test("a list of 1.5 files holds one", () => {
  const { uploader } = createWorld({ maxFiles: 1.5 });
  uploader.addFiles([pngFile("a.png"), pngFile("b.png")]);
  expect(uploader.getItems().map(({ status }) => status)).toEqual(["queued", "rejected"]);
});

test("a smallest size above the largest is refused, because no file fits", () => {
  const option: unknown = expect.objectContaining({ details: { option: "minFileSize" } });
  expect(() => resolveOptions({ endpoint: "/api", minFileSize: 10, maxFileSize: 9 })).toThrow(option);
  expect(() => resolveOptions({ endpoint: "/api", minFileSize: 200_000_000 })).toThrow(option);
});

test("no interval of polls is longer than timers can be", () => {
  expect(resolvePoll({ maxIntervalMs: Infinity }).maxIntervalMs).toBe(2 ** 31 - 1);
});

test("concurrency: Infinity sends every file at once, from the start or when it is set later", async () => {
  for (const isLate of [false, true]) {
    const world = createWorld(isLate ? { concurrency: 1 } : { concurrency: Infinity });
    world.uploader.connect();
    if (isLate) world.uploader.setOptions({ concurrency: Infinity });
    world.uploader.setOptions({});
    world.uploader.addFiles(Array.from({ length: 9 }, (_, index) => pngFile(`${index}.png`)));
    await settle();
    await world.grantTickets();
    expect(world.puts.open).toHaveLength(9);
  }
});

test("retry.attempts: Infinity never gives up on a transient error", async () => {
  const world = createWorld({ retry: { attempts: Infinity, maxDelayMs: 1000 } });
  world.uploader.connect();
  world.uploader.addFiles([pngFile("a.png")]);
  await settle();
  for (let attempt = 0; attempt < 8; attempt += 1) {
    world.tickets.open[0]?.reject(networkError());
    await world.clock.advance(2000);
  }
  expect(world.tickets.all).toHaveLength(9);
  expect(world.uploader.getItems()[0]?.status).toBe("preparing");
});

test("poll.timeoutMs: Infinity asks until Linq is done", async () => {
  const world = createWorld({ poll: { timeoutMs: Infinity } });
  world.uploader.connect();
  world.uploader.addFiles([pngFile("a.png")]);
  await settle();
  await world.grantTickets();
  await world.acceptPuts();
  for (let poll = 0; poll < 8; poll += 1) {
    for (const call of world.statuses.open) call.resolve(attachmentOf(call.argument, "pending"));
    await world.clock.advance(10_000);
  }
  expect(world.uploader.getItems()[0]?.status).toBe("processing");
  await world.confirm();
  expect(world.uploader.getItems()[0]?.status).toBe("complete");
});
