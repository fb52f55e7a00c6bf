export type Bytes = Uint8Array<ArrayBuffer>;

export function ascii(text: string): Bytes {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

export function text(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

export function join(...parts: (Uint8Array | readonly number[])[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function u16(value: number, isLittle = false): Bytes {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value, isLittle);
  return bytes;
}

export function u32(value: number, isLittle = false): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, isLittle);
  return bytes;
}

/** Where these bytes differ from those, first and last; `undefined` when they are equal. */
export function changedRange(a: Uint8Array, b: Uint8Array): [first: number, last: number] | undefined {
  const places = [...a.keys()].filter((at) => a[at] !== b[at]);
  const [first] = places;
  const last = places.at(-1);
  return first === undefined || last === undefined ? undefined : [first, last];
}

/** Where one stretch of bytes begins in another. */
export function indexOf(whole: Uint8Array, part: Uint8Array): number {
  const at = text(whole).indexOf(text(part));
  if (at < 0) throw new Error("Not in there.");
  return at;
}
