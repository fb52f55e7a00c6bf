import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { UploadError, isUploadError } from "../../../src/linq/errors.js";

test("an error carries its code, details and message, and is an Error", () => {
  const cause = new Error("inner");
  const error = new UploadError("file-too-large", "Too large.", {
    details: { size: 2, maxFileSize: 1 },
    cause,
  });
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("UploadError");
  expect(error.code).toBe("file-too-large");
  expect(error.details).toEqual({ size: 2, maxFileSize: 1 });
  expect(error.message).toBe("Too large.");
  expect(error.cause).toBe(cause);
  expect(error.retryable).toBe(false);
});

test("status, trace id and waiting time are kept when given", () => {
  const error = new UploadError("rate-limited", "Wait.", {
    details: { retryAfterMs: 1000 },
    retryable: true,
    status: 429,
    traceId: "abc",
    retryAfterMs: 1000,
  });
  expect(error).toMatchObject({ retryable: true, status: 429, traceId: "abc", retryAfterMs: 1000 });
});

test("fields that were not passed are absent, so logs of an error stay short", () => {
  const error = new UploadError("network", "No network.", { details: {} });
  expect(Object.keys(error).toSorted()).toEqual(["code", "details", "name", "retryable"]);
  expect("cause" in error).toBe(false);
});

test("isUploadError recognizes errors of this copy, of another copy, and of another realm", () => {
  const shape = `Object.assign(new Error("x"), { name: "UploadError", code: "network", details: {} })`;
  expect(isUploadError(new UploadError("network", "x", { details: {} }))).toBe(true);
  expect(isUploadError(runInNewContext(shape))).toBe(true);
});

test.each([
  undefined,
  null,
  "UploadError",
  {},
  new Error("x"),
  new DOMException("x", "AbortError"),
  { name: "UploadError" },
  { code: "network", details: {} },
])("isUploadError rejects %o", (value) => {
  expect(isUploadError(value)).toBe(false);
});
