"use client";

import { type ReactNode, useMemo, useState } from "react";
import type { InitialAttachment } from "../../upload/options.js";
import { useLatest } from "../hooks/use-latest.js";
import { useProblem } from "./use-problem.js";
import type { Field, Widget } from "../widget-root/widget-context.js";

/** What makes the widget a control of a form. */
export interface LinqUploaderFieldProps {
  /** Name of the hidden inputs, one per usable attachment, whose values are attachment ids. @default none are rendered */
  name?: string | undefined;
  /** Id of the form to belong to. @default the form around it */
  form?: string | undefined;
  /** The form is not submitted without an attachment. @default false */
  required?: boolean | undefined;
  /** The form is not submitted with fewer attachments. @default 1 if `required`, else 0 */
  minFiles?: number | undefined;
  /**
   * Lets the form be submitted while files are on their way or have failed; it goes without them. Otherwise a widget that
   * has a `name`, or is required, is invalid until they are through or removed. @default false
   */
  allowIncomplete?: boolean | undefined;
  /** What is wrong, found by the app or its server: shown under the widget, which it marks as invalid. Does not keep the form from being submitted. */
  error?: ReactNode;
}

/** The part that the widget plays in its form: what it gives, and what is wrong with it. */
export function useField(
  {
    name,
    form,
    required = false,
    minFiles = required ? 1 : 0,
    allowIncomplete = false,
    error,
  }: LinqUploaderFieldProps,
  { uploader, messages, format }: Pick<Widget, "uploader" | "messages" | "format">,
  initialAttachments: readonly InitialAttachment[] | undefined,
): Field {
  const isInForm = name !== undefined || minFiles > 0;
  const problem = useProblem(uploader, { minFiles, waits: isInForm && !allowIncomplete }, messages, format);
  const [wasTried, setWasTried] = useState(false);
  const isAppsError = error !== undefined && error !== null && error !== false && error !== "";
  const found = wasTried && problem !== "" ? problem : undefined;
  const getInitial = useLatest(initialAttachments);
  return useMemo(
    () => ({
      name,
      form,
      required: minFiles > 0,
      problem,
      error: isAppsError ? error : found,
      isAppsError,
      onInvalid: () => setWasTried(true),
      onReset: () => {
        setWasTried(false);
        uploader.reset(getInitial());
      },
    }),
    [name, form, minFiles, problem, isAppsError, error, found, uploader, getInitial],
  );
}
