import { readFileSync } from "node:fs";
import * as v from "valibot";
import { extractApi } from "../api-extractor.mjs";

/** A declaration, as API Extractor tells it. */
export interface ApiItem {
  readonly kind: string;
  readonly name: string;
  /** The comment as it stands in the source. */
  readonly docComment: string;
  readonly excerptTokens: readonly {
    readonly text: string;
    readonly canonicalReference?: string | undefined;
  }[];
  readonly isOptional: boolean;
  readonly members: readonly ApiItem[];
  readonly extendsTokenRanges: readonly TokenRange[];
  readonly propertyTypeTokenRange?: TokenRange | undefined;
  /** Where it is declared, below the project's root; on declarations only. */
  readonly fileUrlPath: string;
}

interface TokenRange {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** What one import path of the package has. */
export interface ApiEntry {
  /** As apps import it. */
  readonly specifier: string;
  /** Names that can be imported. */
  readonly exported: ReadonlySet<string>;
  /** These and what they refer to. */
  readonly items: readonly ApiItem[];
}

export type EntryName = "index" | "core" | "server" | "testing";

const tokenRange = v.object({ startIndex: v.number(), endIndex: v.number() });

const item: v.GenericSchema<unknown, ApiItem> = v.object({
  kind: v.string(),
  name: v.optional(v.string(), ""),
  docComment: v.optional(v.string(), ""),
  excerptTokens: v.optional(
    v.array(v.object({ text: v.string(), canonicalReference: v.optional(v.string()) })),
    [],
  ),
  isOptional: v.optional(v.boolean(), false),
  members: v.optional(v.array(v.lazy(() => item)), []),
  extendsTokenRanges: v.optional(v.array(tokenRange), []),
  propertyTypeTokenRange: v.optional(tokenRange),
  fileUrlPath: v.optional(v.string(), ""),
});

const apiPackage = v.object({ members: v.tuple([v.object({ members: v.array(item) })]) });

/** Names in the `export { … }` lines of an entry. */
function exportedNames(declarations: string): Set<string> {
  const lists = [...declarations.matchAll(/export (?:type )?\{([^}]*)\}/g)].map(([, list = ""]) => list);
  const names = lists.flatMap((list) => list.split(",")).map((name) => name.trim().replace(/^type /, ""));
  return new Set(names.filter((name) => name !== ""));
}

/** Reads what the package's entries declare, from the declarations of its build. */
export function readApi(): Record<EntryName, ApiEntry> {
  const reports = extractApi({ write: false });
  const entry = (name: string): ApiEntry => {
    const report = reports.find((one) => one.name === name);
    if (!report) throw new Error(`There is no API report of the entry "${name}".`);
    return {
      specifier: name === "index" ? "linq-uploader" : `linq-uploader/${name}`,
      exported: exportedNames(readFileSync(report.declarations, "utf8")),
      items: v.parse(apiPackage, report.model).members[0].members,
    };
  };
  return { index: entry("index"), core: entry("core"), server: entry("server"), testing: entry("testing") };
}

const sources = new Map<string, string>();

/** Where in its file a member is declared, since API Extractor sorts them by name. */
function placeOf(owner: ApiItem, member: ApiItem): number {
  const { fileUrlPath } = owner;
  const source = sources.get(fileUrlPath) ?? readFileSync(fileUrlPath, "utf8");
  sources.set(fileUrlPath, source);
  const start = source.search(new RegExp(`(interface|class) ${owner.name}\\b`));
  const name = member.name.replace(/^"(.*)"$/, "$1");
  const place = source
    .slice(start)
    .search(new RegExp(`^ {4}(static |readonly |get )*"?${name}"?[?(:<]`, "m"));
  return place === -1 ? Number.MAX_SAFE_INTEGER : place;
}

/** The members of an interface or class, as they are written. */
export function membersInOrder(owner: ApiItem): readonly ApiItem[] {
  const places = new Map(owner.members.map((member) => [member, placeOf(owner, member)]));
  return owner.members.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

/** The text of a declaration, without its comment. */
export function declarationOf({ excerptTokens }: ApiItem): string {
  return excerptTokens.map(({ text }) => text).join("");
}

/** What stands after a property's colon; `undefined` adds nothing where it may be left out anyway. */
export function typeOf({ excerptTokens, propertyTypeTokenRange, isOptional }: ApiItem): string | undefined {
  if (!propertyTypeTokenRange) return undefined;
  const { startIndex, endIndex } = propertyTypeTokenRange;
  const text = excerptTokens
    .slice(startIndex, endIndex)
    .map((token) => token.text)
    .join("")
    .replace(/\s+/g, " ");
  if (!isOptional) return text;
  const shorter = text.replace(/ \| undefined$/, "");
  // Parentheses that only held a function type apart from `| undefined`.
  const inner = /^\((\(.*)\)$/.exec(shorter)?.[1];
  return inner !== undefined && !/\)\) \| /.test(inner) ? inner : shorter;
}

/** The types that an interface extends. */
export function basesOf({ excerptTokens, extendsTokenRanges }: ApiItem): readonly string[] {
  return extendsTokenRanges.map(({ startIndex, endIndex }) =>
    excerptTokens
      .slice(startIndex, endIndex)
      .map(({ text }) => text)
      .join("")
      .trim(),
  );
}
