import { expectTypeOf, test } from "vitest";
import type { Locale, Messages, Translations } from "../../src/index.js";
import de from "../../src/i18n/locales/de.js";
import en from "../../src/i18n/locales/en.js";
import type { Plural, Words } from "../../src/i18n/words.js";

test("a module of a language is a locale", () => {
  expectTypeOf(de).toEqualTypeOf<Locale>();
  expectTypeOf(en).toEqualTypeOf<Locale>();
});

test("a locale misses no text and has none that nobody shows", () => {
  const { retry: _, ...withoutRetry } = en.messages;
  // @ts-expect-error -- `retry` is missing
  const missing: Locale = { code: "nl", messages: withoutRetry };
  // @ts-expect-error -- there is no such text
  const unknown: Locale = { code: "nl", messages: { ...en.messages, greeting: () => "Hoi" } };
  const variant: Locale = { ...de, code: "de-CH", messages: { ...de.messages, label: () => "Beilagen" } };
  expectTypeOf([missing, unknown, variant]).toEqualTypeOf<Locale[]>();
});

test("a text is a function of its details", () => {
  // @ts-expect-error -- not a function
  const plain: Translations = { retry: "Nochmal" };
  // @ts-expect-error -- no text
  const empty: Translations = { retry: () => undefined };
  // @ts-expect-error -- there is no such detail
  const detail: Translations = { removeItem: ({ size }) => `Remove ${size}` };
  expectTypeOf([plain, empty, detail]).toEqualTypeOf<Translations[]>();
  expectTypeOf<Messages["removeItem"]>().toBeCallableWith({ name: "a.jpg" });
});

test("a language's words have exactly the plural forms that it has", () => {
  type French = Words<Plural<"one" | "many" | "other">>["added"];
  // @ts-expect-error -- "many" is missing
  const missing: French = { one: "# fichier", other: "# fichiers" };
  // @ts-expect-error -- French has no "few"
  const unknown: French = { one: "#", few: "#", many: "#", other: "#" };
  expectTypeOf([missing, unknown]).toEqualTypeOf<French[]>();
});
