"use client";
import type { ReactElement } from "react";

/** Paths on a grid of 16 for actions and of 20 for file types. Stroke width and size come from the stylesheet. */
type Drawing = readonly [grid: number, path: string];

/** Icons of the dropzone. */
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

/** An icon, hidden from assistive technology because there is always text beside it. */
export function Icon({ drawing: [grid, path] }: { readonly drawing: Drawing }): ReactElement {
  return (
    <svg viewBox={`0 0 ${grid} ${grid}`} aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** Icons of items: states, actions and types. */
export const LIST_ICONS = {
  close: [16, "M4.5 4.5l7 7M11.5 4.5l-7 7"],
  check: [16, "M3.25 8.5l3.25 3.25 6.25-7"],
  ban: [16, "M1.75 8a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0-12.5 0M3.7 3.7l8.6 8.6"],
  retry: [16, "M13.25 8a5.25 5.25 0 1 1-1.6-3.77M13.25 2.25v3h-3"],
  offline: [
    16,
    "M2.5 2.5l11 11M1.75 6.6A9.2 9.2 0 0 1 4.6 4.75M7.1 4.05a9.2 9.2 0 0 1 7.15 2.55M4.1 9.1a5.9 5.9 0 0 1 2.6-1.5" +
      "M10.1 7.9a5.9 5.9 0 0 1 1.8 1.2M6.6 11.4a2.3 2.3 0 0 1 2.8 0M8 13.4v.1",
  ],
  forbid: [20, "M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M5.1 5.1l9.8 9.8"],
  image: [
    20,
    "M5 3.5h10a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2M5.75 7.5a1.25 1.25 0 1 0 2.5 0" +
      "a1.25 1.25 0 1 0-2.5 0M3.5 14.5l4-3.75 2.75 2.5 2.75-3 3.75 3.75",
  ],
  video: [
    20,
    "M4.75 4.25h10.5a2 2 0 0 1 2 2v7.5a2 2 0 0 1-2 2H4.75a2 2 0 0 1-2-2v-7.5a2 2 0 0 1 2-2M8.5 7.6v4.8l4-2.4z",
  ],
  audio: [20, "M3.25 8.5v3M6.6 6v8M10 3.5v13M13.4 6.5v7M16.75 8.5v3"],
  document: [
    20,
    "M11.5 2.75H6.25a1.5 1.5 0 0 0-1.5 1.5v11.5a1.5 1.5 0 0 0 1.5 1.5h7.5a1.5 1.5 0 0 0 1.5-1.5V6.5zV6.5h3.75" +
      "M7.5 10h5M7.5 13h3.25",
  ],
  archive: [
    20,
    "M3.75 3.75h12.5a1 1 0 0 1 1 1v2.5H2.75v-2.5a1 1 0 0 1 1-1M4 7.25v7.5a1.5 1.5 0 0 0 1.5 1.5h9a1.5 1.5 0 0 0 1.5-1.5" +
      "v-7.5M8 10.25h4",
  ],
  sheet: [
    20,
    "M5 3.5h10a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2M3 8h14M3 12.25h14M8 8v8.5",
  ],
  contact: [
    20,
    "M5 3.5h10a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2M8 8.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0" +
      "M6.25 14.25c.5-1.75 1.9-2.5 3.75-2.5s3.25.75 3.75 2.5",
  ],
} satisfies Record<string, Drawing>;

export type TypeIcon = "image" | "video" | "audio" | "document" | "archive" | "sheet" | "contact";
