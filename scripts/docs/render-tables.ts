import { PART_NAMES } from "../../src/components/anatomy/part-names.js";
import { CONTENT_TYPES, type ContentTypeRow, REFUSED_FAMILIES } from "../../src/linq/content-types.js";
import { partNotes } from "./part-notes.js";
import { readStylesheet } from "./read-stylesheet.js";
import { readTokens } from "./read-tokens.js";
import { code, table } from "./markdown.js";

function noteOf({ replacement, deliveredAs, refused }: ContentTypeRow): string {
  if (refused !== undefined) return "refused unless `refusedImages` says otherwise";
  if (replacement !== undefined) return `deprecated at Linq; sent as ${code(replacement)}`;
  return deliveredAs === undefined ? "" : `delivered as ${code(deliveredAs)}`;
}

/** Every content type that Linq's enum names. */
export function contentTypeTable(): string {
  const rows: readonly ContentTypeRow[] = CONTENT_TYPES;
  return table(
    ["type", "kind", "extensions", "also reported as", "note"],
    rows.map((row) => [
      code(row.type),
      row.category,
      row.extensions.map((extension) => code(`.${extension}`)).join(" "),
      row.aliases.map(code).join(" "),
      noteOf(row),
    ]),
  );
}

/** Files that are refused with a message of their own. */
export function refusedTable(): string {
  return table(
    ["family", "extensions"],
    REFUSED_FAMILIES.map(([family, names]) => [
      family,
      names
        .split(" ")
        .filter((name) => name.startsWith("."))
        .map(code)
        .join(" "),
    ]),
  );
}

/** Every part of the widget, with its element and attributes. */
export function partTable(): string {
  const names = Object.keys(PART_NAMES).filter((name): name is keyof typeof PART_NAMES => name in PART_NAMES);
  return table(
    ["`classNames`, `slots`", "`data-part`", "element", "what it is", "its other attributes"],
    names.map((name) => {
      const { element, what, attributes = {} } = partNotes[name];
      return [
        code(name),
        code(PART_NAMES[name]),
        code(element),
        what,
        Object.entries(attributes)
          .map(([attribute, meaning]) => `${code(attribute)}: ${meaning}`)
          .join("; "),
      ];
    }),
  );
}

/** Every custom property, as the stylesheet has it. */
export function tokenTable(): string {
  return table(
    ["token", "for", "light", "dark"],
    readTokens(readStylesheet()).map(({ name, use, light, dark }) => [
      code(name),
      use,
      code(light),
      dark === undefined ? "" : code(dark),
    ]),
  );
}
