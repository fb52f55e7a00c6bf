import {
  canonicalContentType,
  CONTENT_TYPES,
  findContentTypeByExtension,
  type ContentCategory,
  type ContentType,
} from "../linq/content-types.js";
import { UploadError } from "../linq/errors.js";

/** What to do with WebP and SVG, on which Linq's documents disagree. */
export type RefusedImagesPolicy = "reject" | "allow";

export interface AcceptPolicy {
  readonly refusedImages: RefusedImagesPolicy;
}

/** The `accept` option after `parseAccept`. */
export interface Accept {
  /** Lower case, as the app wrote them, each once. Empty: everything Linq takes. */
  readonly tokens: readonly string[];
}

/** What an `accept` comes down to, for texts such as "Images and PDF". */
export interface AcceptedKinds {
  /** Categories that are taken as a whole. */
  readonly categories: readonly ContentCategory[];
  /** Upper-case extensions of the types taken besides: `"PDF"`. */
  readonly names: readonly string[];
}

/** `.ext`, `type/subtype`, `type/*` or everything. */
const tokenSyntax = /^(?:\.[^\s.,;/*]+|[\w!#$&^+.-]+\/(?:[\w!#$&^+.-]+|\*)|\*\/\*)$/;

/**
 * Reads HTML accept syntax: MIME types, families such as `image/*`, extensions such as `.pdf`, as a comma-separated
 * string or a list; case and spaces don't matter. Without a token, or with the one
 * for all types, everything Linq takes is taken.
 * @throws UploadError `invalid-options` naming the token that is none of these, or when Linq takes none of what is listed.
 */
export function parseAccept(accept: string | readonly string[] | undefined, policy: AcceptPolicy): Accept {
  const text = typeof accept === "string" ? accept : (accept ?? []).join();
  const written = text.split(",").map((token) => token.trim().toLowerCase());
  const tokens = [...new Set(written)].filter((token) => token !== "");
  const wrong = tokens.find((token) => !tokenSyntax.test(token));
  if (wrong !== undefined) {
    throw invalidAccept(
      `"${wrong}" in \`accept\` is neither a MIME type nor an extension. ` +
        `Write a MIME type ("image/png"), a family ("image/*") or an extension with its dot (".png").`,
    );
  }
  const parsed = { tokens: tokens.includes("*/*") ? [] : tokens };
  if (acceptedRows(parsed, policy).length === 0) {
    throw invalidAccept(
      `\`accept\` lists only what can't be uploaded (${tokens.join(", ")}): no file would ever be taken. ` +
        (policy.refusedImages === "reject" && acceptedRows(parsed, { refusedImages: "allow" }).length > 0
          ? `Take WebP and SVG with \`refusedImages: "allow"\`, or list another type.`
          : `List types from Linq's supported content types, or leave \`accept\` out to take them all.`),
    );
  }
  return parsed;
}

function invalidAccept(message: string): UploadError<"invalid-options"> {
  return new UploadError("invalid-options", message, { details: { option: "accept" } });
}

/**
 * Whether a file of this resolved content type and extension (lower case, no dot) is asked for.
 * An extension token takes files of that extension; of files without a known one (pasted images), those of its type.
 */
export function matchesAccept(contentType: string, extension: string, accept: Accept): boolean {
  if (accept.tokens.length === 0) return true;
  return accept.tokens.some((token) => {
    if (!token.startsWith(".")) return matchesType(contentType, token);
    const wanted = token.slice(1);
    return (
      extension === wanted ||
      (!findContentTypeByExtension(extension) && findContentTypeByExtension(wanted)?.type === contentType)
    );
  });
}

function matchesType(contentType: string, token: string): boolean {
  if (token.endsWith("/*")) return contentType.startsWith(token.slice(0, -1));
  return (canonicalContentType(token)?.type ?? token) === contentType;
}

/**
 * The `accept` attribute for a file input: types and extensions of all that is taken. Both, because Safari converts HEIC
 * to JPEG unless `image/heic` is listed, and Chrome greys out .m4a unless its extension is.
 */
export function acceptAttribute(accept: Accept, policy: AcceptPolicy): string {
  return acceptedRows(accept, policy)
    .flatMap(({ row, extensions }) => [row.type, ...extensions.map((extension) => `.${extension}`)])
    .join();
}

/** What an `accept` takes in few words: whole categories, and names of the types besides. */
export function summarizeAccept(accept: Accept, policy: AcceptPolicy): AcceptedKinds {
  const rows = acceptedRows(accept, policy);
  const usable = usableRows(policy);
  const categories = [...new Set(usable.map((row) => row.category))].filter((category) => {
    const isOfCategory = (row: ContentType) => row.category === category;
    const whole = rows.filter(
      ({ row, extensions }) => isOfCategory(row) && extensions.length === row.extensions.length,
    );
    return whole.length === usable.filter(isOfCategory).length;
  });
  const names = rows
    .filter(({ row }) => !categories.includes(row.category))
    .flatMap(({ row, extensions }) =>
      extensions.length === row.extensions.length ? extensions.slice(0, 1) : extensions,
    );
  return { categories, names: names.map((name) => name.toUpperCase()) };
}

/** Whether any type of the category is taken. */
export function acceptsCategory(category: ContentCategory, accept: Accept, policy: AcceptPolicy): boolean {
  return acceptedRows(accept, policy).some(({ row }) => row.category === category);
}

interface AcceptedRow {
  readonly row: ContentType;
  /** Those of the row's extensions that are taken: fewer than all when `accept` lists single ones. */
  readonly extensions: readonly string[];
}

function acceptedRows(accept: Accept, policy: AcceptPolicy): readonly AcceptedRow[] {
  return usableRows(policy)
    .map((row) => ({
      row,
      extensions: row.extensions.filter((extension) => matchesAccept(row.type, extension, accept)),
    }))
    .filter(({ extensions }) => extensions.length > 0);
}

/** The rows that can be the type of a file: those that are not deprecated, and not refused by the policy. */
function usableRows({ refusedImages }: AcceptPolicy): readonly ContentType[] {
  return CONTENT_TYPES.filter((row) => !row.replacement && (!row.refused || refusedImages === "allow"));
}
