import { rowOfExtension, rowOfType } from "./added-content-types.js";
import { CONTENT_TYPES, type ContentCategory, type ContentType } from "./content-types.js";
import { invalidOption } from "./errors.js";
import { fileExtension } from "./file-name.js";

/** What to do with WebP and SVG, on which Linq's documents disagree. */
type RefusedImagesPolicy = "reject" | "convert" | "allow";

/** The settings besides `accept` that decide whether a type is accepted. */
export interface AcceptPolicy {
  /** The option `refusedImages`. */
  readonly refusedImages: RefusedImagesPolicy;
  /** The types that the app has added to Linq's. */
  readonly contentTypes?: readonly ContentType[];
}

/** The `accept` option after `parseAccept`. */
export interface Accept {
  /** The app's tokens in lower case, without duplicates. Empty for everything that Linq accepts. */
  readonly tokens: readonly string[];
}

/** An extension, a MIME type, a family such as `image/*`, or the token for everything. */
const tokenSyntax = /^(?:\.(?=.*[^.])\S+|[\w!#$&^+.-]+\/(?:[\w!#$&^+.-]+|\*)|\*\/\*)$/;

/**
 * Parses HTML accept syntax: MIME types, families such as `image/*`, and extensions such as `.pdf` or `.tar.gz`.
 *
 * Pass a comma-separated string or a list. Case and spaces don't matter. Without a token, or with the token for all
 * types, everything that Linq accepts is accepted.
 * @throws UploadError `invalid-options` if a token is invalid, or if Linq accepts none of the listed types
 */
export function parseAccept(accept: string | readonly string[] | undefined, policy: AcceptPolicy): Accept {
  const parsed = parseTokens(accept);
  if (acceptedRows(parsed, policy).length === 0) {
    throw invalidOption(
      "accept",
      `accept: Linq accepts none of ${parsed.tokens.join(", ")}. WebP and SVG need refusedImages: "allow".`,
    );
  }
  return parsed;
}

/**
 * Like `parseAccept`, but doesn't require that Linq accepts any of the types.
 * @throws UploadError `invalid-options` with the invalid token
 */
export function parseTokens(accept: string | readonly string[] | undefined): Accept {
  const written = String(accept ?? "")
    .split(",")
    .map((token) => token.trim().toLowerCase().normalize());
  const tokens = [...new Set(written)].filter((token) => token !== "");
  const wrong = tokens.find((token) => !tokenSyntax.test(token));
  if (wrong !== undefined) {
    throw invalidOption(
      "accept",
      `accept: "${wrong}" is not a valid token. Use the form image/png, image/* or .png.`,
    );
  }
  return { tokens: tokens.includes("*/*") ? [] : tokens };
}

/**
 * Whether `accept` includes a file of this resolved content type and ending.
 * An extension token such as `.gz` or `.tar.gz` matches files whose name ends like this. It also matches files of its type
 * without a known extension, such as pasted images.
 * @param ending a file's extension or `fileEnding`, in lower case, without the first dot
 */
export function matchesAccept(
  contentType: string,
  ending: string,
  accept: Accept,
  added?: readonly ContentType[],
): boolean {
  if (accept.tokens.length === 0) return true;
  return accept.tokens.some((token) => {
    if (!token.startsWith(".")) return matchesType(contentType, token, added);
    return (
      `.${ending}`.endsWith(token) ||
      (!rowOfExtension(fileExtension(`.${ending}`), added) &&
        rowOfExtension(token.slice(1), added)?.type === contentType)
    );
  });
}

function matchesType(contentType: string, token: string, added?: readonly ContentType[]): boolean {
  if (token.endsWith("/*")) return contentType.startsWith(token.slice(0, -1));
  return (rowOfType(token, added)?.type ?? token) === contentType;
}

/** The part of a content type that an `accept` includes. */
interface AcceptedRow {
  readonly row: ContentType;
  /**
   * The accepted extensions of the row. Fewer than all if `accept` lists single extensions. Includes tokens with several
   * dots, such as `tar.gz`.
   */
  readonly extensions: readonly string[];
}

/** The content types that an `accept` includes. */
function acceptedRows(accept: Accept, policy: AcceptPolicy): readonly AcceptedRow[] {
  return usableRows(policy)
    .map((row) => ({
      row,
      extensions: [
        ...row.extensions.filter((extension) =>
          matchesAccept(row.type, extension, accept, policy.contentTypes),
        ),
        ...compoundExtensions(accept).filter((name) => row.extensions.includes(fileExtension(name))),
      ],
    }))
    .filter(({ extensions }) => extensions.length > 0);
}

/** The extensions with several dots that an `accept` lists, such as `tar.gz`. */
export function compoundExtensions({ tokens }: Accept): readonly string[] {
  return tokens.filter((token) => /^\..*\./.test(token)).map((token) => token.slice(1));
}

/** The rows that can be the type of a file: neither deprecated nor refused by the policy. */
function usableRows({ refusedImages, contentTypes = [] }: AcceptPolicy): readonly ContentType[] {
  return [...CONTENT_TYPES, ...contentTypes].filter(
    (row) => !row.replacement && (!row.refused || refusedImages !== "reject"),
  );
}

/**
 * The `accept` attribute for a file input.
 *
 * Lists both types and extensions: Safari converts HEIC to JPEG unless `image/heic` is listed, and Chrome greys out .m4a
 * unless its extension is listed.
 */
export function acceptAttribute(accept: Accept, policy: AcceptPolicy): string {
  return acceptedRows(accept, policy)
    .flatMap(({ row, extensions }) => [row.type, ...extensions.map((extension) => `.${extension}`)])
    .join();
}

/** A summary of an `accept`, for texts such as "Images and PDF". */
export interface AcceptedKinds {
  /** Categories that are accepted as a whole. */
  readonly categories: readonly ContentCategory[];
  /** Upper-case extensions of the other accepted types, such as `"PDF"`. */
  readonly names: readonly string[];
}

/** Summarizes an `accept`: whole categories, and the names of other types. */
export function summarizeAccept(accept: Accept, policy: AcceptPolicy): AcceptedKinds {
  const rows = acceptedRows(accept, policy);
  const usable = usableRows(policy);
  const isWhole = ({ row, extensions }: AcceptedRow) =>
    row.extensions.every((one) => extensions.includes(one));
  const categories = [...new Set(usable.map((row) => row.category))].filter((category) => {
    const isOfCategory = (row: ContentType) => row.category === category;
    const whole = rows.filter((accepted) => isOfCategory(accepted.row) && isWhole(accepted));
    return whole.length === usable.filter(isOfCategory).length;
  });
  const names = rows
    .filter(({ row }) => !categories.includes(row.category))
    .flatMap((accepted) => accepted.extensions.slice(0, isWhole(accepted) ? 1 : undefined));
  return { categories, names: names.map((name) => name.toUpperCase()) };
}

/** Whether any type of the category is accepted. */
export function acceptsCategory(category: ContentCategory, accept: Accept, policy: AcceptPolicy): boolean {
  return acceptedRows(accept, policy).some(({ row }) => row.category === category);
}

/** The types that WebP and SVG are converted to. */
const IMAGE_TARGETS = ["image/png", "image/jpeg"] as const;

/** The types a user can select: those of `accept`, and those that are converted to them. */
export function withConverted(
  accept: Accept,
  { refusedImages }: AcceptPolicy,
  converters: readonly Accept[],
): Accept {
  if (accept.tokens.length === 0) return accept;
  const takesImages = IMAGE_TARGETS.some((type) => matchesAccept(type, "", accept));
  const images = refusedImages === "convert" && takesImages ? ["image/webp", "image/svg+xml"] : [];
  return {
    tokens: [...new Set([...accept.tokens, ...images, ...converters.flatMap(({ tokens }) => tokens)])],
  };
}

/** The accepted ones of `IMAGE_TARGETS`. Both if `accept` names only WebP or SVG, which are then converted to either. */
export function imageTargets(accept: Accept): readonly (typeof IMAGE_TARGETS)[number][] {
  const taken = IMAGE_TARGETS.filter((type) => matchesAccept(type, "", accept));
  return taken.length > 0 ? taken : IMAGE_TARGETS;
}
