import { existsSync, readFileSync } from "node:fs";
import { format } from "oxfmt";
import manifest from "../../package.json" with { type: "json" };
import formatOptions from "../../.oxfmtrc.json" with { type: "json" };
import { type ApiEntry, type EntryName, readApi, typeOf } from "./api-model.js";
import { type Import, withImports } from "./code-blocks.js";
import { readDocComment } from "./doc-comment.js";
import { anchorOf, paragraphs } from "./markdown.js";
import { widgetGroups, renderOptionsPage, renderServerOptionsPage } from "./option-pages.js";
import { DOC_GROUPS, DOC_PAGES, type DocPage, groupOf } from "./pages.js";
import { firstSentence, optionsOf } from "./render-options.js";
import { documentedItems, renderReference } from "./render-reference.js";
import { contentTypeTable, partTable, refusedTable, tokenTable } from "./render-tables.js";

const tables: Readonly<Record<string, () => string>> = {
  "content-types": contentTypeTable,
  "refused types": refusedTable,
  tokens: tokenTable,
};

/** Fills the tables that a page asks for with `<!-- table: name -->` … `<!-- end of table -->`. */
export function fillTables(page: string): string {
  return page.replace(
    /(<!-- table: ([\w -]+) -->)[\s\S]*?(<!-- end of table -->)/g,
    (_match, start: string, name: string, end: string) => {
      const render = tables[name];
      if (!render) throw new Error(`There is no table "${name}".`);
      return `${start}\n\n${render()}\n\n${end}`;
    },
  );
}

function partsPage(): string {
  return paragraphs(
    "# Parts",
    "`<LinqUploader>` is an arrangement of parts, and nothing more. Each part is also a component, such as `<LinqUploader.Item>`; each takes the props and the ref of its element, and `asChild` to be another element. Parts without children render their defaults.",
    'Every element bears `data-scope="linq-uploader"` and a `data-part`. The same names in camelCase are the keys of `classNames` and `slots`. [Theming](../theming.md) shows how to use them.',
    partTable(),
    "## Arranged by hand",
    "`<LinqUploader.Root>` takes the options and gives the uploader to the parts inside, at any depth. `stories/restyling/own-arrangement.tsx` in the repository is an example.",
    "<!-- story: Restyling.OwnArrangement -->",
  );
}

/** How each name is imported; of several entries from the first. */
function importsOf(api: Record<EntryName, ApiEntry>): Map<string, Import> {
  const imports = new Map<string, Import>();
  for (const { exported, specifier, items } of [api.index, api.core, api.server, api.testing]) {
    for (const { name, kind } of items) {
      if (!exported.has(name) || imports.has(name)) continue;
      const isType = kind === "Interface" || kind === "TypeAlias";
      imports.set(name, { specifier, words: isType ? `type ${name}` : name });
    }
  }
  return imports;
}

function referencePages(api: Record<EntryName, ApiEntry>): Map<string, string> {
  const links = new Map<string, string>();
  const pages = new Map<string, string>();
  const add = (name: EntryName, file: string, intro: string) => {
    const entry = api[name];
    pages.set(`docs/reference/${file}`, renderReference(entry, intro, links));
    for (const item of documentedItems(entry)) {
      if (!links.has(item.name)) links.set(item.name, `${file}#${anchorOf(item.name)}`);
    }
  };
  add(
    "index",
    "react.md",
    "For React apps: the widget, the hooks and their types. Options are told at length in [Options](options.md).",
  );
  add(
    "core",
    "core.md",
    "The same uploader without React, and the functions that validate files. [Headless use](../headless.md) shows it.",
  );
  add(
    "server",
    "server.md",
    "For the backend. [The server half](../server.md) shows it; options are in [Server options](server-options.md).",
  );
  add("testing", "testing.md", "For tests and demos, never for production.");
  return pages;
}

function indexPage(pages: readonly DocPage[]): string {
  const line = ({ file, title, summary }: DocPage) => `- [${title}](${file}): ${summary}`;
  return paragraphs(
    "# Documentation",
    "The same pages are in Storybook (`npm start`), with live examples. Pages below `reference/` are written by `npm run docs` from the sources.",
    ...DOC_GROUPS.map(({ heading, pages: inGroup }) =>
      paragraphs(
        `## ${heading}`,
        inGroup
          .filter((page) => pages.includes(page))
          .map(line)
          .join("\n"),
      ),
    ),
  );
}

/** For language models, in the form of llmstxt.org. */
function llmsText(pages: readonly DocPage[]): string {
  const line = ({ file, title, summary }: DocPage) => `- [${title}](docs/${file}): ${summary}`;
  return paragraphs(
    "# linq-uploader",
    `> ${manifest.description}`,
    "Facts that are easily got wrong:",
    [
      "- ESM only. Import from `linq-uploader` (React), `linq-uploader/core` (no React), `linq-uploader/server` (backend), `linq-uploader/testing` (tests), `linq-uploader/locales/de` and the like, and `linq-uploader/styles.css`.",
      "- The page never has Linq's API key. It talks to the app's endpoint, made with `createAttachmentsHandler({ apiKey, authorize })`; `authorize` is required.",
      '- `endpoint="/api/attachments"` stands for `POST E`, `GET E/{id}` and `DELETE E/{id}`, so the route must catch all paths below it.',
      "- `onUploadComplete` gets one object, `{ item, attachment }`; `attachment.id` is permanent and goes into a message part as `attachment_id`.",
      "- An item is a union on `status`; `attachment` is on `complete` only, `error` on `failed`, `issues` on `rejected`.",
      "- Sizes are in bytes, times in milliseconds. No provider is needed.",
    ].join("\n"),
    ...DOC_GROUPS.map(({ heading, pages: inGroup }) =>
      paragraphs(
        `## ${heading}`,
        inGroup
          .filter((page) => pages.includes(page))
          .map(line)
          .join("\n"),
      ),
    ),
  );
}

/** The page's file below `stories/docs/`, without its extension. */
export function storybookName(file: string): string {
  return file.replace(/\.md$/, "").replaceAll("/", "-");
}

/** Shows a page in Storybook, with the stories it names. */
function storybookPage({ file, title }: DocPage, text: string): string {
  const named = new Set([...text.matchAll(/<!-- story: (\w+)\.\w+ -->/g)].map(([, name = ""]) => name));
  const storyFile = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
  const imports = [...named].map((name) => `import * as ${name} from "../${storyFile(name)}.stories.tsx";`);
  return `${[
    'import { Meta } from "@storybook/addon-docs/blocks";',
    `import text from "../../docs/${file}?raw";`,
    ...imports,
    'import { DocPage } from "./doc-page.js";',
  ].join("\n")}

<Meta title="Docs/${groupOf(file)}/${title.replace("/", " ")}" />

<DocPage file="${file}" text={text}${named.size === 0 ? "" : ` stories={{ ${[...named].join(", ")} }}`} />
`;
}

/** What the controls of the playground say of each option. */
function optionNotes(api: ApiEntry): string {
  const groups = [...widgetGroups, { heading: "Callbacks", from: "UploadEvents" }];
  const notes = groups.flatMap((group) =>
    optionsOf(api, group).map((option) => {
      const { text, standard } = readDocComment(option.docComment);
      const note = { group: group.heading, summary: firstSentence(text), type: typeOf(option) ?? "" };
      return [option.name, standard === undefined ? note : { ...note, standard }] as const;
    }),
  );
  return JSON.stringify(Object.fromEntries(notes));
}

async function formatted(file: string, text: string): Promise<string> {
  const { code, errors } = await format(file, text, { printWidth: formatOptions.printWidth });
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join("; ")}`);
  return code;
}

/** Every file that is made from others, by its path. */
export async function generate(): Promise<Map<string, string>> {
  const api = readApi();
  const main = api.index;
  const generated = new Map([
    ["docs/reference/options.md", renderOptionsPage(main)],
    ["docs/reference/server-options.md", renderServerOptionsPage(api.server)],
    ["docs/reference/parts.md", partsPage()],
    ...referencePages(api),
  ]);
  const imports = importsOf(api);
  for (const [file, text] of generated) generated.set(file, withImports(text, imports));
  const pages = DOC_PAGES.filter(({ file }) => generated.has(`docs/${file}`) || existsSync(`docs/${file}`));
  const written = pages.filter(({ file }) => !generated.has(`docs/${file}`));
  for (const { file } of written) {
    const text = readFileSync(`docs/${file}`, "utf8");
    const filled = fillTables(text);
    if (text.includes("<!-- table:")) generated.set(`docs/${file}`, filled);
  }
  for (const page of pages) {
    const path = `docs/${page.file}`;
    const text = generated.get(path) ?? readFileSync(path, "utf8");
    generated.set(`stories/docs/${storybookName(page.file)}.mdx`, storybookPage(page, text));
  }
  generated.set("docs/README.md", indexPage(pages));
  generated.set("llms.txt", llmsText(pages));
  generated.set("stories/docs/option-notes.json", optionNotes(main));
  const entries = [...generated].map(async ([file, text]) => {
    const name = file === "llms.txt" ? "llms.md" : file;
    return [file, file.endsWith(".mdx") ? text : await formatted(name, text)] as const;
  });
  return new Map(await Promise.all(entries));
}
