import { typeName } from "../../i18n/type-name.js";

/** "PDF" when all that is dragged is of that type. Safari tells nothing of it before the drop. */
export function draggedTypeName(types: readonly string[]): string | undefined {
  const names = new Set(types.map(typeName));
  const [only] = names;
  return names.size === 1 && only !== "" ? only : undefined;
}
