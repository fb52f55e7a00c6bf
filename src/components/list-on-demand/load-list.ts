"use client";

import { useSyncExternalStore } from "react";
import { onDemand } from "../../linq/on-demand.js";
import type * as listModule from "../list/list.js";

/** What only a widget with files needs. */
export type List = typeof listModule;

/** What kept it from being loaded may be over by then. */
const TRY_AGAIN_MS = 3000;

const list = /* @__PURE__ */ onDemand<List>(() => import("../list/list.js"));

let loading: Promise<List> | undefined;

/** Begins with the first call; never rejects. */
export function loadList(): Promise<List> {
  return (loading ??= load());
}

async function load(): Promise<List> {
  for (;;) {
    try {
      return await list.load();
    } catch (error) {
      // Files are sent all the same, and nobody else is there to tell of it. Node has no reportError.
      if (typeof reportError === "function") reportError(error);
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

const subscribe = (onLoad: () => void) => {
  if (!list.get()) void loadList().then(onLoad);
  return () => undefined;
};
const getParts = () => list.get()?.parts;

/** The list's parts once they are loaded. */
export function useListParts(): List["parts"] | undefined {
  return useSyncExternalStore(subscribe, getParts, getParts);
}

// Servers render at once what they have.
if (typeof document === "undefined") void loadList();

/** Begins something once the list is loaded. Returns how to end it, or to forget it. */
export function whenListIsLoaded(begin: (list: List) => () => void): () => void {
  const loaded = list.get();
  if (loaded) return begin(loaded);
  let end: (() => void) | undefined;
  let isOver = false;
  void loadList().then((late) => {
    if (!isOver) end = begin(late);
  });
  return () => {
    isOver = true;
    end?.();
  };
}
