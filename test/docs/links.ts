import { readFileSync } from "node:fs";
import path from "node:path";
import { anchorOf } from "../../scripts/docs/markdown.js";

/** Without blocks of code, which may look like anything. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, "");
}

function anchorsOf(text: string): Set<string> {
  return new Set([...prose(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading)));
}

/**
 * The links and pictures of a page that lead nowhere. Links to other sites are left out.
 * @param exists whether there is a file or folder at this path, from the root of the package
 */
export function brokenLinks(
  file: string,
  text: string,
  exists: (target: string) => boolean,
): readonly string[] {
  const links = [...prose(text).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)];
  return links
    .map(([, inText, inHtml]) => inText ?? inHtml ?? "")
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [target = "", anchor] = link.split("#");
      const linked = target === "" ? file : path.posix.join(path.posix.dirname(file), target);
      if (!exists(linked)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(linked, "utf8")).has(anchor);
    });
}
