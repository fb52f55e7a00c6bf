"use client";

import { type RefObject, useEffect } from "react";

/** Calls back when the form of a control is reset, by its button, a call, or React after a form action. */
export function useFormReset(control: RefObject<HTMLInputElement | null>, onReset: () => void): void {
  useEffect(() => {
    // On the document, so that the app has had its chance to prevent it.
    const listener = (event: Event) => {
      if (!event.defaultPrevented && event.target === control.current?.form) onReset();
    };
    document.addEventListener("reset", listener);
    return () => document.removeEventListener("reset", listener);
  }, [control, onReset]);
}
