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
import type { InitialAttachment } from "../../upload/options.js";
import { reasonOf } from "../list/item-error.js";
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

type FieldWidget = Pick<Widget, "uploader" | "variant" | "messages" | "format" | "hintId" | "errorId">;

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
  widget: FieldWidget,
  initialAttachments: readonly InitialAttachment[] | undefined,
): Field {
  checkNumbers({ minFiles: [0, Number.MAX_SAFE_INTEGER] }, { minFiles });
  const isInForm = name !== undefined || minFiles > 0;
  const problem = useProblem(widget, { minFiles, waits: isInForm && !allowIncomplete });
  const refusal = useRefusal(widget);
  const { uploader, hintId, errorId } = widget;
  const [wasTried, setWasTried] = useState(false);
  const hasErrorText = useRef(false);
  const onErrorText = useCallback(() => {
    hasErrorText.current = true;
    return () => {
      hasErrorText.current = false;
    };
  }, []);
  const isAppsError = error !== undefined && error !== null && error !== false && error !== "";
  const wrong = isAppsError ? error : wasTried && problem;
  const getInitial = useLatest(initialAttachments);
  return useMemo(
    () => ({
      name,
      form,
      required: minFiles > 0,
      problem,
      error: wrong || undefined,
      refusal,
      describedBy: refusal || wrong ? `${errorId} ${hintId}` : hintId,
      isAppsError,
      onErrorText,
      onInvalid: () => {
        if (hasErrorText.current) setWasTried(true);
        return hasErrorText.current;
      },
      onReset: () => {
        setWasTried(false);
        uploader.reset(getInitial());
      },
    }),
    [
      name,
      form,
      minFiles,
      problem,
      isAppsError,
      refusal,
      wrong,
      onErrorText,
      uploader,
      hintId,
      errorId,
      getInitial,
    ],
  );
}

interface FieldRules {
  readonly minFiles: number;
  /** Whether unfinished and failed files keep the form from being submitted. */
  readonly waits: boolean;
}

/** Why the form cannot be submitted yet, as text. `""` when it can. */
function useProblem({ uploader, messages, format }: FieldWidget, { minFiles, waits }: FieldRules): string {
  const getProblem = () => {
    const { pending, failed, completed } = uploader.getTotals();
    if (waits && pending > 0) return messages.pendingHint();
    if (waits && failed > 0) return messages.failedHint();
    return completed < minFiles ? messages.requiredHint({ minFiles }, format) : "";
  };
  return useSyncExternalStore(uploader.subscribe, getProblem, getProblem);
}

/** Why another file was refused by a field, whose only row is that of its file. `""` if none was, and in other variants. */
function useRefusal({ uploader, variant, messages, format }: FieldWidget): string {
  const getRefusal = () => {
    const item = variant === "field" && uploader.getItems().find(({ status }) => status === "rejected");
    return item
      ? messages.announceFailed({ name: item.name, reason: reasonOf(item, messages, format) ?? "" })
      : "";
  };
  return useSyncExternalStore(uploader.subscribe, getRefusal, getRefusal);
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
