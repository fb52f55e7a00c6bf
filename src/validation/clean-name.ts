/**
 * Control characters, bidirectional overrides and isolates, which can disguise a name, and zero-width no-break space.
 * Source of the list: Unicode UAX #9, section 2.
 */
const DISGUISES = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const SEPARATORS = /[/\\]/g;

/** The name as it is sent: nothing that can change its direction or its folder. What users see stays as it was. */
export function cleanName(name: string): string {
  const clean = name.replace(DISGUISES, "").replace(SEPARATORS, "_").trim();
  return clean === "" ? "file" : clean;
}
