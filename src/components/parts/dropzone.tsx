"use client";
import { type MouseEvent, type ReactElement, forwardRef, useSyncExternalStore } from "react";
import { ICONS, Icon } from "../anatomy/icons.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { canStartAgain } from "../list/item-triggers.js";
import { Overlay } from "./overlay.js";
import { useDropArea, useWidget } from "../widget-root/widget-context.js";
import { HiddenInput } from "./hidden-input.js";
import { Hint } from "./texts.js";

const INTERACTIVE =
  "a, button, input, label, select, summary, textarea, [contenteditable], [role=button], [role=link]";

/**
 * Takes drops, and opens the picker on a click anywhere on it. Its trigger takes the focus.
 * Renders a `<div>`.
 */
export const Dropzone = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function Dropzone(props, ref) {
    const { uploader, variant } = useWidget();
    const isField = variant === "field";
    // Retry and × are enough: once its file is removed, the field offers to choose another one.
    const getCanStartAgain = () => isField && uploader.getItems().some(canStartAgain);
    const canStart = useSyncExternalStore(uploader.subscribe, getCanStartAgain, getCanStartAgain);
    const { openFilePicker, isDragging, isDragReject, field, disabled } = useDropArea();
    const onClick = (event: MouseEvent<HTMLDivElement>) => {
      props.onClick?.(event);
      if (event.defaultPrevented || disabled) return;
      const { target } = event;
      if (!(target instanceof Element) || target.closest(INTERACTIVE) === null) openFilePicker();
    };
    return usePart("dropzone", "div", {
      ...props,
      ref,
      onClick,
      "data-dragging": isDragging ? "" : undefined,
      "data-drag-reject": isDragReject ? "" : undefined,
      "data-disabled": disabled ? "" : undefined,
      "data-invalid": field.error === undefined ? undefined : "",
      children: props.children ?? (
        <>
          {variant !== "compact" && <Invitation />}
          {!isField && <Hint />}
          {!canStart && <Trigger />}
          <HiddenInput />
          {variant !== "compact" && <Overlay />}
        </>
      ),
    });
  },
);

function Invitation(): ReactElement {
  const { messages, variant } = useWidget();
  const { rules, isEmpty } = useDropArea();
  const isField = variant === "field";
  const text = isEmpty || isField ? messages.dropHere : messages.dropMore;
  return (
    <>
      <Icon drawing={ICONS[isField ? "clip" : isEmpty ? "upload" : "plus"]} />
      <p>
        <bdi>{text({ multiple: rules.maxFiles !== 1 })}</bdi>
      </p>
    </>
  );
}

/** Opens the file picker. Renders a `<button>`. */
export const Trigger = /* @__PURE__ */ forwardRef<HTMLButtonElement, PartProps<"button">>(
  function Trigger(props, ref) {
    const { messages, variant } = useWidget();
    const { getTriggerProps, rules, field, isEmpty } = useDropArea();
    const { asChild, ...buttonProps } = props;
    const isReplacing = variant === "field" && !isEmpty;
    const text = isReplacing
      ? messages.replaceFile()
      : messages.chooseFiles({ multiple: rules.maxFiles !== 1 });
    const isIcon = variant === "compact";
    return usePart("trigger", "button", {
      "aria-describedby": field.describedBy,
      "aria-label": isIcon && props.children === undefined ? text : undefined,
      ...getTriggerProps(buttonProps),
      asChild,
      ref,
      children: props.children ?? (isIcon ? <Icon drawing={ICONS.clip} /> : text),
    });
  },
);
