import type { ElementType } from "react";
import type { LinqUploaderPart } from "./part-names.js";

/** Classes per part, added to the part's own `className`. */
export type LinqUploaderClassNames = { readonly [Part in LinqUploaderPart]?: string | undefined };

/** Components that replace a part's element; each gets the props and the ref the element would have got. */
export type LinqUploaderSlots = Partial<Record<LinqUploaderPart, ElementType>>;
