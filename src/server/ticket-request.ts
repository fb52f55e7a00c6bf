import * as v from "valibot";
import { type Accept, matchesAccept } from "../linq/accept.js";
import { rowOfExtension } from "../linq/added-content-types.js";
import {
  type ContentType,
  type SupportedContentType,
  findContentType,
  findRefusedFamilyByExtension,
} from "../linq/content-types.js";
import { composedName, fileEnding, fileExtension, isCleanName } from "../linq/file-name.js";
import { MAX_FILENAME_LENGTH, MIN_UPLOAD_BYTES } from "../linq/limits.js";
import type { TicketRequest } from "../linq/wire.js";
import { LINQ_CODES, Problem } from "./envelope.js";

/** Which files get a ticket. */
export interface TicketRules {
  readonly accept: Accept;
  /** In bytes. */
  readonly maxFileSize: number;
  /** Types that the app added to Linq's table. */
  readonly contentTypes: readonly ContentType[];
}

const schema = v.object({ filename: v.string(), content_type: v.string(), size_bytes: v.number() });

/**
 * Validates the metadata of one file and drops unknown fields.
 * @throws Problem 400
 */
export function validateTicketRequest(metadata: unknown, rules: TicketRules): TicketRequest {
  const body = v.safeParse(schema, metadata, { abortEarly: true });
  if (!body.success) {
    const issue = body.issues[0];
    const field = v.getDotPath(issue);
    if (field === null) throw badRequest(LINQ_CODES.invalidBody, "A file's metadata must be a JSON object.");
    const missing = issue.input === undefined;
    throw badRequest(
      missing ? LINQ_CODES.missingField : LINQ_CODES.invalidParameter,
      missing ? `\`${field}\` is missing.` : `\`${field}\` must be a ${issue.type}.`,
    );
  }
  const { content_type, size_bytes } = body.output;
  const filename = composedName(body.output.filename);
  const contentType = resolveContentType(content_type, filename, rules);
  validateFilename(filename);
  validateSize(size_bytes, rules.maxFileSize);
  return { filename, content_type: contentType, size_bytes };
}

function validateFilename(filename: string): void {
  if (filename.length < 1 || filename.length > MAX_FILENAME_LENGTH) {
    throw badRequest(
      LINQ_CODES.invalidParameter,
      `\`filename\` must have 1 to ${MAX_FILENAME_LENGTH} characters.`,
    );
  }
  // The browser half cleans names before it sends them.
  if (!isCleanName(filename)) {
    throw badRequest(
      LINQ_CODES.invalidParameter,
      "`filename` must be a plain name, without path separators, control characters, invisible characters or marks of text " +
        "direction, and without spaces at its start or dots and spaces at its end.",
    );
  }
}

function validateSize(size: number, maxFileSize: number): void {
  if (!Number.isSafeInteger(size) || size < MIN_UPLOAD_BYTES) {
    throw badRequest(
      LINQ_CODES.invalidParameter,
      `\`size_bytes\` must be a whole number of bytes, at least ${MIN_UPLOAD_BYTES}.`,
    );
  }
  if (size > maxFileSize) {
    throw badRequest(LINQ_CODES.fileTooLarge, `\`size_bytes\` is more than ${maxFileSize}.`);
  }
}

/** Replaces deprecated audio types by the type that Linq would deliver. Aliases are resolved in the browser half only. */
function resolveContentType(contentType: string, filename: string, rules: TicketRules): SupportedContentType {
  const named = rules.contentTypes.find(({ type }) => type === contentType) ?? findContentType(contentType);
  if (named?.type !== contentType) {
    throw invalidType(
      "`content_type` is not one that Linq takes. Use a value of its SupportedContentType, exactly.",
    );
  }
  const extension = fileExtension(filename);
  if (findRefusedFamilyByExtension(extension)) {
    throw invalidType("`filename` ends like a file that Linq does not take.");
  }
  const type = named.replacement ?? named.type;
  if (!isAccepted(type, filename, rules)) throw invalidType("This type of file is not accepted here.");
  return type;
}

/**
 * If the name and the type disagree, both must be accepted, so that `.pdf` does not let in HTML under that name. Otherwise the
 * two are not compared: only the bytes show which one is right, and Linq checks those itself.
 */
function isAccepted(type: string, filename: string, { accept, contentTypes: added }: TicketRules): boolean {
  const byName = rowOfExtension(fileExtension(filename), added)?.type ?? type;
  return (
    matchesAccept(byName, fileEnding(filename), accept, added) &&
    (byName === type || matchesAccept(type, "", accept, added))
  );
}

function invalidType(message: string): Problem {
  return badRequest(LINQ_CODES.invalidFileType, message);
}

function badRequest(code: number, message: string): Problem {
  return new Problem({ status: 400, code, message });
}
