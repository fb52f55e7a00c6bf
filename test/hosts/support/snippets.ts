import { unusedPort, filesOf } from "../../docs/guides/reader-app.js";

const snippets = filesOf("docs/server.md");

export interface Snippet {
  readonly code: string;
  readonly port: number;
}

/**
 * A mount as docs/server.md shows it, on a free port.
 * @param edits what a reader with another setup would write instead
 */
export async function snippet(
  file: string,
  edits: readonly (readonly [written: string, instead: string])[] = [],
): Promise<Snippet> {
  const port = await unusedPort();
  const written = snippets[file];
  if (written === undefined) throw new Error(`docs/server.md has no block with file=${file}.`);
  const code = edits.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${file} in docs/server.md does not contain ${from}.`);
      return text.replaceAll(from, to);
    },
    written.replaceAll("3000", String(port)),
  );
  return { code, port };
}
