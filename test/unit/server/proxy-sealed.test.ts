import fc from "fast-check";
import { expect, test } from "vitest";
import { createUploadSealer, type SealedUpload } from "../../../src/server/sealed-upload.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".split("");
const SECRET = "a secret of more than 32 characters";
const sealerWith = (...secrets: string[]) => createUploadSealer(async () => secrets);
const sealer = sealerWith(SECRET);

const upload: fc.Arbitrary<SealedUpload> = fc.record({
  uploadUrl: fc.webUrl({ withQueryParameters: true, validSchemes: ["https"] }),
  // With a prefix, because no header is called __proto__, which a record would drop.
  headers: fc.dictionary(
    fc.string({ unit: "grapheme" }).map((name) => `x-${name}`),
    fc.string({ unit: "grapheme" }),
    { noNullPrototype: true },
  ),
  contentType: fc.string(),
  sizeBytes: fc.nat(),
  owner: fc.string({ unit: "grapheme", minLength: 1 }),
  expiresAt: fc.nat(),
});

const id = fc.uuid();

test("what was sealed comes back whole, for its attachment in any spelling, with this secret or with it as an older one", async () => {
  await fc.assert(
    fc.asyncProperty(id, upload, async (attachmentId, content) => {
      const sealed = await sealer.seal(attachmentId, content);
      expect(sealed).toMatch(/^[\w-]+$/);
      expect(await sealer.open(attachmentId.toUpperCase(), sealed)).toEqual(content);
      expect(await sealerWith("a newer secret", SECRET).open(attachmentId, sealed)).toEqual(content);
    }),
  );
});

test("it shows nothing of its content, and never looks the same twice", async () => {
  const content = {
    uploadUrl: "https://storage.example/x?X-Amz-Signature=abc",
    headers: { "x-amz-meta": "secret" },
    contentType: "image/png",
    sizeBytes: 5,
    owner: "ann",
    expiresAt: 7,
  };
  const attachmentId = crypto.randomUUID();
  const sealed = await Promise.all([sealer.seal(attachmentId, content), sealer.seal(attachmentId, content)]);
  expect(sealed[0]).not.toBe(sealed[1]);
  for (const text of sealed) {
    expect(Buffer.from(text, "base64url").toString("latin1")).not.toMatch(/storage|Amz|secret|ann|png/);
  }
});

test("with any one character changed, removed or added it is refused", async () => {
  const other = fc.constantFrom(...ALPHABET, "+", "/", "=", ".", " ", "é");
  await fc.assert(
    fc.asyncProperty(id, upload, fc.nat(), other, async (attachmentId, content, place, char) => {
      const sealed = await sealer.seal(attachmentId, content);
      const at = place % sealed.length;
      const [before, after] = [sealed.slice(0, at), sealed.slice(at + 1)];
      const attempts = [before + char + after, before + after, sealed.slice(0, at) + char + sealed.slice(at)];
      for (const attempt of attempts) {
        if (attempt === sealed) continue;
        expect(await sealer.open(attachmentId, attempt)).toBeUndefined();
      }
    }),
  );
});

test("each spelling of the last character but one is refused", async () => {
  const attachmentId = crypto.randomUUID();
  const content = {
    uploadUrl: "https://x.example",
    headers: {},
    contentType: "",
    sizeBytes: 1,
    expiresAt: 1,
  };
  // Owners of three lengths: the bits that Base64 leaves unused at the end differ.
  for (const owner of ["a", "ab", "abc"]) {
    const sealed = await sealer.seal(attachmentId, { ...content, owner });
    const opened = await Promise.all(
      ALPHABET.map((char) => sealer.open(attachmentId, sealed.slice(0, -1) + char)),
    );
    expect(opened.filter((found) => found !== undefined)).toEqual([{ ...content, owner }]);
  }
});

test("with another secret, for another attachment, or made up, it is refused", async () => {
  await fc.assert(
    fc.asyncProperty(id, id, upload, fc.base64String(), async (attachmentId, otherId, content, text) => {
      const sealed = await sealer.seal(attachmentId, content);
      fc.pre(attachmentId !== otherId);
      expect(await sealer.open(otherId, sealed)).toBeUndefined();
      expect(await sealerWith(`${SECRET}!`).open(attachmentId, sealed)).toBeUndefined();
      expect(await sealer.open(attachmentId, text)).toBeUndefined();
    }),
  );
});

test.each([
  ["http to another machine", "http://storage.example/x", 0],
  ["a private address", "http://10.0.0.1/x", 0],
  ["credentials", "https://user:word@storage.example/x", 0],
  ["no URL", "storage", 0],
  ["a file", "file:///etc/passwd", 0],
  ["a life of more than 15 minutes", "https://storage.example/x", 17 * 60_000],
])("%s is refused even if it was sealed with the secret", async (_what, uploadUrl, life) => {
  const attachmentId = crypto.randomUUID();
  const upload = { headers: {}, contentType: "image/png", sizeBytes: 1, owner: "ann" };
  const sealed = await sealer.seal(attachmentId, { ...upload, uploadUrl, expiresAt: Date.now() + life });

  expect(await sealer.open(attachmentId, sealed)).toBeUndefined();
});
