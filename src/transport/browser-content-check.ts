import type { ContentCheck } from "../upload/ports.js";

/** Loads what looks at files only when there is a file to look at: it knows some two hundred formats. */
export const browserContentCheck: ContentCheck = {
  judge: async (file, rules, mismatch) => {
    const { judgeContent } = await import("../content-check/judge-content.js");
    return judgeContent(file, rules, mismatch);
  },
  areSame: async (a, b) => {
    const { haveSameBytes } = await import("../content-check/same-bytes.js");
    return haveSameBytes(a, b);
  },
};
