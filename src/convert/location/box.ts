import { type Section, Unreadable } from "./section.js";

/** A box of ISO base media files, which MP4, MOV, 3GP, M4A and HEIC are made of. */
export interface Box {
  /** Four characters; `"uuid"` boxes are told by their first 16 bytes. */
  readonly type: string;
  /** Where its type is, and where it ends, in what it is in. */
  readonly typeAt: number;
  readonly end: number;
  readonly content: Section;
}

/** @throws Unreadable on what is no box, once it is come to */
export async function* boxesOf(parent: Section): AsyncGenerator<Box> {
  for (let at = 0; at + 8 <= parent.length;) {
    const head = await parent.view(at, 8);
    const type = await parent.text(at + 4, 4);
    let headLength = 8;
    let length = head.getUint32(0);
    if (length === 1) {
      length = Number((await parent.view(at + 8, 8)).getBigUint64(0));
      headLength = 16;
    }
    if (length === 0) length = parent.length - at;
    if (length < headLength) throw new Unreadable("a box shorter than its head");
    const end = at + length;
    yield { type, typeAt: at + 4, end, content: parent.part(at + headLength, length - headLength) };
    at = end;
  }
}
