import type { AnyUploadError, UploadErrorDetails } from "../linq/errors.js";
import type { KnownFileIssue } from "../validation/issue.js";
import { acceptedTypes, count, isSetupMistake, only } from "./phrases.js";
import type { Formats } from "./format.js";
import { extensionName, namesOf, typeName } from "./type-name.js";
import type { Words } from "./words.js";

/** What happened to a file and what to do, for users. */
export function problemText(words: Words, problem: AnyUploadError | KnownFileIssue, format: Formats): string {
  const { errors } = words;
  if (isSetupMistake(problem)) return errors["ticket-invalid"];
  switch (problem.code) {
    case "invalid-options":
    case "csp-blocked":
      return errors["ticket-invalid"];
    case "ticket-failed":
      return errors[problem.retryable ? "server-failed" : problem.code];
    case "rate-limited": {
      const { retryAfterMs } = problem.details;
      return words.rateLimited(retryAfterMs === undefined ? undefined : format.duration(retryAfterMs / 1000));
    }
    case "upload-stalled":
      return errors[problem.details.phase === "sending" ? problem.code : "unanswered"];
    case "transform-failed":
      return transformFailed(words, problem.details);
    case "file-invalid-type":
      return invalidType(words, problem.details, format);
    case "file-executable":
      return problem.details.detected === undefined
        ? words.executable(extensionName(problem.details.extension, undefined))
        : errors["executable-content"];
    case "file-too-large":
    case "file-too-small":
      return wrongSize(words, problem, format);
    case "too-many-files": {
      const { maxFiles, replaceFiles } = problem.details;
      return maxFiles === 1
        ? errors[replaceFiles ? "one-at-a-time" : "only-one"]
        : count(words.tooMany, maxFiles, format);
    }
    case "name-too-long":
      return count(words.nameTooLong, problem.details.maxLength, format);
    case "file-content-mismatch":
      return words.mismatch(
        extensionName(problem.details.extension, undefined),
        typeName(problem.details.detected) || undefined,
      );
    case "file-unreadable":
      return errors[problem.details.reason ?? problem.code];
    case "duplicate-file":
      return words.duplicate(problem.details.name);
    default:
      return errors[problem.code];
  }
}

/** The warning on a file that is sent although its content contradicts its name. */
export function warningText(words: Words, issue: KnownFileIssue, format: Formats): string {
  if (issue.code === "file-executable") return words.executableWarning;
  if (issue.code !== "file-content-mismatch") return problemText(words, issue, format);
  return words.mismatchWarning(
    extensionName(issue.details.extension, undefined),
    typeName(issue.details.detected) || undefined,
  );
}

function transformFailed({ errors }: Words, { reason }: UploadErrorDetails["transform-failed"]): string {
  switch (reason) {
    case "undecodable":
    case "location-unremovable":
      return errors[reason];
    case "too-large":
      return errors["too-large-to-convert"];
    default:
      return errors["transform-failed"];
  }
}

function invalidType(
  words: Words,
  details: UploadErrorDetails["file-invalid-type"],
  format: Formats,
): string {
  switch (details.reason) {
    case "webp":
      return words.imageRefused("WebP");
    case "svg":
      return words.imageRefused("SVG");
    case "flac":
      return words.audioRefused("FLAC");
    case "ogg":
      return details.extension === "ogv" ? words.videoRefused("OGG") : words.audioRefused("OGG");
    case "directory":
      return words.errors.directory;
    case "not-supported":
      return words.notSupported(extensionName(details.extension, undefined));
    case "not-accepted": {
      const { categories = [], accept = [] } = details;
      const types = acceptedTypes(words, categories, namesOf(accept), format);
      return `${words.notAccepted(extensionName(details.extension, undefined))}${words.stop}${only(words, types)}${words.stop}`.trim();
    }
  }
}

type SizeProblem = {
  [C in "file-too-large" | "file-too-small"]: { code: C; details: UploadErrorDetails[C] };
};

/** Both sizes in one sentence, unless rounding would make them look equal. */
function wrongSize(
  words: Words,
  problem: SizeProblem["file-too-large"] | SizeProblem["file-too-small"],
  format: Formats,
): string {
  const { size } = problem.details;
  const shownBeside = (limit: number) =>
    format.limit(size) === format.limit(limit) ? undefined : format.bytes(size);
  if (problem.code === "file-too-small") {
    const { minFileSize } = problem.details;
    return words.tooSmall(shownBeside(minFileSize), format.limit(minFileSize));
  }
  const { maxFileSize } = problem.details;
  return maxFileSize === undefined
    ? words.tooLarge(format.bytes(size), undefined)
    : words.tooLarge(shownBeside(maxFileSize), format.limit(maxFileSize));
}
