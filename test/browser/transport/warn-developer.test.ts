import { expect, test, vi } from "vitest";
import { warnDeveloper } from "../../../src/transport/explain-failure.js";

test("says how to fix a failure once for each cause in a page, naming no address", () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
  for (let count = 0; count < 3; count += 1) {
    warnDeveloper("upload-cors");
    warnDeveloper("upload-policy");
  }
  expect(error.mock.calls).toEqual([
    [expect.stringMatching(/^\[linq-uploader\] .*CORS rules.*error-codes\.md#upload-cors/)],
    [expect.stringMatching(/^\[linq-uploader\] .*upload host to connect-src.*error-codes\.md#upload-policy/)],
  ]);
});
