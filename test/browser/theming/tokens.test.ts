import { expect, test } from "vitest";
import { readTokens } from "../../../scripts/docs/read-tokens.js";

const files = import.meta.glob<string>("../../../src/styles/**/*.css", {
  query: "?raw",
  import: "default",
  eager: true,
});
const css = Object.values(files).join("\n");
const tokens = readTokens(css);

test("the page of tokens has every custom property that the stylesheet reads, and no other", () => {
  const read = [...css.matchAll(/var\(\s*(--linq-uploader-[\w-]+)/g)].map(([, name]) => name);
  expect(new Set(tokens.map(({ name }) => name))).toEqual(new Set(read));
});

test("it says of each what it is for, and has its default", () => {
  for (const { use, light } of tokens) {
    expect(use.length).toBeGreaterThan(5);
    expect(light.length).toBeGreaterThan(2);
  }
});

test("every colour has a value for the dark", () => {
  const colors = tokens.filter(({ light }) => light.startsWith("#"));
  expect(colors).toHaveLength(10);
  for (const { light, dark } of colors) {
    expect(dark).toMatch(/^#[\da-f]{6}$/);
    expect(dark).not.toBe(light);
  }
});
