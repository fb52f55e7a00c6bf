/** What browsers call any picture on the clipboard that is no file on disk. */
const NAMELESS = /^image\.(\w+)$/;

const EDITABLE = "input, textarea, [contenteditable]:not([contenteditable=false])";

/**
 * The files of a paste, pictures without a name of their own named by the time.
 * None where text is meant: a cell of a spreadsheet is on the clipboard as text, as HTML and as a picture of itself.
 */
export function pastedFiles(
  { clipboardData, target }: Pick<ClipboardEvent, "clipboardData" | "target">,
  isNameTaken: (name: string) => boolean,
): readonly File[] {
  if (!clipboardData) return [];
  const has = (type: string) => clipboardData.types.includes(type);
  const isFormattedText = has("text/plain") && (has("text/html") || has("text/rtf"));
  if (isFormattedText && target instanceof Element && target.closest(EDITABLE)) return [];
  const taken = new Set<string>();
  return [...clipboardData.files].map((file) => {
    const [, extension] = NAMELESS.exec(file.name) ?? [];
    if (extension === undefined) return file;
    const name = freeName(`Pasted image ${localTime()}`, extension, (n) => taken.has(n) || isNameTaken(n));
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
