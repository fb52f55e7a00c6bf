import { expect, test } from "vitest";
import { createLimiter } from "../../../../src/components/list/take-picture.js";

const lasting = new AbortController().signal;
const tick = () => new Promise((resolve) => setTimeout(resolve));

test("so many at a time, the rest in order of arrival, also after a failure", async () => {
  const turn = createLimiter(2);
  const begun: string[] = [];
  const ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  const all = ["a", "b", "c", "d"].map((name) =>
    turn(lasting, () => {
      begun.push(name);
      return new Promise<void>((resolve, reject) => ends.set(name, { resolve, reject }));
    }).catch((error: unknown) => String(error)),
  );
  await tick();
  expect(begun).toEqual(["a", "b"]);
  ends.get("b")?.reject(new Error("broken"));
  await tick();
  expect(begun).toEqual(["a", "b", "c"]);
  for (const name of ["a", "c"]) ends.get(name)?.resolve();
  await tick();
  expect(begun).toEqual(["a", "b", "c", "d"]);
  ends.get("d")?.resolve();
  expect(await Promise.all(all)).toEqual([undefined, "Error: broken", undefined, undefined]);
});

test("work that nobody wants any more when its turn comes is not begun", async () => {
  const turn = createLimiter(1);
  const leaving = new AbortController();
  let finishFirst = () => {};
  const first = turn(lasting, () => new Promise<void>((resolve) => (finishFirst = resolve)));
  let begun = 0;
  const second = turn(leaving.signal, async () => (begun += 1));
  const third = turn(lasting, async () => (begun += 10));
  leaving.abort();
  finishFirst();
  await expect(second).rejects.toThrow(/abort/i);
  await Promise.all([first, third]);
  expect(begun).toBe(10);
});
