import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forgetToken, rememberToken, tokenOf } from "../../../src/transport/ownership-tokens.js";
import { readList, writeList } from "../../../src/transport/page-storage.js";
import type { RememberedFile } from "../../../src/upload/ports.js";

const at = 1_700_000_000_000;

const files: readonly RememberedFile[] = [
  { status: "lost", name: "lost.png", size: 1, contentType: "image/png", at },
  { status: "processing", name: "sent.mp4", size: 2, contentType: "video/mp4", at, attachmentId: "list-1" },
  { status: "complete", name: "done", size: 3, at, attachmentId: "list-2", confirmed: false },
];

const entry = { status: "processing", name: "a.png", size: 1, at, attachmentId: "list-3" };

describe("a remembered list", () => {
  test("is parsed as it was written", () => {
    expect(readList(writeList(files))).toEqual(files);
  });

  test("restores the ownership tokens of its attachments without exposing them", () => {
    rememberToken("list-2", "token-of-2");
    const text = writeList(files);
    forgetToken("list-2");
    expect(JSON.stringify(readList(text))).not.toContain("token-of-2");
    expect(tokenOf("list-2")).toBe("token-of-2");
    expect(tokenOf("list-1")).toBeUndefined();
    forgetToken("list-2");
  });

  test.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["another program's value", '"hello"'],
    ["another version", JSON.stringify({ version: 2, files: [entry] })],
    ["no version", JSON.stringify({ files: [entry] })],
    ["another status", JSON.stringify({ version: 1, files: [{ ...entry, status: "uploading" }] })],
    ["an attachment without an id", JSON.stringify({ version: 1, files: [{ ...entry, attachmentId: "" }] })],
    [
      "a lost file without bytes",
      JSON.stringify({ version: 1, files: [{ status: "lost", name: "a.png", size: 0, at }] }),
    ],
  ])("is empty when the text is %s", (_, text) => {
    expect(readList(text)).toEqual([]);
    expect(tokenOf("list-3")).toBeUndefined();
  });

  test("is read entry by entry, so that one that makes no sense does not cost the others", () => {
    const text = JSON.stringify({
      version: 1,
      files: [{ ...entry, size: "1" }, null, entry, { ...entry, at: "x" }],
    });
    expect(readList(text)).toEqual([entry]);
  });

  test("has no size where an older page could not write one", () => {
    const text = JSON.stringify({ version: 1, files: [{ ...entry, size: Number.NaN }, entry] });
    expect(readList(text)).toEqual([{ ...entry, size: 0 }, entry]);
  });

  test("leaves out a token that no header can hold", () => {
    const text = JSON.stringify({ version: 1, files: [{ ...entry, token: "a\r\nb" }] });
    expect(readList(text)).toEqual([entry]);
    expect(tokenOf("list-3")).toBeUndefined();
  });

  test("has attachments of an unknown size", () => {
    const attached: RememberedFile = {
      ...files[2],
      status: "complete",
      attachmentId: "list-4",
      confirmed: true,
      name: "",
      size: 0,
      at,
    };
    expect(readList(writeList([attached]))).toEqual([attached]);
  });

  test("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readList(text)).toEqual([]);
      }),
    );
  });
});
