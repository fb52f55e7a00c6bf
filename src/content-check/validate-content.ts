import { rowOfType } from "../linq/added-content-types.js";
import { type ContentType, findContentType, findRefusedFamilyByType } from "../linq/content-types.js";
import { matchesAccept } from "../linq/accept.js";
import type { InvalidTypeReason } from "../linq/errors.js";
import { fileExtension } from "../linq/file-name.js";
import {
  type ContentValidation,
  type FileRules,
  invalidType,
  validateFile,
} from "../validation/validate-file.js";
import { isConvertedBy, resolveContentType } from "../validation/resolve-content-type.js";
import type { KnownFileIssue } from "../validation/issue.js";
import { MAX_FILENAME_LENGTH } from "../linq/limits.js";
import { findType } from "./find-type.js";
import { type Finding, fits } from "./signatures.js";

/** Types whose files always have a signature. Bytes without one are of another type. */
const SIGNED =
  /^(?:image\/(?!svg)|video\/x-ms|audio\/(?:x-(?!m4a)|midi|amr)|application\/(?:pdf|x-|zip|epub|vnd\.o))/;

/** Extensions of raw photos, which are TIFF files with other contents. */
const RAW = /^(?:3fr|arw|cr[2w]|dcr|dng|erf|fff|gpr|iiq|kdc|mef|mos|n[er]f|nrw|orf|pef|raw|rw[2l]|sr[2fw])$/;

/**
 * Validates a file by its name, size and reported type, and then by its first bytes.
 * Rejects when the file cannot be read.
 * @param mismatch what to do when the bytes contradict the name and Linq does not take their type
 */
export async function validateContent(
  file: File,
  rules: FileRules,
  mismatch: "reject" | "warn",
): Promise<ContentValidation> {
  const named = validateFile(file, rules);
  if (named.issues.length > 0 && !named.isUndecided) return named;
  const found = withoutRaw(await findType(file), fileExtension(withoutEnd(file.name)));
  const resolved = resolveContentType(file, rules.contentTypes);
  const claimed = resolved.kind === "resolved" ? resolved.row : undefined;

  if (found?.isExecutable) {
    return refuse(named, claimed, mismatch, {
      code: "file-executable",
      details: { extension: fileExtension(file.name), detected: found.type },
    });
  }
  const isConverted = rules.converters?.some((one) => isConvertedBy(one, file, rules.contentTypes));
  if (claimed && found && fits(found, claimed.type)) return named;
  if (!found || found.isWeak) {
    return claimed && !isConverted && (SIGNED.test(claimed.type) || isTextAs(claimed, found))
      ? refuse(named, claimed, mismatch, contentMismatch(file, ""))
      : readable(named);
  }
  const row = rowOfType(found.type, rules.contentTypes);
  const isRefused = row
    ? row.refused && rules.refusedImages === "reject"
    : findRefusedFamilyByType(found.type);
  // The file that the converter returns is validated again.
  if (isConverted && (!row || isRefused)) return named;
  // There are no signatures for types that the app has added.
  if (claimed && !findContentType(claimed.type) && !isRefused) return named;
  if (row && !isRefused) return correct(file, row, resolved.kind !== "unknown", rules);
  if (resolved.kind === "unknown") return { ...named, issues: [invalidContent(file, found.type, rules)] };
  return refuse(named, claimed, mismatch, contentMismatch(file, found.type));
}

/** The bytes of some raw photos do not differ from a picture's. */
function withoutRaw(found: Finding | undefined, extension: string): Finding | undefined {
  return found?.type === "image/tiff" && RAW.test(extension) ? { type: "image/x-raw" } : found;
}

/** The name without trailing dots and spaces, which Windows drops as well. */
function withoutEnd(name: string): string {
  return name.replace(/[\s.]+$/, "");
}

/** Whether a text has the name of another type. Types that the app has added may be text. */
function isTextAs(claimed: ContentType, found: Finding | undefined): boolean {
  return found !== undefined && fits(found, "text/plain") && findContentType(claimed.type) !== undefined;
}

/** Folders cannot be read, so a file that has been read is not a folder. */
function readable(named: ContentValidation): ContentValidation {
  const issues = named.issues.map((issue) =>
    issue.code === "file-invalid-type" && issue.details.reason === "directory"
      ? { ...issue, details: { ...issue.details, reason: "not-supported" as const } }
      : issue,
  );
  return named.issues.length > 0 ? { ...named, issues } : named;
}

/** Adds an issue. A file that its name already ruled out keeps the issue that it has. */
function refuse(
  named: ContentValidation,
  claimed: ContentType | undefined,
  mismatch: "reject" | "warn",
  issue: KnownFileIssue,
): ContentValidation {
  if (issue.code === "file-executable" && (mismatch === "reject" || !claimed)) {
    return { ...named, issues: [issue] };
  }
  if (named.issues.length > 0) return named;
  return mismatch === "reject" ? { ...named, issues: [issue] } : { ...named, warning: issue };
}

function contentMismatch(file: File, detected: string): KnownFileIssue {
  return { code: "file-content-mismatch", details: { extension: fileExtension(file.name), detected } };
}

/** The file with the content type and the extension that its bytes call for. */
function correct(
  file: File,
  row: ContentType,
  isExtensionKnown: boolean,
  rules: FileRules,
): ContentValidation {
  const [usual = ""] = row.extensions;
  const given = withoutEnd(file.name);
  const hasRightExtension = row.extensions.includes(fileExtension(given));
  const name = hasRightExtension ? given : correctName(given, usual, isExtensionKnown);
  const { contentType } = validateFile(file, rules);
  const isAccepted = matchesAccept(row.type, fileExtension(name), rules.accept, rules.contentTypes);
  return {
    name,
    contentType: row.type,
    ...(row.deliveredAs && { deliveredAs: row.deliveredAs }),
    issues: isAccepted ? [] : [invalidContent(file, row.type, rules)],
    corrected: {
      from: { name: file.name, ...(contentType && { contentType }) },
      to: { name, contentType: row.type },
    },
  };
}

/** The issue of bytes whose type Linq or `accept` does not take. */
function invalidContent(file: File, type: string, rules: FileRules): KnownFileIssue {
  const row = rowOfType(type, rules.contentTypes);
  const extension = fileExtension(file.name) || (row?.extensions[0] ?? "");
  return invalidType(reasonOf(type, row, rules), extension, file, row, rules);
}

function reasonOf(type: string, row: ContentType | undefined, rules: FileRules): InvalidTypeReason {
  if (!matchesAccept(type, row?.extensions[0] ?? "", rules.accept, rules.contentTypes)) return "not-accepted";
  const family = findRefusedFamilyByType(type);
  return row?.refused ?? (family === "flac" || family === "ogg" ? family : "not-supported");
}

/** Characters that must not be cut in two: a letter with its accents, a joined emoji, a flag. */
const CHARACTERS =
  /\r\n|\p{RI}{2}|[^](?:\p{M}|\p{EMod}|[\u1160-\u11ff]|[\u{e0020}-\u{e007f}]|\u200d\P{M})*/gu;

/** Replaces a name's extension, or appends the new one when the old one names no type. */
export function correctName(name: string, extension: string, isExtensionKnown: boolean): string {
  const dot = name.lastIndexOf(".");
  const stem = isExtensionKnown && dot > 0 ? name.slice(0, dot) : name;
  return `${cut(stem || "attachment", MAX_FILENAME_LENGTH - extension.length - 1)}.${extension}`;
}

/** Cuts a text to a length in UTF-16 units, between two characters. */
function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  let kept = "";
  for (const [character] of text.matchAll(CHARACTERS)) {
    if (kept.length + character.length > maxLength) break;
    kept += character;
  }
  return kept;
}
