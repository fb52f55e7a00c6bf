"use client";

import {
  type ElementType,
  type ForwardRefExoticComponent,
  type PropsWithoutRef,
  type RefAttributes,
  Suspense,
  forwardRef,
  lazy,
} from "react";
import { type List, loadList, useListParts } from "./load-list.js";
import { useIsHydrated } from "../hooks/use-is-hydrated.js";
import { useDropArea } from "../widget-root/widget-context.js";

type Part<Element, Props> = ForwardRefExoticComponent<PropsWithoutRef<Props> & RefAttributes<Element>>;

type Parts = List["parts"];

type NameOf<Element, Props> = {
  [Name in keyof Parts]: Parts[Name] extends Part<Element, Props> ? Name : never;
}[keyof Parts];

/** Waits for the list, and is never rendered: by then the list itself is. */
const Pending = /* @__PURE__ */ lazy(async () => {
  await loadList();
  return { default: () => null };
});

/** A part that renders nothing without files or while the list is loaded; in server HTML it is waited for. */
export function whereFilesAre<Element, Props>(name: NameOf<Element, Props>): Part<Element, Props> {
  const Loaded = forwardRef<Element, Props>(function Loaded(props, ref) {
    const parts = useListParts();
    const isHydrated = useIsHydrated();
    if (!parts) return isHydrated ? null : <Pending />;
    const Loaded: ElementType = parts[name];
    return <Loaded {...props} ref={ref} />;
  });
  return forwardRef<Element, Props>(function WhereFilesAre(props, ref) {
    const { isEmpty, upload } = useDropArea();
    return isEmpty && !upload.isDragging ? null : (
      <Suspense>
        <Loaded {...props} ref={ref} />
      </Suspense>
    );
  });
}

/** A part of an item: where there is one, the list is loaded. */
export function whereItemIs<Element, Props>(name: NameOf<Element, Props>): Part<Element, Props> {
  return forwardRef<Element, Props>(function WhereItemIs(props, ref) {
    const parts = useListParts();
    if (!parts) return null;
    const Loaded: ElementType = parts[name];
    return <Loaded {...props} ref={ref} />;
  });
}
