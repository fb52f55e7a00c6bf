import {
  type Accept,
  type AcceptPolicy,
  acceptsCategory,
  matchesAccept,
  summarizeAccept,
} from "../linq/accept.js";
import { type ContentType, type SupportedContentType, mimeEssence } from "../linq/content-types.js";
import type { InvalidTypeReason } from "../linq/errors.js";
import { cleanName, composedName, fileEnding, fileExtension } from "../linq/file-name.js";
import { MAX_FILENAME_LENGTH, MAX_UPLOAD_BYTES } from "../linq/limits.js";
import { type ContentTypeResolution, isConvertedBy, resolveContentType } from "./resolve-content-type.js";
import type { KnownFileIssue } from "./issue.js";

/** The rules that files are validated against. */
export interface FileRules extends AcceptPolicy {
  /** The option `accept`, parsed by `parseAccept`. */
  readonly accept: Accept;
  /** Smallest file, in bytes. Empty files are rejected even with 0. */
  readonly minFileSize: number;
  /** Largest file, in bytes. Linq's limit applies if this is greater. */
  readonly maxFileSize: number;
  /** What the app's converters accept: files of any type, whose results are validated again. */
  readonly converters?: readonly Accept[];
}

/** What is known of a file before it is read, such as a `File`. */
interface FileFacts {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** The result of validating a file by its name, size and reported type. */
export interface FileValidation {
  /**
   * The name to send to Linq.
   *
   * It is the file's own name in NFC, or `attachment` with the usual extension of its type if the name is empty. Linq accepts
   * names of 1 to 255 characters, but a file made from a blob may be named `""`.
   */
  readonly name: string;
  /** The type to send to Linq. Absent if Linq does not accept the type. Also set on a rejected WebP or SVG. */
  readonly contentType?: SupportedContentType;
  /** The type that Linq transcodes the file to on delivery. */
  readonly deliveredAs?: SupportedContentType;
  /** All reasons to reject the file. Empty if it can be uploaded. */
  readonly issues: readonly KnownFileIssue[];
  /**
   * Whether the only issue is the type, and the content may turn out to be of another type.
   *
   * This is so if name and reported type say nothing, or if they name WebP, SVG, FLAC or OGG, which other files are often
   * saved as.
   */
  readonly isUndecided?: boolean;
}

/** The corrected name and type of a file whose content is of another type than it claims. */
export interface Correction {
  /** The claim of the name and the browser. */
  readonly from: { readonly name: string; readonly contentType?: SupportedContentType };
  /** The name and type that are sent. */
  readonly to: { readonly name: string; readonly contentType: SupportedContentType };
}

/** The result of validating a file by its content as well. */
export interface ContentValidation extends FileValidation {
  readonly corrected?: Correction;
  /** With `contentCheck: "warn"`, the issue that would otherwise reject the file. */
  readonly warning?: KnownFileIssue;
}

/** Validates a file by its name, size and reported type, without reading it. Never throws. */
export function validateFile(file: FileFacts, rules: FileRules): FileValidation {
  const resolution = resolveContentType(file, rules.contentTypes);
  const row = resolution.kind === "resolved" ? resolution.row : undefined;
  const usualExtension = row?.extensions[0];
  const invalidType = typeIssue(file, resolution, rules);
  const issues = [invalidType, nameIssue(cleanName(file.name)), sizeIssue(file.size, rules)].filter(
    (issue) => issue !== undefined,
  );
  const isUndecided = invalidType && issues.length === 1 && mayBeOfAnotherType(invalidType, resolution);
  return {
    name: composedName(file.name) || (usualExtension ? `attachment.${usualExtension}` : "attachment"),
    ...(row && { contentType: row.type }),
    ...(row?.deliveredAs && { deliveredAs: row.deliveredAs }),
    issues,
    ...(isUndecided && { isUndecided }),
  };
}

function mayBeOfAnotherType(issue: KnownFileIssue, resolution: ContentTypeResolution): boolean {
  if (issue.code !== "file-invalid-type") return false;
  if (resolution.kind === "unknown") return resolution.isSilent;
  return issue.details.reason !== "not-accepted";
}

function typeIssue(
  file: FileFacts,
  resolution: ContentTypeResolution,
  rules: FileRules,
): KnownFileIssue | undefined {
  const extension = fileExtension(file.name);
  if (resolution.kind === "refused" && resolution.family === "executable") {
    return { code: "file-executable", details: { extension } };
  }
  const reason = invalidTypeReason(file, resolution, rules);
  if (reason === undefined) return undefined;
  const row = resolution.kind === "resolved" ? resolution.row : undefined;
  return invalidType(reason, extension, file, row, rules);
}

/** The issue of a file whose type is not taken. `row` is that of its type, if the type is known. */
export function invalidType(
  reason: InvalidTypeReason,
  extension: string,
  { type: reportedType }: Pick<FileFacts, "type">,
  row: ContentType | undefined,
  rules: FileRules,
): KnownFileIssue {
  const { accept } = rules;
  return {
    code: "file-invalid-type",
    details: {
      reason,
      extension,
      reportedType,
      ...(row && { contentType: row.type }),
      ...(accept.tokens.length > 0 && {
        accept: accept.tokens,
        categories: summarizeAccept(accept, rules).categories,
      }),
    },
  };
}

/**
 * `not-accepted` takes precedence over the other reasons, whose messages advise converting the file. The advice must not lead
 * to a type that this uploader doesn't accept either.
 */
function invalidTypeReason(
  file: FileFacts,
  resolution: ContentTypeResolution,
  rules: FileRules,
): InvalidTypeReason | undefined {
  const { accept, refusedImages } = rules;
  const ending = fileEnding(file.name);
  if (looksLikeFolder(file)) return "directory";
  if (rules.converters?.some((converter) => isConvertedBy(converter, file, rules.contentTypes)))
    return undefined;
  if (resolution.kind === "resolved") {
    const { type, refused } = resolution.row;
    if (!matchesAccept(type, ending, accept, rules.contentTypes)) return "not-accepted";
    return refusedImages === "reject" ? refused : undefined;
  }
  if (resolution.kind === "refused" && resolution.family !== "executable") {
    return acceptsCategory("audio", accept, rules) ? resolution.family : "not-accepted";
  }
  return matchesAccept(mimeEssence(file.type), ending, accept, rules.contentTypes)
    ? "not-supported"
    : "not-accepted";
}

/** Size of a disk block on common Linux file systems, in bytes. */
const FOLDER_BLOCK_BYTES = 4096;

/**
 * Whether a file is probably a folder. Browsers that pass folders as files give them no type, and the size of their list of
 * names on disk: 0 on Windows, whole blocks on Linux. A real file that matches would be rejected anyway, for another reason.
 */
function looksLikeFolder({ name, size, type }: FileFacts): boolean {
  return type === "" && fileExtension(name) === "" && name !== "" && size % FOLDER_BLOCK_BYTES === 0;
}

function nameIssue(name: string): KnownFileIssue | undefined {
  if (name.length <= MAX_FILENAME_LENGTH) return undefined;
  return { code: "name-too-long", details: { length: name.length, maxLength: MAX_FILENAME_LENGTH } };
}

function sizeIssue(size: number, rules: FileRules): KnownFileIssue | undefined {
  const { minFileSize } = rules;
  const maxFileSize = Math.min(rules.maxFileSize, MAX_UPLOAD_BYTES);
  if (size === 0) return { code: "file-empty", details: {} };
  if (size < minFileSize) return { code: "file-too-small", details: { size, minFileSize } };
  if (size > maxFileSize) return { code: "file-too-large", details: { size, maxFileSize } };
  return undefined;
}
