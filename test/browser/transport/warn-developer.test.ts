import { expect, test, vi } from "vitest";
import { warnDeveloper } from "../../../src/transport/explain-failure.js";

test("says how to mend a failure once for each cause in a page, naming no address", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  for (let count = 0; count < 3; count += 1) {
    warnDeveloper("upload-unanswered");
    warnDeveloper("upload-policy");
  }
  expect(warn.mock.calls).toEqual([
    [expect.stringMatching(/^\[linq-uploader\] .*CORS rules/)],
    [expect.stringMatching(/^\[linq-uploader\] .*upload host to connect-src/)],
  ]);
});
