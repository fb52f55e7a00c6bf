import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Formats, formatsOf } from "../../../src/i18n/format.js";
import ar from "../../../src/i18n/locales/ar.js";
import de from "../../../src/i18n/locales/de.js";
import en from "../../../src/i18n/locales/en.js";
import es from "../../../src/i18n/locales/es.js";
import fr from "../../../src/i18n/locales/fr.js";
import he from "../../../src/i18n/locales/he.js";
import hi from "../../../src/i18n/locales/hi.js";
import it from "../../../src/i18n/locales/it.js";
import ja from "../../../src/i18n/locales/ja.js";
import ko from "../../../src/i18n/locales/ko.js";
import ptBR from "../../../src/i18n/locales/pt-BR.js";
import zhCN from "../../../src/i18n/locales/zh-CN.js";
import type { Locale, Messages } from "../../../src/i18n/messages.js";
import { UploadError, isUploadError } from "../../../src/linq/errors.js";
import { COUNTS, KEYS, NAME, everyText } from "./every-text.js";

const locales = [ar, de, en, es, fr, he, hi, it, ja, ko, ptBR, zhCN];
const others = locales.filter((locale) => locale !== en);
const byCode = (list: readonly Locale[]) => list.map((locale) => [locale.code, locale] as const);

/** Texts that may be the English ones: numbers and units, and words that a language shares with English. */
const SHARED: readonly (keyof Messages)[] = ["size", "speed", "summaryBytes", "announceFailed"];

const ABOUT_ONE_OR_MANY = [
  "announceCanceled",
  "announceRetried",
  "announceRemoved",
  "announceRestored",
] as const;
const ABOUT_MANY = ["announceManyFailed", "announceRejected", "announceManyWarned"] as const;

const UNRESOLVED = /undefined|\bnull\b|NaN|\[object|=>|[#{}$]/;
/** Spaces at the ends or twice, stops twice, spaces before stops. */
const MISPLACED = /^\s|\s$|\s\s|\.\.|。。|।।|,,|\s[.,。、，।]/;

function flat(locale: Locale, format: Formats = formatsOf(locale.code)): string[] {
  return [...everyText(locale, format).values()].flat();
}

test("there is a module for each language, named by its code", () => {
  const files = readdirSync("src/i18n/locales");
  expect(files).toEqual(locales.map(({ code }) => `${code}.ts`));
});

describe.each(byCode(locales))("%s", (code, locale) => {
  const format = formatsOf(code);

  test("has a text for everything, with all of its details in it", () => {
    const texts = flat(locale);
    expect(texts.filter((text) => text.trim() === "")).toEqual([]);
    expect(texts.filter((text) => UNRESOLVED.test(text))).toEqual([]);
    expect(texts.filter((text) => MISPLACED.test(text))).toEqual([]);
  });

  test("has no keys of its own", () => {
    expect(Object.keys(locale.messages).sort()).toEqual([...KEYS].sort());
  });

  test("says nothing of technology, and blames nobody", () => {
    const texts = everyText(locale, format).get("error")?.join("\n");
    expect(texts).not.toMatch(/CORS|CSP|connect-src|AccessDenied|upload_url|3006|HTTP|For developers|!|！/);
  });

  test("names the buttons of a file by what is written on them, and by the file", () => {
    const { messages } = locale;
    const retry = messages.retryItem({ name: NAME });
    const again = messages.uploadAgainItem({ name: NAME });
    expect(retry.toLowerCase()).toContain(messages.retry().toLowerCase());
    expect(again.toLowerCase()).toContain(messages.uploadAgain().toLowerCase());
    const names = [retry, again, messages.cancelItem({ name: NAME }), messages.removeItem({ name: NAME })];
    for (const name of names) expect(name).toContain(NAME);
    expect(new Set(names).size).toBe(names.length);
  });

  test("keeps the name of a file apart from the text around it, where that runs from right to left", () => {
    const isolated = `\u2068${NAME}\u2069`;
    for (const text of flat(locale).filter((candidate) => candidate.includes(NAME))) {
      expect(text.includes(isolated)).toBe(locale.dir === "rtl");
    }
  });

  test("knows how many", () => {
    for (const count of COUNTS.slice(2)) {
      const number = format.number(count);
      expect(locale.messages.announceAdded({ count }, format)).toContain(number);
      expect(locale.messages.dropToAdd({ count }, format)).toContain(number);
      expect(locale.messages.rejectedFiles({ count }, format)).toContain(number);
      expect(locale.messages.requiredHint({ minFiles: count }, format)).toContain(number);
      for (const key of ABOUT_ONE_OR_MANY)
        expect(locale.messages[key]({ count, name: undefined }, format)).toContain(number);
      for (const key of ABOUT_MANY)
        expect(locale.messages[key]({ count, reason: undefined }, format)).toContain(number);
    }
  });

  test("names the only file that was canceled, retried, removed or brought back, each in its own words", () => {
    const texts = ABOUT_ONE_OR_MANY.map((key) => locale.messages[key]({ count: 1, name: NAME }, format));
    for (const text of texts) expect(text).toContain(NAME);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("says of every mistake in the app's setup the same", () => {
    const errors = [
      new UploadError("ticket-failed", "", { details: {}, status: 404 }),
      new UploadError("ticket-failed", "", { details: { setupReason: "sdk-missing" }, status: 500 }),
      new UploadError("forbidden", "", { details: { setupReason: "origin-not-allowed" }, status: 403 }),
      new UploadError("upload-rejected", "", { details: { setupReason: "body-cut" }, status: 400 }),
      new UploadError("ticket-invalid", "", { details: { field: "id", problem: "is empty" } }),
      new UploadError("csp-blocked", "", { details: { directive: "connect-src" } }),
      new UploadError("invalid-options", "", { details: { option: "headers" } }),
    ];
    const texts = errors.map(
      (error: unknown) => isUploadError(error) && locale.messages.error(error, format),
    );
    expect(new Set(texts).size).toBe(1);
  });

  test("begins what stands alone with a capital", () => {
    for (const [key, texts] of everyText(locale, format)) {
      if (key === "timeLeft" || key === "progressItem" || key === "summaryBytes") continue;
      for (const text of texts.filter((candidate) => !candidate.includes(NAME))) {
        expect(text.charAt(0)).toBe(text.charAt(0).toUpperCase());
      }
    }
  });

  test("ends every error, and every announcement, as a sentence, and no hint", () => {
    const stop = { ja: "。", "zh-CN": "。", hi: "।" }[code] ?? ".";
    const texts = everyText(locale, format);
    const sentences: (keyof Messages)[] = [
      "error",
      "announceAdded",
      "announceProgress",
      "announceComplete",
      ...ABOUT_ONE_OR_MANY,
    ];
    for (const key of sentences)
      for (const text of texts.get(key) ?? []) expect(text).toSatisfy(endsWith(stop));
    const phrases: (keyof Messages)[] = ["acceptHint", "dropRefused", "dropRefusedHint", "requiredHint"];
    for (const key of phrases) {
      for (const text of texts.get(key) ?? []) expect(text).not.toSatisfy(endsWith(stop));
    }
  });
});

function endsWith(ending: string): (text: string) => boolean {
  return (text) => text.endsWith(ending);
}

describe.each(byCode(others))("%s", (code, locale) => {
  const format = formatsOf(code);

  test("is not English", () => {
    const english = everyText(en, formatsOf("en"));
    const mine = everyText(locale, format);
    const same = KEYS.filter((key) => !SHARED.includes(key)).flatMap((key) =>
      (mine.get(key) ?? []).filter((text) => english.get(key)?.includes(text)),
    );
    expect(same).toEqual([]);
  });

  test("has a form for each plural category of its language, and none that it never selects", () => {
    const own: readonly string[] = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    const all: readonly Intl.LDMLPluralRule[] = ["zero", "one", "two", "few", "many", "other"];
    const formFor = (category: Intl.LDMLPluralRule): string =>
      everyCounted(locale, { ...format, plural: () => category }).join("\n");

    const unused = all.filter((category) => !own.includes(category));
    expect(unused.filter((category) => formFor(category) !== formFor("other"))).toEqual([]);
    // Arabic says "0 files" as it says "100 files".
    const forms = all.filter((category) => own.includes(category) && category !== "zero").map(formFor);
    expect(new Set(forms).size).toBe(forms.length);
  });
});

function everyCounted({ messages }: Locale, format: Formats): string[] {
  const count = 7;
  return [
    messages.announceAdded({ count }, format),
    ...ABOUT_ONE_OR_MANY.map((key) => messages[key]({ count, name: undefined }, format)),
    ...ABOUT_MANY.map((key) => messages[key]({ count, reason: undefined }, format)),
    messages.dropToAdd({ count }, format),
    messages.rejectedFiles({ count }, format),
    messages.requiredHint({ minFiles: count }, format),
  ];
}

describe("typography", () => {
  test("French has no breaking space before a double sign, and typographic apostrophes", () => {
    const texts = flat(fr).join("\n");
    expect(texts).toContain("\u00a0: ");
    expect(texts).not.toMatch(/[^\s\u00a0\u202f]:(?= )|[ \w][;?!]|'/);
  });

  test("no language has typewriter quotes", () => {
    for (const locale of others) expect(flat(locale).join("\n")).not.toMatch(/['"]/);
  });

  test.each(byCode([ja, zhCN]))("%s has full-width marks", (_, locale) => {
    const texts = flat(locale).join("\n");
    expect(texts).toMatch(/。/);
    expect(texts.replaceAll(NAME, "").replaceAll("Because.", "")).not.toMatch(
      /[,;:]\s|\.\s|\.$|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][,.;:!?()]/mu,
    );
  });

  test.each(byCode([ja, zhCN]))("%s has a space between its own script and Latin", (_, locale) => {
    const texts = flat(locale).join("\n").replaceAll(NAME, "");
    const touching =
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][A-Z]|[A-Z][\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu;
    expect(texts.match(touching)).toBeNull();
  });

  test("Arabic and Hebrew have letters of their own in every text but numbers and names", () => {
    for (const locale of [ar, he]) {
      const texts = [...everyText(locale, formatsOf(locale.code))].flatMap(([key, list]) =>
        SHARED.includes(key) ? [] : list,
      );
      expect(texts.filter((text) => !/[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(text))).toEqual([]);
    }
  });

  test("Arabic and Hebrew begin with a letter of their own or a mark, by which <bdi> tells the direction", () => {
    for (const locale of [ar, he]) {
      // A speed is as Intl writes it.
      const own = [...everyText(locale, formatsOf(locale.code))]
        .flatMap(([key, texts]) => (key === "speed" ? [] : texts))
        .filter((text) => /[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(text));
      const firstLetters = own.map(
        (text) => /[\p{L}\u200f]/u.exec(text.replaceAll(/\u2068[^\u2069]*\u2069/g, ""))?.[0],
      );
      expect(
        firstLetters.filter((letter) => !/[\p{sc=Arabic}\p{sc=Hebrew}\u200f]/u.test(letter ?? "")),
      ).toEqual([]);
    }
  });

  test("in Arabic and Hebrew, numbers keep their Latin units to the right of them", () => {
    for (const locale of [ar, he]) {
      const sentences = [...everyText(locale, formatsOf(locale.code))]
        .flatMap(([key, texts]) => (key === "speed" ? [] : texts))
        .filter((text) => /[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(text));
      const loose = sentences.filter((text) =>
        /\d\s[A-Z]/i.test(text.replaceAll(/\u2068[^\u2069]*\u2069/g, "")),
      );
      expect(loose).toEqual([]);
    }
  });

  test("Arabic has its own comma", () => {
    expect(flat(ar).join("\n").replaceAll(/\d,\d/g, "")).not.toContain(",");
  });

  test("German says Sie, French vous, to everybody", () => {
    expect(flat(de).join("\n")).not.toMatch(/\b(?:du|dein|deine|dir|dich|wähle|prüfe)\b/i);
    expect(flat(fr).join("\n")).not.toMatch(/\b(?:tu|ton|tes|toi)\b/i);
  });
});

describe("numbers and units are those of the language", () => {
  test.each([
    [de, "Bilder und PDF bis 10 MB"],
    [es, "Imágenes y PDF de hasta 10 MB"],
    [fr, "Images et PDF jusqu’à 10 Mo"],
    [it, "Immagini e PDF fino a 10 MB"],
    [ptBR, "Imagens e PDF de até 10 MB"],
    [ja, "画像、PDF（最大 10 MB）"],
    [ko, "이미지 및 PDF, 최대 10MB"],
    [zhCN, "图片和 PDF，最大 10 MB"],
    [he, "\u200fתמונות ו-PDF עד \u206810 MB\u2069"],
    [hi, "इमेज और PDF, 10 MB तक"],
  ])("what can be added: $0.code", (locale, text) => {
    const hint = locale.messages.acceptHint(
      { categories: ["image"], names: ["PDF"], maxFileSize: 10 * 1024 * 1024, maxFiles: undefined },
      formatsOf(locale.code),
    );
    expect(hint.replaceAll(/\s/g, " ")).toBe(text);
  });

  test.each([
    [de, 1, "1 Datei hinzugefügt."],
    [de, 1234, "1.234 Dateien hinzugefügt."],
    [fr, 1, "1 fichier ajouté."],
    [fr, 3, "3 fichiers ajoutés."],
    [fr, 1_000_000, "1 000 000 de fichiers ajoutés."],
    [es, 1_000_000, "1.000.000 de archivos añadidos."],
    [he, 1, "נוסף קובץ אחד."],
    [he, 2, "נוספו שני קבצים."],
    [ar, 1, "تمت إضافة ملف واحد."],
    [ar, 2, "تمت إضافة ملفين."],
    [ar, 3, "تمت إضافة 3 ملفات."],
    [ar, 11, "تمت إضافة 11 ملفًا."],
    [ar, 100, "تمت إضافة 100 ملف."],
    [ja, 3, "3 個のファイルを追加しました。"],
  ])("$0.code: $1", (locale, count, text) => {
    const format = locale === ar ? formatsOf("ar-u-nu-latn") : formatsOf(locale.code);
    expect(locale.messages.announceAdded({ count }, format).replaceAll(/\s/g, " ")).toBe(text);
  });

  test.each(["de", "fr", "ja", "es", "ar", "he", "hi"])(
    "seconds in %s are written as minutes are",
    (code) => {
      const format = formatsOf(code);
      const space = (text: string) => /\s/.test(text);
      expect(format.duration(6)).not.toMatch(/\dsec|\ds\b/);
      expect(space(format.duration(6))).toBe(space(format.duration(120)));
    },
  );
});
