import { type FileBytes, latin1, viewOf } from "./file-bytes.js";

/** Length of the tail in which to search the end record first, and the length with the longest archive comment. */
const TAIL_BYTES = 1024;
export const LONG_TAIL_BYTES = 66_000;
const END_RECORD_BYTES = 22;
const END_SIGNATURE = "PK\x05\x06";

/** Lengths of the records that a large archive has in front of the end record. */
const LOCATOR_BYTES = 20;
const LARGE_RECORD_BYTES = 56;

/** The directory is read in parts, so that the page can do other work in between. */
const PART_BYTES = 65_536;

/** Limit of what is read of a directory. These are more than 40,000 entries. */
const MAX_DIRECTORY_BYTES = 4_194_304;

export interface ZipNames {
  /** With slashes between folders, and none at the beginning. */
  readonly names: readonly string[];
  /** Whether no name is missing. */
  readonly isComplete: boolean;
}

/**
 * The names in the central directory, or `undefined` when there is none.
 * Source: PKWARE's APPNOTE.TXT, sections 4.3.12 to 4.3.16.
 * @param maxTail how many bytes of the file's end to search for the directory's
 */
export async function readDirectory(bytes: FileBytes, maxTail = TAIL_BYTES): Promise<ZipNames | undefined> {
  const end = await findEnd(bytes, maxTail);
  if (!end) return undefined;
  if (end.length === 0 && end.count === 0) return { names: [], isComplete: true };
  // Bytes in front of an archive shift it, so that the stated offset is wrong.
  for (const start of [end.offset, end.at - end.length]) {
    if (latin1(await bytes.at(start, 4)) === "PK\x01\x02") return readNames(bytes, start, end);
  }
  return undefined;
}

async function readNames(bytes: FileBytes, start: number, end: End): Promise<ZipNames> {
  const names: string[] = [];
  let at = start;
  let rest: Uint8Array = new Uint8Array();
  while (at < end.at && at - start < MAX_DIRECTORY_BYTES) {
    const part = await bytes.at(at, Math.min(PART_BYTES, end.at - at));
    at += part.length;
    const known = joined(rest, part);
    const length = addNames(known, names);
    rest = known.subarray(length);
    if (length === 0) break;
  }
  return { names, isComplete: at - rest.length >= end.at || names.length >= end.count };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

interface End {
  /** Offset of the record that ends the directory. */
  readonly at: number;
  readonly offset: number;
  readonly length: number;
  readonly count: number;
}

async function findEnd(bytes: FileBytes, maxTail: number): Promise<End | undefined> {
  let tail = await bytes.tail(TAIL_BYTES);
  let [found] = endsIn(tail, true);
  if (found === undefined) {
    if (maxTail > TAIL_BYTES) tail = await bytes.tail(maxTail);
    [found = endsIn(tail, false)[0]] = endsIn(tail, true);
  }
  if (found === undefined) return undefined;
  const record = viewOf(tail.subarray(found));
  const end: End = {
    at: bytes.size - tail.length + found,
    count: record.getUint16(10, true),
    length: record.getUint32(12, true),
    offset: record.getUint32(16, true),
  };
  return (await findLargeEnd(bytes, end)) ?? end;
}

/**
 * Where end records begin, from the last to the first.
 * @param isExact whether the comment of the record must reach the end of the file, as it should
 */
function endsIn(tail: Uint8Array, isExact: boolean): readonly number[] {
  const view = viewOf(tail);
  return [...latin1(tail).matchAll(RegExp(END_SIGNATURE, "g"))]
    .map(({ index }) => index)
    .filter((at) => {
      const rest = tail.length - at - END_RECORD_BYTES;
      return rest >= 0 && (!isExact || view.getUint16(at + 20, true) === rest);
    })
    .reverse();
}

/** The record that an archive of more than 65,535 entries or 4 GB has in addition. */
async function findLargeEnd(bytes: FileBytes, end: End): Promise<End | undefined> {
  const locator = await bytes.at(end.at - LOCATOR_BYTES, LOCATOR_BYTES);
  if (latin1(locator.subarray(0, 4)) !== "PK\x06\x07") return undefined;
  const stated = Number(viewOf(locator).getBigUint64(8, true));
  for (const at of [stated, end.at - LOCATOR_BYTES - LARGE_RECORD_BYTES]) {
    const record = await bytes.at(at, LARGE_RECORD_BYTES);
    if (record.length < LARGE_RECORD_BYTES || latin1(record.subarray(0, 4)) !== "PK\x06\x06") continue;
    const [count = 0, length = 0, offset = 0] = [32, 40, 48].map((field) =>
      Number(viewOf(record).getBigUint64(field, true)),
    );
    return { at, count, length, offset };
  }
  return undefined;
}

/** Adds the names of the entries that are whole, and returns the length of these entries. */
function addNames(part: Uint8Array, names: string[]): number {
  const view = viewOf(part);
  let at = 0;
  while (at + 46 <= part.length && view.getUint32(at) === 0x504b0102) {
    const length = view.getUint16(at + 28, true);
    const next = at + 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > part.length) break;
    names.push(nameOf(part.subarray(at + 46, at + 46 + length)));
    at = next;
  }
  return at;
}

/** The names of the first entries, up to one whose length is not in its header. */
export function localNames(head: Uint8Array): ZipNames {
  const view = viewOf(head);
  const names: string[] = [];
  let at = 0;
  while (at + 30 <= head.length && view.getUint32(at) === 0x504b0304) {
    const length = view.getUint16(at + 26, true);
    if (at + 30 + length > head.length) break;
    names.push(nameOf(head.subarray(at + 30, at + 30 + length)));
    at += 30 + length + view.getUint16(at + 28, true) + view.getUint32(at + 18, true);
  }
  return { names, isComplete: false };
}

/** Some writers separate folders by backslashes or begin names with a slash. */
function nameOf(bytes: Uint8Array): string {
  return latin1(bytes)
    .replaceAll("\\", "/")
    .replace(/^(?:\.?\/)+/, "");
}
