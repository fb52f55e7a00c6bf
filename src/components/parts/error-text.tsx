"use client";

import { forwardRef } from "react";
import { Icon, ICONS } from "../anatomy/icons.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useDropArea, useWidget } from "../widget-root/widget-context.js";

/**
 * What is wrong with the field as a whole: the app's `error`, or why the form could not be submitted. Describes the
 * trigger. Renders a `<span>`; nothing while all is well.
 */
export const ErrorText = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function ErrorText(props, ref) {
    const { errorId } = useWidget();
    const { field } = useDropArea();
    const element = usePart("errorText", "span", {
      id: errorId,
      // The other one is read with the control, which the browser has just focused.
      role: field.isAppsError ? "alert" : undefined,
      ...props,
      ref,
      children: props.children ?? (
        <>
          <Icon drawing={ICONS.alert} />
          <bdi>{field.error}</bdi>
        </>
      ),
    });
    return field.error === undefined ? null : element;
  },
);
