import type { AnyUploadError } from "../linq/errors.js";
import type { FileIssue } from "../validation/issue.js";
import type { Formats } from "./format.js";

/** Reasons of two or three words, for a chip that has no room for a sentence. */
export interface ShortReasons {
  /** `#` stands for the limit. */
  tooLarge: string;
  tooMany: string;
  wrongType: string;
  duplicate: string;
  noAnswer: string;
  /** Of other refused files. */
  notAdded: string;
  /** Of other failed uploads. */
  failed: string;
}

/** Why a file failed or was refused, in a few words. */
export function shortReason(
  words: ShortReasons,
  problem: AnyUploadError | FileIssue,
  format: Formats,
): string {
  if ("message" in problem && !(problem instanceof Error)) return words.notAdded;
  switch (problem.code) {
    case "file-too-large": {
      const { maxFileSize } = problem.details;
      return maxFileSize === undefined
        ? words.notAdded
        : words.tooLarge.replace("#", format.limit(maxFileSize));
    }
    case "too-many-files":
      return words.tooMany;
    case "file-invalid-type":
    case "file-executable":
    case "file-content-mismatch":
      return words.wrongType;
    case "duplicate-file":
      return words.duplicate;
    case "network":
    case "cors-or-network":
    case "upload-stalled":
      return words.noAnswer;
    default:
      return problem instanceof Error ? words.failed : words.notAdded;
  }
}
