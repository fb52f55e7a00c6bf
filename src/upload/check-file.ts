import type { FileIssue } from "../validation/issue.js";
import type { UploaderOptions } from "./options.js";

/** The app's own verdict. A throw refuses the file: a check that cannot run must not let it through. */
export async function checkFile(
  file: File,
  validate: NonNullable<UploaderOptions["validate"]>,
  signal: AbortSignal,
): Promise<FileIssue | null> {
  try {
    return (await validate(file, { signal })) ?? null;
  } catch (cause) {
    return { code: "validation-failed", details: { cause } };
  }
}
