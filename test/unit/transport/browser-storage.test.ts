import { expect, onTestFinished, test } from "vitest";
import { browserStorage } from "../../../src/transport/page-storage.js";

test("keeps nothing on a server, where one storage would be shared by all users", () => {
  const kept = new Map<string, string>();
  const before = Object.getOwnPropertyDescriptor(globalThis, "sessionStorage");
  Object.defineProperty(globalThis, "sessionStorage", {
    configurable: true,
    value: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
      removeItem: (key: string) => kept.delete(key),
    },
  });
  onTestFinished(() => {
    Reflect.deleteProperty(globalThis, "sessionStorage");
    if (before) Object.defineProperty(globalThis, "sessionStorage", before);
  });
  browserStorage.write("composer", [{ status: "lost", name: "a.png", size: 1, at: 0 }]);
  browserStorage.onLeave(() => undefined)();
  expect(kept.size).toBe(0);
  expect(browserStorage.read("composer")).toEqual([]);
});
