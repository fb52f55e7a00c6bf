import { demand } from "../linq/demand.js";
import { onDemand } from "../linq/on-demand.js";
import type { ContentCheck } from "../upload/ports.js";

// Loaded with the first file, to keep signatures of a hundred formats out of the initial bundle.
const validation = onDemand(() => import("../content-check/validate-content.js"));
const comparison = onDemand(() => import("../content-check/same-bytes.js"));

export const browserContentCheck: ContentCheck = {
  judge: async (file, rules, mismatch) => (await demand(validation)).validateContent(file, rules, mismatch),
  areSame: async (a, b) => (await demand(comparison)).haveSameBytes(a, b),
};
