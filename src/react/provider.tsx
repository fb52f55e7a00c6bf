"use client";
import type { QueryClient } from "@tanstack/react-query";
import { type ReactNode, createContext, useContext, useMemo, useState } from "react";
import type { Locale, Translations } from "../i18n/messages.js";
import type { UploaderOptions } from "../upload/options.js";
import { givenOnly } from "../linq/given-only.js";
import { isShallowEqual } from "./is-shallow-equal.js";

/** What every uploader below starts from. */
export interface LinqUploaderDefaults extends UploaderOptions {
  /** @default the nearest `QueryClientProvider`'s, else one of our own */
  queryClient?: QueryClient | undefined;
  /** @default English */
  locale?: Locale | undefined;
  /** Texts that replace those of the locale. */
  translations?: Translations | undefined;
}

/** Props of `<LinqUploaderProvider>`. */
export interface LinqUploaderProviderProps extends LinqUploaderDefaults {
  children?: ReactNode;
}

const DefaultsContext = createContext<LinqUploaderDefaults>({});

/** Sets options once for all uploaders below it; what a component is given itself wins. Providers nest. */
export function LinqUploaderProvider({ children, ...defaults }: LinqUploaderProviderProps) {
  const outer = useLinqUploaderDefaults();
  // Kept while its values stay the same, so that a render of the provider is not one of every uploader.
  const [own, setOwn] = useState(defaults);
  if (!isShallowEqual(own, defaults)) setOwn(defaults);
  const merged = useMemo(() => ({ ...outer, ...givenOnly(own) }), [outer, own]);
  return <DefaultsContext.Provider value={merged}>{children}</DefaultsContext.Provider>;
}

/** The options set by the providers above. */
export function useLinqUploaderDefaults(): LinqUploaderDefaults {
  return useContext(DefaultsContext);
}
