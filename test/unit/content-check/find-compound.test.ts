import { describe, expect, test } from "vitest";
import { type CompoundLayout, compoundOf, type Storage } from "./compound-files.js";
import { refusal, sentName } from "./judged.js";

const WORD = { WordDocument: null, "1Table": null, ObjectPool: {} };
const EXCEL = { Workbook: null, "\x05SummaryInformation": null };
const POWERPOINT = { "PowerPoint Document": null, "Current User": null };
const LOCKED = { EncryptedPackage: null, EncryptionInfo: null, "\x06DataSpaces": { Version: null } };

/** Embedded objects whose entries fill a directory of 200 sectors. */
const many = Object.fromEntries(
  Array.from({ length: 100 }, (_, index) => [
    `MBD${index}`,
    { ...WORD, "\x01Ole": null, Data: null, X: null },
  ]),
);

const layouts: readonly (readonly [string, CompoundLayout])[] = [
  ["in a row", {}],
  ["apart", { gap: 40 }],
  ["from the end to the beginning", { isReversed: true, gap: 3 }],
  ["of 4 kB", { sectorBytes: 4096, gap: 2 }],
];

describe.each(layouts)("a directory with its sectors %s", (_, layout) => {
  test.each<readonly [string, Storage]>([
    ["budget.xls", { ...EXCEL, MBD0001: WORD }],
    ["budget.xls", { MBD0001: { ...WORD, MBD0002: POWERPOINT }, MBD0003: POWERPOINT, ...EXCEL }],
    ["budget.xls", { ...many, ...EXCEL }],
    ["budget.xls", { ...many, Book: null }],
    ["budget.xls", { MBD0001: WORD, WORKBOOK: null }],
    ["letter.doc", { Objects: { _1: EXCEL, _2: POWERPOINT }, ...WORD }],
    ["letter.doc", { ...WORD, ObjectPool: { _1: LOCKED } }],
    ["talk.ppt", { ...POWERPOINT, Embedded: { ...WORD, ...EXCEL } }],
    ["talk.ppt", { ...POWERPOINT, Mail: { "__properties_version1.0": null } }],
    ["letter.docx", LOCKED],
    ["budget.xlsx", LOCKED],
    ["talk.pptx", LOCKED],
    ["budget.xlsx", { ...LOCKED, Storage: WORD }],
    ["letter.docx", { ...LOCKED, WordDocument: null }],
    ["budget.xls", LOCKED],
  ])("%s is sent as it is named", async (name, root) => {
    expect(await sentName(name, compoundOf(root, layout))).toBe(name);
  });

  test("a document with another's name is renamed", async () => {
    expect(await sentName("budget.xls", compoundOf({ ...WORD, ObjectPool: { _1: EXCEL } }, layout))).toBe(
      "budget.doc",
    );
    expect(await sentName("photo.jpg", compoundOf({ ...many, ...POWERPOINT }, layout))).toBe("photo.ppt");
  });

  test("a mail with a document in it is refused", async () => {
    const mail = { "__properties_version1.0": null, "__attach_version1.0_#00000000": { Object: WORD } };
    expect(await refusal("letter.doc", compoundOf(mail, layout))).toBe("file-content-mismatch");
  });
});

test.each(["text.docx", "sheet.xlsx", "deck.pptx"])(
  "%s of rights management, with an old document beside the encrypted one, is sent as named",
  async (name) => {
    const locked = { EncryptedPackage: null, EncryptionInfo: null, ...WORD };
    expect(await sentName(name, compoundOf(locked))).toBe(name);
  },
);

test("a file of which the directory is missing is what it is named", async () => {
  const whole = compoundOf({ ...many, ...EXCEL }, { isReversed: true });
  const cut = whole.slice(0, 4096);
  for (const name of ["budget.xls", "letter.doc", "talk.ppt", "letter.docx", "budget.xlsx", "talk.pptx"]) {
    expect(await sentName(name, cut)).toBe(name);
  }
  expect(await refusal("photo.jpg", cut)).toBe("file-content-mismatch");
});
