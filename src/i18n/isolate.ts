/** Keeps the own writing direction of a name, or of a size in Latin units, out of the sentence around it: Unicode's FSI and PDI, the plain text of `<bdi>`. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

/** For `<bdi>`, which goes by the first letter, of a text that may begin with a Latin name. The mark is Unicode's RLM. */
export function rightToLeft(text: string): string {
  return `\u200f${text}`;
}
