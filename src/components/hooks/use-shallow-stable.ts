"use client";

import { useState } from "react";
import { isShallowEqual } from "../../react/provider.js";

/** The same object while its values stay the same, so that a literal written in JSX does not render every row. */
export function useShallowStable<T extends object>(value: T): T {
  const [stable, setStable] = useState(value);
  if (isShallowEqual(stable, value)) return stable;
  setStable(value);
  return value;
}
