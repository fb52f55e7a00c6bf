"use client";

import { useSyncExternalStore } from "react";
import type { Formats } from "../../i18n/format.js";
import type { FirstMessages } from "../../i18n/messages.js";
import type { Uploader } from "../../upload/uploader.js";

export interface FieldRules {
  readonly minFiles: number;
  /** Files that are on their way or have failed keep the form from being submitted. */
  readonly waits: boolean;
}

/** Why the form that the widget is in is not to be submitted yet, in words; `""` when it may be. */
export function useProblem(
  uploader: Uploader,
  { minFiles, waits }: FieldRules,
  messages: FirstMessages,
  format: Formats,
): string {
  const getProblem = () => {
    const { pending, failed, completed } = uploader.getTotals();
    if (waits && pending > 0) return messages.pendingHint();
    if (waits && failed > 0) return messages.failedHint();
    return completed < minFiles ? messages.requiredHint({ minFiles }, format) : "";
  };
  return useSyncExternalStore(uploader.subscribe, getProblem, getProblem);
}
