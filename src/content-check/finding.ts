import type { SupportedContentType } from "../linq/content-types.js";

/** What a file's bytes say. */
export interface Finding {
  /** Linq's name of the content type where it has one, else the usual MIME type. */
  readonly type: string;
  /** What such bytes may be as well: a name that says one of these is believed. */
  readonly alsoFits?: readonly SupportedContentType[];
  /** A program, an installer or a disk image. */
  readonly isExecutable?: boolean;
  /** Too little to go against a name; enough to bear it out. */
  readonly isWeak?: boolean;
}

export function fits(finding: Finding, claimed: string): boolean {
  return finding.type === claimed || (finding.alsoFits?.some((type) => type === claimed) ?? false);
}
