import { expect, test } from "vitest";
import { isKnownIssue } from "../../../src/validation/issue.js";

test("an issue of this package is told from the app's own, which brings its message", () => {
  expect(isKnownIssue({ code: "file-empty", details: {} })).toBe(true);
  expect(isKnownIssue({ code: "no-faces", message: "No faces, please." })).toBe(false);
  expect(isKnownIssue({ code: "file-empty", message: "The app's own words.", details: {} })).toBe(false);
});
