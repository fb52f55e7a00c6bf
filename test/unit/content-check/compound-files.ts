import type { Bytes } from "../convert/bytes.js";

/** A storage of a compound file: its entries by name, of which `null` is a stream. */
export interface Storage {
  readonly [name: string]: Storage | null;
}

export interface CompoundLayout {
  /** Length of a sector, in bytes. */
  readonly sectorBytes?: 512 | 4096;
  /** Free sectors between those of the directory, so that they lie apart. */
  readonly gap?: number;
  /** Whether the sectors are chained from the end of the file to its beginning. */
  readonly isReversed?: boolean;
}

const NONE = 0xffff_ffff;
const END = 0xffff_fffe;

interface Entry {
  readonly name: string;
  readonly type: number;
  left: number;
  right: number;
  child: number;
}

/** A compound file with these entries, after [MS-CFB]. Its streams are empty. */
export function compoundOf(
  root: Storage,
  { sectorBytes = 512, gap = 0, isReversed = false }: CompoundLayout = {},
): Bytes {
  const entries: Entry[] = [{ name: "Root Entry", type: 5, left: NONE, right: NONE, child: NONE }];
  addChildren(entries, 0, root);
  const perSector = sectorBytes / 128;
  const count = Math.ceil(entries.length / perSector);
  const directory = Array.from({ length: count }, (_, index) => index * (gap + 1));
  if (isReversed) directory.reverse();
  const used = Math.max(...directory) + 1;
  const perTable = sectorBytes / 4;
  const tables = Math.ceil(used / (perTable - 1));
  const bytes = new Uint8Array((used + tables + 1) * sectorBytes);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, Math.log2(sectorBytes), true);
  view.setUint32(48, directory[0] ?? END, true);
  view.setUint32(68, END, true);
  for (let table = 0; table < 109; table += 1) {
    view.setUint32(76 + 4 * table, table < tables ? used + table : NONE, true);
  }
  const chainAt = (sector: number) => (used + 1) * sectorBytes + 4 * sector;
  directory.forEach((sector, index) => {
    view.setUint32(chainAt(sector), directory[index + 1] ?? END, true);
  });
  entries.forEach((entry, id) => {
    const sector = directory[Math.floor(id / perSector)] ?? 0;
    const at = (sector + 1) * sectorBytes + 128 * (id % perSector);
    for (let index = 0; index < entry.name.length; index += 1) {
      view.setUint16(at + 2 * index, entry.name.charCodeAt(index), true);
    }
    view.setUint16(at + 64, 2 * entry.name.length + 2, true);
    bytes[at + 66] = entry.type;
    view.setUint32(at + 68, entry.left, true);
    view.setUint32(at + 72, entry.right, true);
    view.setUint32(at + 76, entry.child, true);
  });
  return bytes;
}

/** Adds the entries of a storage as a balanced tree. */
function addChildren(entries: Entry[], parent: number, storage: Storage): void {
  const ids = Object.entries(storage).map(([name, content]) => {
    const id = entries.length;
    entries.push({ name, type: content ? 1 : 2, left: NONE, right: NONE, child: NONE });
    if (content) addChildren(entries, id, content);
    return id;
  });
  const grow = (from: number, to: number): number => {
    if (from >= to) return NONE;
    const middle = Math.floor((from + to) / 2);
    const id = ids[middle] ?? NONE;
    const entry = entries[id];
    if (entry) {
      entry.left = grow(from, middle);
      entry.right = grow(middle + 1, to);
    }
    return id;
  };
  const owner = entries[parent];
  if (owner) owner.child = grow(0, ids.length);
}
