import { DOC_PAGES, groupOf } from "../../scripts/docs/pages.js";

/** Storybook's id of a page, made from its title. */
export function storybookId(file: string): string | undefined {
  const page = DOC_PAGES.find((one) => one.file === file);
  if (!page) return undefined;
  const title = `Docs/${groupOf(file)}/${page.title}`;
  return `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}--docs`;
}

/**
 * Where a link of a page leads in Storybook: to another page of it; `undefined` for files that are not shown there.
 * @param file the page that has the link, below `docs/`
 */
export function resolveLink(file: string, link: string): string | undefined {
  if (/^(https?:|#)/.test(link)) return link;
  const { pathname, hash } = new URL(link, `https://docs.invalid/docs/${file}`);
  const id = pathname.startsWith("/docs/") ? storybookId(pathname.slice("/docs/".length)) : undefined;
  return id === undefined ? undefined : `?path=/docs/${id}${hash}`;
}

/** The name of a screenshot that a page shows. */
export function screenshotOf(link: string): string | undefined {
  return /\/stories\/screenshots\/([\w-]+\.webp)$/.exec(link)?.[1];
}

/** A page in pieces: Markdown, and the names of the stories between. */
export function piecesOf(
  text: string,
): readonly ({ readonly markdown: string } | { readonly story: string })[] {
  const parts = text.split(/^<!-- story: (\w+\.\w+) -->$/m);
  return parts.map((part, index) =>
    index % 2 === 0 ? { markdown: withoutComments(part) } : { story: part },
  );
}

function withoutComments(markdown: string): string {
  return markdown.replace(/^<!--[\s\S]*?-->\n?/gm, "");
}
