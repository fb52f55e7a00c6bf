import { UploadError } from "./errors.js";

export function invalidOption(option: string, message: string): UploadError<"invalid-options"> {
  return new UploadError("invalid-options", message, { details: { option } });
}
