import { expect, test } from "vitest";
import {
  CONTENT_TYPES,
  REFUSED_FAMILIES,
  canonicalContentType,
  findContentTypeByExtension,
  findRefusedFamilyByExtension,
  findRefusedFamilyByType,
} from "../../../src/linq/content-types.js";

const named = REFUSED_FAMILIES.flatMap(([family, names]) =>
  names.split(" ").map((name) => ({ family, name })),
);
const extensions = named
  .filter(({ name }) => name.startsWith("."))
  .map(({ family, name }) => ({ family, name: name.slice(1) }));
const types = named.filter(({ name }) => name.includes("/"));

test("FLAC, OGG and executables are the families that Linq rejects by name", () => {
  expect(REFUSED_FAMILIES.map(([family]) => family)).toEqual(["flac", "ogg", "executable"]);
});

test.each(extensions)(".$name is of the family $family and of no supported type", ({ family, name }) => {
  expect(findRefusedFamilyByExtension(name.toUpperCase())).toBe(family);
  expect(findContentTypeByExtension(name)).toBeUndefined();
});

test.each(types)("$name is of the family $family and of no supported type", ({ family, name }) => {
  expect(findRefusedFamilyByType(`${name.toUpperCase()}; codecs=x`)).toBe(family);
  expect(canonicalContentType(name)).toBeUndefined();
});

test("no supported type is of a refused family", () => {
  for (const row of CONTENT_TYPES) {
    expect(findRefusedFamilyByType(row.type)).toBeUndefined();
    for (const extension of row.extensions) expect(findRefusedFamilyByExtension(extension)).toBeUndefined();
  }
});
