import { type ApiEntry, type ApiItem, basesOf, declarationOf, membersInOrder, typeOf } from "./api-model.js";
import { readDocComment } from "./doc-comment.js";
import { anchorOf, code, fence, paragraphs, valueOrWords } from "./markdown.js";

const COMPONENTS = new Set(["LinqUploader", "LinqUploaderProvider"]);

const sections: readonly { readonly heading: string; readonly takes: (item: ApiItem) => boolean }[] = [
  { heading: "Components", takes: ({ name }) => COMPONENTS.has(name) },
  { heading: "Hooks", takes: ({ kind, name }) => kind === "Function" && /^use[A-Z]/.test(name) },
  { heading: "Functions", takes: ({ kind }) => kind === "Function" },
  { heading: "Classes", takes: ({ kind }) => kind === "Class" },
  { heading: "Constants", takes: ({ kind }) => kind === "Variable" },
  { heading: "Types", takes: () => true },
];

/** Declarations longer than this are the compiler's working, such as every field of a schema. */
const LONGEST_DECLARATION = 800;

const widgetOptions = { title: "Options", file: "options.md" };
const serverOptions = { title: "Server options", file: "server-options.md" };

/** Interfaces whose members have a page of their own. */
const membersElsewhere: ReadonlyMap<string, { readonly title: string; readonly file: string }> = new Map([
  ["UploaderOptions", widgetOptions],
  ["AttachmentUploadOptions", widgetOptions],
  ["LinqUploaderLookProps", widgetOptions],
  ["LinqUploaderFieldProps", widgetOptions],
  ["UploadEvents", widgetOptions],
  ["CommonOptions", serverOptions],
  ["WithApiKey", serverOptions],
  ["WithClient", serverOptions],
  ["AttachmentLog", serverOptions],
]);

/** Not the name that every error class repeats. */
function isTelling(member: ApiItem): boolean {
  return typeOf(member) !== "" || member.kind !== "Property";
}

/** What an entry is documented with: its exports, and the types that those refer to. */
export function documentedItems({ items, exported }: ApiEntry): readonly ApiItem[] {
  return items.filter(({ kind, name }) => exported.has(name) || kind === "Interface" || kind === "TypeAlias");
}

function renderMember(member: ApiItem): string {
  const { text, standard, params, returns, throws } = readDocComment(member.docComment);
  const type = typeOf(member);
  const mark = member.isOptional ? "?" : "";
  const declared = declarationOf(member).replace(/\s+/g, " ").replace(/;$/, "");
  const words = [
    member.kind === "Constructor" ? "" : text,
    ...params.map(({ name, text: meaning }) => `${code(name)}: ${meaning}`),
    returns === undefined ? "" : `Returns ${returns}`,
    ...throws.map((reason) => `Throws ${reason}`),
    standard === undefined ? "" : `Default: ${valueOrWords(standard)}.`,
  ].filter((part) => part !== "");
  const head = code(type === undefined ? declared : `${member.name}${mark}: ${type}`);
  return words.length === 0 ? `- ${head}` : `- ${head}: ${words.join(" ").replace(/\n+(?:- )?/g, " ")}`;
}

function renderDeclaration(item: ApiItem): string | undefined {
  if (item.kind === "Interface" || item.kind === "Class") return undefined;
  const declaration = declarationOf(item);
  if (declaration.length > LONGEST_DECLARATION) return undefined;
  return fence("typescript", item.kind === "Variable" ? `declare const ${declaration}` : declaration);
}

function renderItem(item: ApiItem, entry: ApiEntry, links: ReadonlyMap<string, string>): string {
  const { text, returns, throws, params, standard } = readDocComment(item.docComment);
  const bases = basesOf(item);
  const elsewhere = membersElsewhere.get(item.name);
  const members = elsewhere === undefined ? membersInOrder(item).filter(isTelling) : [];
  const uses = new Set(
    [item, ...item.members]
      .flatMap(({ excerptTokens }) => excerptTokens)
      .filter(({ canonicalReference }) => canonicalReference?.startsWith("linq-uploader!") === true)
      .map((token) => token.text),
  );
  const seen = [...uses].filter((name) => name !== item.name && links.has(name));
  return paragraphs(
    `### \`${item.name}\``,
    entry.exported.has(item.name) ? undefined : "_A part of other types; not exported by its name._",
    text,
    standard === undefined ? undefined : `Default: ${valueOrWords(standard)}.`,
    renderDeclaration(item),
    bases.length === 0 ? undefined : `Extends ${bases.map(code).join(", ")}.`,
    members.map(renderMember).join("\n"),
    elsewhere === undefined ? undefined : `Its members are told in [${elsewhere.title}](${elsewhere.file}).`,
    params.length === 0
      ? undefined
      : params.map(({ name, text: meaning }) => `- ${code(name)}: ${meaning}`).join("\n"),
    returns === undefined ? undefined : `Returns ${returns}`,
    ...throws.map((reason) => `Throws: ${reason}`),
    seen.length === 0
      ? undefined
      : `See ${seen.map((name) => `[${code(name)}](${links.get(name) ?? ""})`).join(", ")}.`,
  );
}

/**
 * The page of one entry. Of what another page has, the name and a link.
 * @param elsewhere links by name
 */
export function renderReference(
  entry: ApiEntry,
  intro: string,
  elsewhere: ReadonlyMap<string, string>,
): string {
  const items = documentedItems(entry);
  const here = items.filter(({ name }) => !elsewhere.has(name));
  const links = new Map([...elsewhere, ...here.map(({ name }) => [name, `#${anchorOf(name)}`] as const)]);
  const shared = items.filter(({ name }) => elsewhere.has(name) && entry.exported.has(name));
  const taken = new Set<ApiItem>();
  const parts = sections.map(({ heading, takes }) => {
    const own = here.filter((item) => !taken.has(item) && takes(item));
    for (const item of own) taken.add(item);
    return own.length === 0
      ? undefined
      : paragraphs(`## ${heading}`, ...own.map((item) => renderItem(item, entry, links)));
  });
  return paragraphs(
    `# ${entry.specifier}`,
    intro,
    shared.length === 0
      ? undefined
      : `Also here: ${shared.map(({ name }) => `[${code(name)}](${links.get(name) ?? ""})`).join(", ")}.`,
    ...parts,
  );
}
