import { type ApiEntry, type ApiItem, membersInOrder, typeOf } from "./api-model.js";
import { readDocComment } from "./doc-comment.js";
import { anchorOf, code, paragraphs, table, valueOrWords } from "./markdown.js";

export interface OptionGroup {
  readonly heading: string;
  readonly intro?: string;
  /** The interface that has them. */
  readonly from: string;
  /** The names to take; all when absent. */
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

/** What an example takes for granted, by option. */
const exampleContexts: Readonly<Record<string, string>> = {
  convert:
    "declare function heicToJpeg(file: File): Promise<Blob>; declare function oggToM4a(file: File, signal: AbortSignal): Promise<File>;",
};

export function findItem(entry: ApiEntry, name: string): ApiItem {
  const found = entry.items.find((item) => item.name === name);
  if (!found) throw new Error(`${entry.specifier} has nothing called ${name}.`);
  return found;
}

export function optionsOf(entry: ApiEntry, { from, only, except = [] }: OptionGroup): readonly ApiItem[] {
  const members = membersInOrder(findItem(entry, from));
  if (only) {
    return only.map((name) => {
      const member = members.find((one) => one.name === name);
      if (!member) throw new Error(`${from} has no ${name}.`);
      return member;
    });
  }
  return members.filter(({ name }) => !except.includes(name));
}

/** Up to a full stop, or a colon, outside of code and parentheses. */
export function firstSentence(text: string): string {
  const piece = /`[^`]*`|\([^)]*\)|[.:](?=\s|$)|[\s\S]/g;
  let sentence = "";
  for (const [part] of text.matchAll(piece)) {
    if (part === "." || part === ":") return sentence;
    sentence += part;
  }
  return sentence;
}

function describe(option: ApiItem): string {
  const { text, standard, example } = readDocComment(option.docComment);
  const facts = [
    `Type: ${code(typeOf(option) ?? "")}`,
    standard === undefined ? undefined : `default: ${valueOrWords(standard)}`,
  ];
  const context = exampleContexts[option.name];
  return paragraphs(
    `### \`${option.name}\``,
    `${facts.filter((fact) => fact !== undefined).join("; ")}.`,
    text,
    example !== undefined && context !== undefined ? `<!-- given: ${context} -->` : undefined,
    example,
  );
}

/** One group of options: an overview, then each in full. */
export function renderOptions(entry: ApiEntry, group: OptionGroup): string {
  const options = optionsOf(entry, group);
  const rows = options.map((option) => {
    const { text, standard } = readDocComment(option.docComment);
    return [
      `[\`${option.name}\`](#${anchorOf(option.name)})`,
      standard === undefined ? "" : valueOrWords(standard),
      firstSentence(text),
    ];
  });
  return paragraphs(
    `## ${group.heading}`,
    group.intro,
    table(["option", "default", "what it does"], rows),
    ...options.map(describe),
  );
}

/** Members told in a table alone. */
export function renderMembers(entry: ApiEntry, group: OptionGroup): string {
  const rows = optionsOf(entry, group).map((member) => {
    const { text, standard } = readDocComment(member.docComment);
    return [
      code(member.name),
      code(typeOf(member) ?? ""),
      standard === undefined ? "" : valueOrWords(standard),
      text,
    ];
  });
  return paragraphs(
    `## ${group.heading}`,
    group.intro,
    table(["name", "type", "default", "what it is"], rows),
  );
}
