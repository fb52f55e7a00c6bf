import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAccept } from "../../../src/linq/accept.js";
import { MAX_FILENAME_LENGTH, MAX_UPLOAD_BYTES } from "../../../src/linq/limits.js";
import { validateTicketRequest } from "../../../src/server/ticket-request.js";
import { cleanName } from "../../../src/linq/file-name.js";

/** What names are made of that make trouble, and anything else. */
const pieces = fc.constantFrom(
  "a",
  ".",
  "..",
  "/",
  "\\",
  " ",
  "\0",
  "\r\n",
  "\u2028",
  "\u202e",
  "\u2066",
  "\ufeff",
  "\ud83d",
  "\udcf7",
  "👩‍👩‍👧‍👦",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "🇨🇭",
  "e\u0301",
  "한",
  "صورة",
  "__proto__",
  "constructor",
  ".jpg",
);

const names = fc
  .oneof(
    fc
      .array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 80 })
      .map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 255 }),
  )
  .filter((name) => name.length <= MAX_FILENAME_LENGTH);

const rules = {
  accept: parseAccept(undefined, { refusedImages: "reject" }),
  contentTypes: [],
  maxFileSize: MAX_UPLOAD_BYTES,
};

test("any file is sent under a name that the server half accepts", () => {
  fc.assert(
    fc.property(names, (name) => {
      const filename = cleanName(name);
      const request = { filename, content_type: "image/jpeg", size_bytes: 1 };
      expect(validateTicketRequest(request, rules)).toMatchObject({ filename });
    }),
    { numRuns: 2000 },
  );
});

test("the sent name fits Linq's 255 characters and, after folders, S3's key of 1,024 bytes", () => {
  const folders = `attachments/partners/${"0".repeat(36)}/${"0".repeat(36)}/`;
  fc.assert(
    fc.property(names, (name) => {
      const sent = cleanName(name);
      expect(sent.length).toBeLessThanOrEqual(MAX_FILENAME_LENGTH);
      expect(sent.length).toBeGreaterThan(0);
      expect(new TextEncoder().encode(folders + sent).length).toBeLessThanOrEqual(1024);
      expect(() => encodeURIComponent(sent)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});

test("a name in NFC that would be too long is sent as it is", () => {
  const name = `${"\u0958".repeat(200)}.jpg`;
  expect(cleanName(name)).toBe(name);
});

test("cleaning twice is cleaning once", () => {
  fc.assert(
    fc.property(names, (name) => {
      expect(cleanName(cleanName(name))).toBe(cleanName(name));
    }),
  );
});

test.each(["photo.jpg", "фото 📷.jpg", "👩‍👩‍👧‍👦🇨🇭.png", "\u00e9t\u00e9.pdf", "__proto__", "한글.txt", ".env"])(
  "%s is sent as it is",
  (name) => expect(cleanName(name)).toBe(name),
);

test.each([
  ["../../etc/passwd", ".._.._etc_passwd"],
  ["C:\\a.jpg", "C:_a.jpg"],
  ["photo\u202egpj.exe", "photogpj.exe"],
  ["a\r\nb\0.jpg", "ab.jpg"],
  [" a.jpg ", "a.jpg"],
  ["e\u0301te\u0301.pdf", "\u00e9t\u00e9.pdf"],
  ["\u1112\u1161\u11ab.txt", "\ud55c.txt"],
  ["..", "file"],
  ["\u202e", "file"],
  ["a\ud83d.jpg", "a_.jpg"],
])("%j is sent as %j", (name, sent) => expect(cleanName(name)).toBe(sent));
