/** What a comment says, in Markdown. */
export interface DocComment {
  readonly text: string;
  readonly standard?: string;
  readonly returns?: string;
  readonly throws: readonly string[];
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly example?: string;
}

/** Paragraphs, lists and code stay, other line ends are spaces. */
function flow(text: string): string {
  return text
    .trim()
    .split(/\n*(```[\s\S]*?```)\n*|\n{2,}/)
    .filter((part) => part !== undefined && part !== "")
    .map((part) => (part.startsWith("```") ? part : part.replace(/\s*\n(?!\s*- )\s*/g, " ")))
    .join("\n\n");
}

/** Reads a comment in the form of TSDoc. */
export function readDocComment(comment: string): DocComment {
  const body = comment
    .replace(/^\s*\/\*\*/, "")
    .replace(/\*\/\s*$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n");
  const [text = "", ...blocks] = body.split(/(?<=^|\s)@(?=(?:default|throws|returns|param|example)\b)/);
  const all = (tag: string) =>
    blocks.filter((block) => block.startsWith(tag)).map((block) => block.slice(tag.length));
  const [standard] = all("default");
  const [returns] = all("returns");
  const [example] = all("example");
  return {
    text: flow(text),
    throws: all("throws").map(flow),
    params: all("param").map((block) => {
      const [, name = "", meaning = ""] = /^\s*(\w+)\s+(?:- )?([\s\S]*)$/.exec(block) ?? [];
      return { name, text: flow(meaning) };
    }),
    ...(standard !== undefined && { standard: flow(standard).replace(/\.$/, "") }),
    ...(returns !== undefined && { returns: flow(returns) }),
    ...(example !== undefined && { example: flow(example) }),
  };
}
