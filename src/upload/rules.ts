import { rowOfType } from "../linq/added-content-types.js";
import { matchesAccept } from "../linq/accept-pattern.js";
import { type AcceptedKinds, acceptAttribute, summarizeAccept } from "../validation/accept.js";
import type { ResolvedOptions } from "./resolved-options.js";

/** What an uploader takes, for pickers, hints and drag feedback. */
export interface UploadRules extends AcceptedKinds {
  /** For `<input accept>`: types and extensions. */
  readonly acceptAttribute: string;
  /** Bytes. */
  readonly maxFileSize: number;
  /** `undefined`: no limit. */
  readonly maxFiles: number | undefined;
  /**
   * Whether a dragged file is sure to be refused, as far as its reported type tells before the drop:
   * one without a type, or of an unknown one, may still turn out well by its extension.
   */
  readonly refusesType: (reportedType: string) => boolean;
}

/** What resolved options come down to for those who show them. */
export function rulesOf(options: ResolvedOptions): UploadRules {
  return {
    ...summarizeAccept(options.accept, options),
    acceptAttribute: [
      acceptAttribute(options.accept, options),
      ...options.converters.flatMap(({ tokens }) => tokens),
    ].join(),
    maxFileSize: options.maxFileSize,
    maxFiles: Number.isFinite(options.maxFiles) ? options.maxFiles : undefined,
    refusesType: (reportedType) => {
      const row = rowOfType(reportedType, options.contentTypes);
      if (!row) return false;
      return (
        !matchesAccept(row.type, "", options.accept, options.contentTypes) ||
        (row.refused !== undefined && options.refusedImages === "reject")
      );
    },
  };
}
