import { readFileSync } from "node:fs";
import { filesOf } from "../../docs/guides/reader-app.js";

const PAGE = "docs/getting-started.md";

type Files = Readonly<Record<string, string>>;

/**
 * The files of a card in docs/getting-started.md, as they are pasted.
 * @param ports what stands in place of the page's ports
 */
export function card(heading: string, ports: Readonly<Record<string, number>> = {}): Files {
  const onPorts = (code: string) =>
    Object.entries(ports).reduce((text, [from, to]) => text.replaceAll(from, String(to)), code);
  return Object.fromEntries(
    Object.entries(filesOf(PAGE, heading)).map(([file, code]) => [file, onPorts(code)]),
  );
}

/** Code in one of the page's sentences. */
export function codeThatBegins(start: string): string {
  const codes = readFileSync(PAGE, "utf8").matchAll(/`([^`\n]+)`/g);
  const found = [...codes].map(([, code = ""]) => code).find((code) => code.startsWith(start));
  if (found === undefined) throw new Error(`${PAGE} has no code that begins with ${start}`);
  return found;
}

/**
 * The files with a text in one of them replaced.
 * @throws Error when the file does not contain the text
 */
export function edited(files: Files, file: string, written: string, instead: string): Files {
  const text = files[file];
  if (!text?.includes(written)) throw new Error(`${file} does not contain ${written}`);
  return { ...files, [file]: text.replace(written, instead) };
}

/** What a reader with Tailwind does instead of the page's import: styles at the top of the stylesheet. */
export function withTailwind(
  files: Files,
  { page, stylesheet }: { page: string; stylesheet: string },
): Files {
  const { "app/globals.css": styles = "" } = card("Next.js");
  const own = edited(files, page, 'import "linq-uploader/styles.css";\n', "");
  return edited(own, stylesheet, '@import "tailwindcss";\n', styles);
}
