import type { UploadItem } from "../upload/item.js";

/** What browsers call any picture on the clipboard that is no file on disk. */
const NAMELESS = /^image\.(\w+)$/;

/** Pictures without a name of their own are named by the time. */
export function nameApart(files: readonly File[], items: readonly UploadItem[]): readonly File[] {
  const taken = new Set(items.map((item) => item.name));
  return files.map((file) => {
    const [, extension] = NAMELESS.exec(file.name) ?? [];
    if (extension === undefined) return file;
    const name = freeName(`Pasted image ${localTime()}`, extension, (wanted) => taken.has(wanted));
    taken.add(name);
    return new File([file], name, { type: file.type, lastModified: file.lastModified });
  });
}

function freeName(stem: string, extension: string, isTaken: (name: string) => boolean): string {
  let name = `${stem}.${extension}`;
  for (let count = 2; isTaken(name); count += 1) name = `${stem} (${count}).${extension}`;
  return name;
}

/** "2026-11-23 at 14.05.09": colons are not allowed in file names everywhere. */
function localTime(): string {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)} at ${local.slice(11, 19).replaceAll(":", ".")}`;
}
