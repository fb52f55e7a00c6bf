import { rowOfExtension, rowOfType } from "./added-content-types.js";
import { CONTENT_TYPES, type ContentCategory, type ContentType } from "./content-types.js";
import { invalidOption } from "./errors.js";

/** What to do with WebP and SVG, on which Linq's documents disagree. */
export type RefusedImagesPolicy = "reject" | "convert" | "allow";

/** What decides, besides `accept`, whether a type is taken. */
export interface AcceptPolicy {
  /** The option of this name. */
  readonly refusedImages: RefusedImagesPolicy;
  /** What the app has added to Linq's table. */
  readonly contentTypes?: readonly ContentType[];
}

/** The `accept` option after `parseAccept`. */
export interface Accept {
  /** Lower case, as the app wrote them, each once. Empty: everything Linq takes. */
  readonly tokens: readonly string[];
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
  const parsed = parseTokens(accept);
  if (acceptedRows(parsed, policy).length === 0) {
    throw invalidOption(
      "accept",
      `accept: Linq takes none of ${parsed.tokens.join(", ")} (WebP and SVG with refusedImages: "allow").`,
    );
  }
  return parsed;
}

/** The same, whether or not Linq takes any of it. @throws UploadError `invalid-options` naming the token that is none */
export function parseTokens(accept: string | readonly string[] | undefined): Accept {
  const written = String(accept ?? "")
    .split(",")
    .map((token) => token.trim().toLowerCase());
  const tokens = [...new Set(written)].filter((token) => token !== "");
  const wrong = tokens.find((token) => !tokenSyntax.test(token));
  if (wrong !== undefined) {
    throw invalidOption("accept", `accept: "${wrong}" is none of image/png, image/*, .png.`);
  }
  return { tokens: tokens.includes("*/*") ? [] : tokens };
}

/**
 * Whether a file of this resolved content type and extension (lower case, no dot) is asked for.
 * An extension token takes files of that extension; of files without a known one (pasted images), those of its type.
 */
export function matchesAccept(
  contentType: string,
  extension: string,
  accept: Accept,
  added?: readonly ContentType[],
): boolean {
  if (accept.tokens.length === 0) return true;
  return accept.tokens.some((token) => {
    if (!token.startsWith(".")) return matchesType(contentType, token, added);
    const wanted = token.slice(1);
    return (
      extension === wanted ||
      (!rowOfExtension(extension, added) && rowOfExtension(wanted, added)?.type === contentType)
    );
  });
}

function matchesType(contentType: string, token: string, added?: readonly ContentType[]): boolean {
  if (token.endsWith("/*")) return contentType.startsWith(token.slice(0, -1));
  return (rowOfType(token, added)?.type ?? token) === contentType;
}

/** What an `accept` takes of one content type. */
export interface AcceptedRow {
  readonly row: ContentType;
  /** Those of the row's extensions that are taken: fewer than all when `accept` lists single ones. */
  readonly extensions: readonly string[];
}

/** What an `accept` takes, type by type. */
export function acceptedRows(accept: Accept, policy: AcceptPolicy): readonly AcceptedRow[] {
  return usableRows(policy)
    .map((row) => ({
      row,
      extensions: row.extensions.filter((extension) =>
        matchesAccept(row.type, extension, accept, policy.contentTypes),
      ),
    }))
    .filter(({ extensions }) => extensions.length > 0);
}

/** The rows that can be the type of a file: those that are not deprecated, and not refused by the policy. */
export function usableRows({ refusedImages, contentTypes = [] }: AcceptPolicy): readonly ContentType[] {
  return [...CONTENT_TYPES, ...contentTypes].filter(
    (row) => !row.replacement && (!row.refused || refusedImages !== "reject"),
  );
}

/** What an `accept` comes down to, for texts such as "Images and PDF". */
export interface AcceptedKinds {
  /** Categories that are taken as a whole. */
  readonly categories: readonly ContentCategory[];
  /** Upper-case extensions of the types taken besides: `"PDF"`. */
  readonly names: readonly string[];
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

/** What WebP and SVG are converted to. */
export const IMAGE_TARGETS = ["image/png", "image/jpeg"] as const;

/** What may be chosen: what an `accept` takes, and what is converted to it. */
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

/** Which of these two an `accept` takes; both when it takes WebP or SVG themselves, which then are to be converted. */
export function imageTargets(accept: Accept): readonly (typeof IMAGE_TARGETS)[number][] {
  const taken = IMAGE_TARGETS.filter((type) => matchesAccept(type, "", accept));
  return taken.length > 0 ? taken : IMAGE_TARGETS;
}
