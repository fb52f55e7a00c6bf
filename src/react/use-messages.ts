"use client";
import { useMemo } from "react";
import en from "../i18n/en.js";
import { type Formats, formatsOf } from "../i18n/format.js";
import type { Locale, Messages, Translations } from "../i18n/messages.js";
import { useLinqUploaderDefaults } from "./provider.js";

/** Attributes of the element around the texts. Empty where no locale is set, because the app's own texts may be in any language. */
export interface Language {
  readonly lang?: string;
  readonly dir?: "rtl" | undefined;
}

/** The texts and formats for a locale: `translations` over the locale over the provider's over English. */
export function useMessages(
  locale?: Locale,
  translations?: Translations,
): { readonly messages: Messages; readonly format: Formats; readonly language: Language } {
  const defaults = useLinqUploaderDefaults();
  const given = locale ?? defaults.locale;
  // The provider's translations are in the provider's language.
  const fromProvider = locale === undefined || locale === defaults.locale ? defaults.translations : undefined;
  return useMemo(
    () => ({
      messages: { ...en.messages, ...given?.messages, ...fromProvider, ...translations },
      format: formatsOf(given?.code ?? "en"),
      language: given ? { lang: given.code, dir: given.dir } : {},
    }),
    [given, fromProvider, translations],
  );
}
