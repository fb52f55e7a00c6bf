import { describe, expect, test } from "vitest";
import { checkNumbers } from "../../../src/linq/check-numbers.js";
import { UploadError } from "../../../src/linq/errors.js";

const check = (value: unknown) => () => checkNumbers({ size: [1, 10] }, { size: value }, "of.", "From: ");

describe("a number option", () => {
  test.each([1, 1.5, 10])("may be %d", (value) => {
    expect(check(value)).not.toThrow();
  });

  test.each([0, -1, 11, Number.NaN, Infinity, -Infinity, "5", null, undefined, true, 5n, {}])(
    "cannot be %o",
    (value) => {
      expect(check(value)).toThrow(/^From: of\.size is .* but must be a number from 1 to 10\.$/);
      expect(check(value)).toThrow(
        expect.objectContaining({ code: "invalid-options", details: { option: "of.size" } }),
      );
    },
  );
});

test.each([Number.NaN, -1, -Infinity])(
  "an error that asks to wait %d ms asks for nothing",
  (retryAfterMs) => {
    expect(new UploadError("network", "", { details: {}, retryAfterMs })).not.toHaveProperty("retryAfterMs");
  },
);
