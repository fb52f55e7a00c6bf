"use client";
import { forwardRef, useEffect } from "react";
import { ICONS, Icon } from "../anatomy/icons.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useDropArea, useWidget } from "../widget-root/widget-context.js";

/** Names the widget, and says that it is required, unless `asChild` is set. Renders a `<span>`. */
export const Label = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function Label(props, ref) {
    const { labelId, messages } = useWidget();
    const { field } = useDropArea();
    const text = props.children ?? messages.label();
    return usePart("label", "span", {
      id: labelId,
      ...props,
      ref,
      children:
        field.required && !props.asChild ? (
          <>
            {text} <small>{messages.required()}</small>
          </>
        ) : (
          text
        ),
    });
  },
);

/** What can be added: types and the largest size. Describes the trigger. Renders a `<small>`. */
export const Hint = /* @__PURE__ */ forwardRef<HTMLElement, PartProps<"small">>(function Hint(props, ref) {
  const { messages, format, hintId } = useWidget();
  const { rules } = useDropArea();
  return usePart("hint", "small", {
    id: hintId,
    ...props,
    ref,
    children: props.children ?? <bdi>{messages.acceptHint(rules, format)}</bdi>,
  });
});

/**
 * The error of the whole field: the app's `error`, or why the form could not be submitted. With `variant="field"` also why a file was
 * refused. Describes the trigger.
 * Renders a `<span>`, and nothing while there is no error.
 */
export const ErrorText = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function ErrorText(props, ref) {
    const { errorId } = useWidget();
    const { field } = useDropArea();
    const { onErrorText } = field;
    useEffect(() => onErrorText(), [onErrorText]);
    const element = usePart("errorText", "span", {
      id: errorId,
      // The form's own error is read with the control, which the browser has just focused.
      role: field.isAppsError ? "alert" : undefined,
      ...props,
      ref,
      children: props.children ?? (
        <>
          <Icon drawing={ICONS.alert} />
          <bdi>
            {field.refusal}
            {field.refusal && field.error && <br />}
            {field.error}
          </bdi>
        </>
      ),
    });
    return field.refusal || field.error ? element : null;
  },
);
