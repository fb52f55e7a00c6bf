import { demand, onDemand } from "../linq/on-demand.js";
import type { ContentCheck } from "../upload/ports.js";

// Loaded when there is a file to look at: it knows some two hundred formats.
const judgement = onDemand(() => import("../content-check/judge-content.js"));
const comparison = onDemand(() => import("../content-check/same-bytes.js"));

export const browserContentCheck: ContentCheck = {
  validate: async (file, rules, mismatch) => (await demand(judgement)).judgeContent(file, rules, mismatch),
  haveSameBytes: async (a, b) => (await demand(comparison)).haveSameBytes(a, b),
};
