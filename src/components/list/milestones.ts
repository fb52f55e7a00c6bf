import type { UploadTotals } from "../../upload/totals.js";

/** Progress is read at each quarter of the bytes. */
const MILESTONES = 4;

/** Not sooner after other news, so that short uploads are told by their end alone. */
const QUIET_MS = 10_000;

/** Tells when progress is worth a word: of a single long upload, too. */
export function createMilestones() {
  let passed = 0;
  let quietSince = Date.now();
  return {
    /** Something else is said. */
    hush: (): void => {
      quietSince = Date.now();
    },
    /** True once for each milestone. */
    isReached: ({ fraction, pending }: UploadTotals): boolean => {
      const reached = Math.floor(fraction * MILESTONES);
      // More files make a smaller share of what was sent.
      passed = Math.min(passed, reached);
      if (pending === 0 || reached === passed || Date.now() - quietSince < QUIET_MS) return false;
      passed = reached;
      quietSince = Date.now();
      return true;
    },
  };
}
