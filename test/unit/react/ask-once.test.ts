import { expect, test, vi } from "vitest";
import { askOnce } from "../../../src/react/query-ports.js";

test("asks once: a later call is refused, because what it would ask through may be gone", async () => {
  const ask = vi.fn<(id: string) => Promise<string>>(async (id) => `answer to ${id}`);
  const once = askOnce(ask);
  expect(await once("a")).toBe("answer to a");
  await expect(once("a")).rejects.toThrow("asked for already");
  expect(ask).toHaveBeenCalledTimes(1);
});
