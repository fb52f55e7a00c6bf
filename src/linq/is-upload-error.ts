import type { AnyUploadError } from "./errors.js";

/** Works across realms and duplicate copies of the package, where `instanceof` does not. */
export function isUploadError(value: unknown): value is AnyUploadError {
  return (
    typeof value === "object" &&
    value !== null &&
    "name" in value &&
    value.name === "UploadError" &&
    "code" in value &&
    "details" in value
  );
}
