"use client";
import type { QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { Locale, Translations } from "../i18n/messages.js";
import type { UploaderOptions } from "../upload/options.js";

/** What every uploader below starts from. */
export interface LinqUploaderDefaults extends UploaderOptions {
  /** @default the nearest `QueryClientProvider`'s, else one of our own */
  queryClient?: QueryClient | undefined;
  /** @default English */
  locale?: Locale | undefined;
  /** Texts that replace those of the locale. */
  translations?: Translations | undefined;
}

/** Filled by `<LinqUploaderProvider>`. */
export const DefaultsContext = createContext<LinqUploaderDefaults>({});

/** The options set by the providers above. */
export function useLinqUploaderDefaults(): LinqUploaderDefaults {
  return useContext(DefaultsContext);
}
