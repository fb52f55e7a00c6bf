"use client";
import { type ReactNode, useMemo, useState } from "react";
import { givenOnly } from "../linq/given-only.js";
import { DefaultsContext, type LinqUploaderDefaults, useLinqUploaderDefaults } from "./defaults.js";
import { isShallowEqual } from "./is-shallow-equal.js";

/** Props of `<LinqUploaderProvider>`. */
export interface LinqUploaderProviderProps extends LinqUploaderDefaults {
  children?: ReactNode;
}

/** Sets options once for all uploaders below it; what a component is given itself wins. Providers nest. */
export function LinqUploaderProvider({ children, ...defaults }: LinqUploaderProviderProps) {
  const outer = useLinqUploaderDefaults();
  // Kept while its values stay the same, so that a render of the provider is not one of every uploader.
  const [own, setOwn] = useState(defaults);
  if (!isShallowEqual(own, defaults)) setOwn(defaults);
  const merged = useMemo(() => ({ ...outer, ...givenOnly(own) }), [outer, own]);
  return <DefaultsContext.Provider value={merged}>{children}</DefaultsContext.Provider>;
}
