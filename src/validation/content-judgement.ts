import type { SupportedContentType } from "../linq/content-types.js";
import type { KnownFileIssue } from "./issue.js";
import type { FileJudgement } from "./judge-file.js";

/** How a file is sent whose bytes are of another type than its name or the browser says. */
export interface Correction {
  /** What name and browser said. */
  readonly from: { readonly name: string; readonly contentType?: SupportedContentType };
  /** What is sent. */
  readonly to: { readonly name: string; readonly contentType: SupportedContentType };
}

/** What is told of a file once its first bytes were read. */
export interface ContentJudgement extends FileJudgement {
  readonly corrected?: Correction;
  /** What would have refused it, under `contentCheck: "warn"`. */
  readonly warning?: KnownFileIssue;
}
