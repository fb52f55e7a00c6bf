import { expect, test } from "vitest";
import { LOCAL_LINQ_KEY, LOCAL_LINQ_KEY_PREFIX, isLocalLinqKey } from "../../../src/linq/test-key.js";
import { localLinq } from "../../support/local-linq.js";

test("the key of a local Linq is recognised as a test key", async () => {
  const local = await localLinq();

  expect(local.apiKey).toBe(LOCAL_LINQ_KEY);
  expect(isLocalLinqKey(local.apiKey)).toBe(true);
  expect(isLocalLinqKey(`${LOCAL_LINQ_KEY_PREFIX}of-another-partner`)).toBe(true);
});

test("the key is long enough to sign tokens with", () => {
  expect(LOCAL_LINQ_KEY.length).toBeGreaterThanOrEqual(32);
});

test.each(["", "a-key-that-linq-gave-out", "not-local-linq-but-with-its-name"])(
  "another key is not: %j",
  (key) => expect(isLocalLinqKey(key)).toBe(false),
);
