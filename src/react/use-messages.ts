"use client";

import { useMemo } from "react";
import en from "../i18n/en.js";
import { type Formats, formatsOf } from "../i18n/format.js";
import type { Locale, Messages, Translations } from "../i18n/messages.js";
import { useLinqUploaderDefaults } from "./provider.js";

/** The texts and formats for a locale: `translations` over the locale over the provider's over English. */
export function useMessages(
  locale?: Locale,
  translations?: Translations,
): { readonly messages: Messages; readonly format: Formats } {
  const defaults = useLinqUploaderDefaults();
  const chosen = locale ?? defaults.locale ?? en;
  // The provider's own texts are in the provider's language.
  const fromProvider = locale === undefined || locale === defaults.locale ? defaults.translations : undefined;
  return useMemo(
    () => ({
      messages: { ...en.messages, ...chosen.messages, ...fromProvider, ...translations },
      format: formatsOf(chosen.code),
    }),
    [chosen, fromProvider, translations],
  );
}
