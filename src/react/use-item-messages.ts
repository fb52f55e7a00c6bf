"use client";
import { enItemNames } from "../i18n/en-item-names.js";
import type { ItemMessages } from "../i18n/messages.js";
import { useLinqUploaderDefaults } from "./provider.js";

/** The names of an item's controls, in the provider's language. */
export function useItemMessages(): ItemMessages {
  const { locale, translations } = useLinqUploaderDefaults();
  return { ...enItemNames, ...locale?.messages, ...translations };
}
