import { typeName } from "../i18n/type-name.js";

/** "PDF" when all that is dragged is of that type. Safari tells nothing of it before the drop. */
export function draggedTypeName({ items }: DataTransfer): string | undefined {
  const files = [...items].filter((item) => item.kind === "file");
  const names = new Set(files.map((file) => typeName(file.type)));
  const [only] = names;
  return names.size === 1 && only !== "" ? only : undefined;
}
