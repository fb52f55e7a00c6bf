/** A block of code on a page. */
export interface CodeBlock {
  /** Of its first line. */
  readonly line: number;
  /** `""` when none is named. */
  readonly language: string;
  /** The name that the page gives to the file: `file=app.tsx` after the language. */
  readonly file: string | undefined;
  readonly code: string;
  /** What the block takes for granted, from a comment before it: `<!-- given: … -->`, which readers do not see. */
  readonly given: string;
}

const BLOCK = /(?:<!-- given: ([\s\S]*?) -->\s*)?^```(\w*)(?: file=(\S+))?[^\n]*\n([\s\S]*?)^```$/gm;

export function codeBlocksOf(page: string): readonly CodeBlock[] {
  return [...page.matchAll(BLOCK)].map(
    ({ index, 0: match, 1: given = "", 2: language = "", 3: file, 4: code = "" }) => ({
      line: lineAt(page, index + match.indexOf("```")) + 1,
      language,
      file,
      code,
      given,
    }),
  );
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

export interface Import {
  readonly specifier: string;
  /** What stands between the braces. */
  readonly words: string;
}

/** Gives blocks the imports that examples in comments leave out. */
export function withImports(page: string, importOf: ReadonlyMap<string, Import>): string {
  return page.replace(BLOCK, (match, given: string | undefined, language: string, _file, code: string) => {
    if (!/^tsx?$/.test(language)) return match;
    const used = new Map<string, string[]>();
    for (const [name, { specifier, words }] of importOf) {
      if (new RegExp(`\\b${name}\\b`).test(code))
        used.set(specifier, [...(used.get(specifier) ?? []), words]);
    }
    const imports = [...used].map(
      ([specifier, names]) => `import { ${names.join(", ")} } from "${specifier}";`,
    );
    const context = [...imports, given].filter((part) => part !== undefined);
    if (context.length === 0) return match;
    const block = match.slice(match.indexOf("```"));
    return `<!-- given: ${context.join(" ")} -->\n\n${block}`;
  });
}
