import { expect, test } from "vitest";
import { isKnownIssue } from "../../../src/validation/issue.js";

test("a built-in issue is distinguished from the app's own, which has a message", () => {
  expect(isKnownIssue({ code: "file-empty", details: {} })).toBe(true);
  expect(isKnownIssue({ code: "no-faces", message: "No faces, please." })).toBe(false);
  expect(isKnownIssue({ code: "file-empty", message: "The app's own words.", details: {} })).toBe(false);
});
