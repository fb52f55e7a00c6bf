"use client";

import en from "../i18n/en.js";
import type { Formats } from "../i18n/format.js";
import type { Locale, Messages, Translations } from "../i18n/messages.js";
import { type Language, useMessagesOver } from "./use-messages-over.js";

/** The texts and formats for a locale: `translations` over the locale over the provider's over English. */
export function useMessages(
  locale?: Locale,
  translations?: Translations,
): { readonly messages: Messages; readonly format: Formats; readonly language: Language } {
  return useMessagesOver(en.messages, locale, translations);
}
