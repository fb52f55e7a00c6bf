import { type Accept, acceptedRows, type AcceptPolicy, usableRows } from "../linq/accept-pattern.js";
import type { ContentCategory, ContentType } from "../linq/content-types.js";

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
