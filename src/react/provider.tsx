"use client";
import type { QueryClient } from "@tanstack/react-query";
import { type ReactNode, createContext, useContext, useMemo, useState } from "react";
import type { Locale, Translations } from "../i18n/messages.js";
import { givenOnly } from "../linq/given-only.js";
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
const DefaultsContext = createContext<LinqUploaderDefaults>({});

/** The options set by the providers above. */
export function useLinqUploaderDefaults(): LinqUploaderDefaults {
  return useContext(DefaultsContext);
}

/** Props of `<LinqUploaderProvider>`. */
export interface LinqUploaderProviderProps extends LinqUploaderDefaults {
  children?: ReactNode;
}

/** Sets options for all uploaders below it. A component's own props take precedence. Providers nest. */
export function LinqUploaderProvider({ children, ...defaults }: LinqUploaderProviderProps) {
  const outer = useLinqUploaderDefaults();
  // Kept while its values stay the same, so that rendering the provider does not render every uploader.
  const [own, setOwn] = useState(defaults);
  if (!isShallowEqual(own, defaults)) setOwn(defaults);
  const merged = useMemo(() => ({ ...outer, ...givenOnly(own) }), [outer, own]);
  return <DefaultsContext.Provider value={merged}>{children}</DefaultsContext.Provider>;
}

export function isShallowEqual(a: object, b: object): boolean {
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && Object.is(right.get(key), value))
  );
}
