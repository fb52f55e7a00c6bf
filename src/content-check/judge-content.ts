import { rowOfType } from "../linq/added-content-types.js";
import { type ContentType, findContentType, findRefusedFamilyByType } from "../linq/content-types.js";
import { matchesAccept, summarizeAccept } from "../linq/accept.js";
import type { InvalidTypeReason } from "../linq/errors.js";
import { fileExtension } from "../linq/file-name.js";
import { type ContentValidation, type FileRules, validateFile } from "../validation/validate-file.js";
import { isConvertedBy, resolveContentType } from "../validation/resolve-content-type.js";
import type { KnownFileIssue } from "../validation/issue.js";
import { correctName } from "./correct-name.js";
import { type Finding, fits } from "./finding.js";
import { findType } from "./find-type.js";
import { ZIP_FAMILY } from "./find-zip.js";

/** Types whose files always have a sign: bytes without one are something else. */
const SIGNED = new Set<string>([
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/heic",
  "image/heif",
  "image/tiff",
  "image/bmp",
  "image/webp",
  "image/x-icon",
  "video/x-msvideo",
  "audio/x-wav",
  "audio/x-aiff",
  "audio/x-caf",
  "audio/midi",
  "audio/amr",
  "application/pdf",
  "application/x-gzip",
  ...ZIP_FAMILY,
]);

/**
 * Judges a file by its name, size and reported type and then by its first bytes.
 * Rejects when the file cannot be read.
 * @param mismatch what to do with bytes that are not what the name says and cannot be sent as what they are
 */
export async function judgeContent(
  file: File,
  rules: FileRules,
  mismatch: "reject" | "warn",
): Promise<ContentValidation> {
  const named = validateFile(file, rules);
  if (named.issues.length > 0 && !named.isUndecided) return named;
  const found = await findType(file);
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
  if (!found || (found.isWeak && !(claimed && isAudioPair(found, claimed)))) {
    return claimed && !isConverted && (SIGNED.has(claimed.type) || isTextAs(claimed, found))
      ? refuse(named, claimed, mismatch, contentMismatch(file, ""))
      : readable(named);
  }
  const row = rowOfType(found.type, rules.contentTypes);
  const isRefused = row
    ? row.refused && rules.refusedImages === "reject"
    : findRefusedFamilyByType(found.type);
  // Judged again by what comes out.
  if (isConverted && (!row || isRefused)) return named;
  // Nothing is known of how files of a type look that the app has added.
  if (claimed && !findContentType(claimed.type) && !isRefused) return named;
  if (row && !isRefused) return correct(file, row, resolved.kind !== "unknown", rules);
  if (resolved.kind === "unknown") return { ...named, issues: [invalidType(file, found.type, rules)] };
  return refuse(named, claimed, mismatch, contentMismatch(file, found.type));
}

/** MP3 and AAC look alike but for a few bits: enough to tell one from the other, not from anything else. */
function isAudioPair({ type }: Finding, claimed: ContentType): boolean {
  const isPair = (name: string) => name === "audio/mpeg" || name === "audio/aac";
  return isPair(type) && isPair(claimed.type);
}

/** A text under the name of a sound or a film. Of types that an app has added nothing is known. */
function isTextAs(claimed: ContentType, found: Finding | undefined): boolean {
  return found !== undefined && fits(found, "text/plain") && findContentType(claimed.type) !== undefined;
}

/** A folder cannot be read, so what was is none. */
function readable(named: ContentValidation): ContentValidation {
  const issues = named.issues.map((issue) =>
    issue.code === "file-invalid-type" && issue.details.reason === "directory"
      ? { ...issue, details: { ...issue.details, reason: "not-supported" as const } }
      : issue,
  );
  return named.issues.length > 0 ? { ...named, issues } : named;
}

/** A file that was refused by its name already is refused for that reason. */
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

/** The file as what it is. */
function correct(
  file: File,
  row: ContentType,
  isExtensionKnown: boolean,
  rules: FileRules,
): ContentValidation {
  const [usual = ""] = row.extensions;
  // Windows leaves these out, too.
  const given = file.name.replace(/[\s.]+$/, "");
  const hasRightExtension = row.extensions.includes(fileExtension(given));
  const name = hasRightExtension ? given : correctName(given, usual, isExtensionKnown);
  const { contentType } = validateFile(file, rules);
  const isAccepted = matchesAccept(row.type, fileExtension(name), rules.accept, rules.contentTypes);
  return {
    name,
    contentType: row.type,
    ...(row.deliveredAs && { deliveredAs: row.deliveredAs }),
    issues: isAccepted ? [] : [invalidType(file, row.type, rules)],
    corrected: {
      from: { name: file.name, ...(contentType && { contentType }) },
      to: { name, contentType: row.type },
    },
  };
}

/** Why bytes of this type are refused under a name that says nothing, or would not be asked for. */
function invalidType(file: File, type: string, rules: FileRules): KnownFileIssue {
  const { accept } = rules;
  const row = rowOfType(type, rules.contentTypes);
  return {
    code: "file-invalid-type",
    details: {
      reason: reasonOf(type, row, rules),
      extension: fileExtension(file.name) || (row?.extensions[0] ?? ""),
      reportedType: file.type,
      ...(row && { contentType: row.type }),
      ...(accept.tokens.length > 0 && {
        accept: accept.tokens,
        categories: summarizeAccept(accept, rules).categories,
      }),
    },
  };
}

function reasonOf(type: string, row: ContentType | undefined, rules: FileRules): InvalidTypeReason {
  if (!matchesAccept(type, row?.extensions[0] ?? "", rules.accept, rules.contentTypes)) return "not-accepted";
  const family = findRefusedFamilyByType(type);
  return row?.refused ?? (family === "flac" || family === "ogg" ? family : "not-supported");
}
