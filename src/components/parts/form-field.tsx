"use client";
import {
  type ReactElement,
  type ReactNode,
  useCallback,
  useInsertionEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { checkNumbers } from "../../linq/check-numbers.js";
import type { Formats } from "../../i18n/format.js";
import type { Messages } from "../../i18n/messages.js";
import type { InitialAttachment } from "../../upload/options.js";
import type { Uploader } from "../../upload/uploader.js";
import { type Field, type Widget, useDropArea, useWidget } from "../widget-root/widget-context.js";

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
   * Lets the form be submitted without files that are being sent or have failed.
   *
   * Otherwise a widget that has a `name`, or is required, is invalid until these files are complete or removed.
   * @default false
   */
  allowIncomplete?: boolean | undefined;
  /** An error that the app or its server found. It is shown under the widget and marks it as invalid, but does not block the form. */
  error?: ReactNode;
}

/** The widget as a form control: its values and its validity. */
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
  checkNumbers({ minFiles: [0, Number.MAX_SAFE_INTEGER] }, { minFiles });
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

interface FieldRules {
  readonly minFiles: number;
  /** Whether unfinished and failed files keep the form from being submitted. */
  readonly waits: boolean;
}

/** Why the form cannot be submitted yet, as text. `""` when it can. */
function useProblem(
  uploader: Uploader,
  { minFiles, waits }: FieldRules,
  messages: Messages,
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

/** The ids of usable attachments, for the form that the widget is in. */
export function HiddenValues(): ReactElement | null {
  const { uploader } = useWidget();
  const { name, form } = useDropArea().field;
  const ids = useSyncExternalStore(uploader.subscribe, uploader.getAttachmentIds, uploader.getAttachmentIds);
  if (name === undefined) return null;
  return (
    <>
      {ids.map((id) => (
        <input key={id} type="hidden" name={name} form={form} value={id} />
      ))}
    </>
  );
}

/**
 * Returns the value of the last committed render, for listeners. It is set in an insertion effect, because React resets the form of an
 * action during the commit, before other effects.
 */
function useLatest<T>(value: T): () => T {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return useCallback(() => latest.current, []);
}
