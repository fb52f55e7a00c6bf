import { type Accept, acceptedRows, type AcceptPolicy } from "../linq/accept-pattern.js";
import type { ContentCategory } from "../linq/content-types.js";

/** Whether any type of the category is taken. */
export function acceptsCategory(category: ContentCategory, accept: Accept, policy: AcceptPolicy): boolean {
  return acceptedRows(accept, policy).some(({ row }) => row.category === category);
}
