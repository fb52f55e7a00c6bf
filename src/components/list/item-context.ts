"use client";

import { createContext, useContext } from "react";
import type { UploadItem } from "../../upload/item.js";

export const ItemContext = /* @__PURE__ */ createContext<UploadItem | null>(null);

/** The item of the row that a part is in. */
export function useItem(): UploadItem {
  const item = useContext(ItemContext);
  if (item === null) {
    throw new Error("A part of an item is outside of <LinqUploader.Item>. Put it inside, at any depth.");
  }
  return item;
}
