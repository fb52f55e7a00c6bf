import { type Section, Unreadable } from "./section.js";

/** Metadata that cannot be read is blanked whole: what it says of places cannot be told from the rest. */
export async function scrubOrBlank(block: Section, scrub: (block: Section) => Promise<void>): Promise<void> {
  try {
    await scrub(block);
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    block.fill(0);
  }
}

/** For text of kinds that are not read further: content credentials, comments, vendors' blocks. */
export function namesCoordinates(text: string): boolean {
  return /gps_?l(?:at|on)|\bl(?:at|ong)itude\b/i.test(text);
}
