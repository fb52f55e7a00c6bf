import { MAX_UPLOAD_BYTES } from "../linq/limits.js";
import type { FileIssue } from "../validation/issue.js";
import type { Formats } from "./format.js";
import { count } from "./phrases.js";
import type { IssuesTogether } from "./words.js";

/** Why several files can't be added. Other reasons have the same text as for one file. */
export function groupedIssueText(
  words: IssuesTogether,
  issue: FileIssue,
  format: Formats,
  textOf: (issue: FileIssue, format: Formats) => string,
): string {
  if ("message" in issue) return issue.message;
  switch (issue.code) {
    case "file-too-large":
      return words.tooLarge.replace("#", format.limit(issue.details.maxFileSize ?? MAX_UPLOAD_BYTES));
    case "file-too-small":
      return words.tooSmall.replace("#", format.limit(issue.details.minFileSize));
    case "too-many-files":
      return count(words.noRoom, issue.details.maxFiles, format);
    case "duplicate-file":
      return words.duplicate;
    case "file-empty":
      return words.empty;
    case "file-executable":
      return textOf({ ...issue, details: { ...issue.details, extension: "" } }, format);
    case "file-invalid-type":
      if (!["not-accepted", "directory"].includes(issue.details.reason)) return words.unsupported;
      return textOf({ ...issue, details: { ...issue.details, extension: "" } }, format);
    default:
      return textOf(issue, format);
  }
}
