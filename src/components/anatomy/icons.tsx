"use client";

import type { ReactElement } from "react";

/** Drawn on a 16 grid for actions and a 20 grid for file types; stroke width and size come from the stylesheet. */
export type Drawing = readonly [grid: number, path: string];

/** Those of a widget without files. */
export const ICONS = {
  alert: [16, "M1.75 8a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0-12.5 0M8 4.9v3.6M8 11v.1"],
  clip: [
    20,
    "M16.5 9.5l-6.9 6.9a4.1 4.1 0 0 1-5.8-5.8l7.2-7.2a2.75 2.75 0 0 1 3.9 3.9l-7.1 7.1a1.4 1.4 0 0 1-2-2l6.5-6.5",
  ],
  upload: [
    20,
    "M10 12.75V3.5M6.25 7L10 3.25 13.75 7M3.25 12.5v2.75a1.5 1.5 0 0 0 1.5 1.5h10.5a1.5 1.5 0 0 0 1.5-1.5V12.5",
  ],
  plus: [20, "M10 4v12M4 10h12"],
} satisfies Record<string, Drawing>;

/** Decoration: hidden from assistive technology, since words always stand beside it. */
export function Icon({ drawing: [grid, path] }: { readonly drawing: Drawing }): ReactElement {
  return (
    <svg viewBox={`0 0 ${grid} ${grid}`} aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
