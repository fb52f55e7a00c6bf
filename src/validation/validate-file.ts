import {
  type Accept,
  type AcceptPolicy,
  acceptsCategory,
  matchesAccept,
  summarizeAccept,
} from "../linq/accept.js";
import { type SupportedContentType, mimeEssence } from "../linq/content-types.js";
import type { InvalidTypeReason } from "../linq/errors.js";
import { fileExtension } from "../linq/file-name.js";
import { MAX_FILENAME_LENGTH, MAX_UPLOAD_BYTES } from "../linq/limits.js";
import { type ContentTypeResolution, isConvertedBy, resolveContentType } from "./resolve-content-type.js";
import type { KnownFileIssue } from "./issue.js";

/** How a file is sent whose bytes are of another type than its name or the browser says. */
export interface Correction {
  /** What name and browser said. */
  readonly from: { readonly name: string; readonly contentType?: SupportedContentType };
  /** What is sent. */
  readonly to: { readonly name: string; readonly contentType: SupportedContentType };
}

/** What is told of a file once its first bytes were read. */
export interface ContentValidation extends FileValidation {
  readonly corrected?: Correction;
  /** What would have refused it, under `contentCheck: "warn"`. */
  readonly warning?: KnownFileIssue;
}

const FOLDER_BLOCK_BYTES = 4096;

/** What files are held against. */
export interface FileRules extends AcceptPolicy {
  /** What `parseAccept` makes of the option `accept`. */
  readonly accept: Accept;
  /** Bytes. An empty file is refused also at 0. */
  readonly minFileSize: number;
  /** Bytes. Linq's own limit holds when this is greater. */
  readonly maxFileSize: number;
  /** What the app's converters take: files of whatever type, which are validated again by what comes out. */
  readonly converters?: readonly Accept[];
}

/** What is told of a file before it is read; a `File` is one. */
export interface FileFacts {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** What is said of a file by its name, size and reported type. */
export interface FileValidation {
  /**
   * The name to tell Linq: the file's own, or `attachment` with the usual extension of its type when it has none
   * (Linq takes names of 1 to 255 characters; a file made from a blob may have `""`).
   */
  readonly name: string;
  /** What to tell Linq. Absent when it takes no such type; also set on a WebP or SVG that is refused. */
  readonly contentType?: SupportedContentType;
  /** What Linq transcodes it to on delivery. */
  readonly deliveredAs?: SupportedContentType;
  /** Every reason to refuse the file; empty when it may be uploaded. */
  readonly issues: readonly KnownFileIssue[];
  /**
   * The one issue is about the type, and the content may prove to be of another: name and reported type say nothing, or
   * they name WebP, SVG, FLAC or OGG, as which other files are often saved.
   */
  readonly isUndecided?: boolean;
}

/** Judges a file by its name, size and reported type, without reading it. Never throws. */
export function validateFile(file: FileFacts, rules: FileRules): FileValidation {
  const resolution = resolveContentType(file, rules.contentTypes);
  const row = resolution.kind === "resolved" ? resolution.row : undefined;
  const usualExtension = row?.extensions[0];
  const ofType = typeIssue(file, resolution, rules);
  const issues = [ofType, nameIssue(file.name), sizeIssue(file.size, rules)].filter(
    (issue) => issue !== undefined,
  );
  const isUndecided = ofType && issues.length === 1 && mayBeOfAnotherType(ofType, resolution);
  return {
    name: file.name || (usualExtension ? `attachment.${usualExtension}` : "attachment"),
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
  return {
    code: "file-invalid-type",
    details: {
      reason,
      extension,
      reportedType: file.type,
      ...(resolution.kind === "resolved" && { contentType: resolution.row.type }),
      ...(rules.accept.tokens.length > 0 && {
        accept: rules.accept.tokens,
        categories: summarizeAccept(rules.accept, rules).categories,
      }),
    },
  };
}

/**
 * `not-accepted` comes before the other reasons: those advise to convert the file, which must not lead to a type that this
 * uploader doesn't take either.
 */
function invalidTypeReason(
  file: FileFacts,
  resolution: ContentTypeResolution,
  rules: FileRules,
): InvalidTypeReason | undefined {
  const { accept, refusedImages } = rules;
  const extension = fileExtension(file.name);
  if (looksLikeFolder(file)) return "directory";
  if (rules.converters?.some((converter) => isConvertedBy(converter, file, rules.contentTypes)))
    return undefined;
  if (resolution.kind === "resolved") {
    const { type, refused } = resolution.row;
    if (!matchesAccept(type, extension, accept, rules.contentTypes)) return "not-accepted";
    return refusedImages === "reject" ? refused : undefined;
  }
  if (resolution.kind === "refused" && resolution.family !== "executable") {
    return acceptsCategory("audio", accept, rules) ? resolution.family : "not-accepted";
  }
  return matchesAccept(mimeEssence(file.type), extension, accept, rules.contentTypes)
    ? "not-supported"
    : "not-accepted";
}

/**
 * Where a browser hands a folder over as a file, it has no type, and the size that the disk keeps for its list of names:
 * 0 on Windows, whole blocks on Linux. A file of ours by chance would be refused as well, only for another reason.
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
