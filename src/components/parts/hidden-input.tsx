"use client";
import {
  type ComponentPropsWithoutRef,
  type FormEvent,
  type RefObject,
  forwardRef,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { usePart } from "../anatomy/use-part.js";
import { useComposedRefs } from "../anatomy/use-composed-refs.js";
import { findMainButton } from "../widget-root/keep-focus.js";
import { useDropArea, useWidget } from "../widget-root/widget-context.js";

/**
 * The file input behind the trigger. The picker needs it, and the form gets its validity from it. It takes the focus when the form
 * cannot be submitted, and is `hidden` otherwise. In server HTML it is the form's own file input, which works without JavaScript.
 * Renders an `<input type="file">`.
 */
export const HiddenInput = /* @__PURE__ */ forwardRef<HTMLInputElement, ComponentPropsWithoutRef<"input">>(
  function HiddenInput(props, ref) {
    const { uploader, labelId } = useWidget();
    const { getInputProps, field } = useDropArea();
    const { problem } = field;
    const isHydrated = useIsHydrated();
    const [isFocused, setIsFocused] = useState(false);
    const input = useRef<HTMLInputElement>(null);

    useEffect(() => input.current?.setCustomValidity(problem), [problem]);
    useFormReset(input, field.onReset);
    const isSubmitting = useSubmitClick(input);
    useEffect(() => {
      if (isHydrated || !input.current?.files?.length) return;
      // Files that were selected before hydration.
      uploader.addFiles([...input.current.files]);
      input.current.value = "";
    }, [uploader, isHydrated]);

    const { ref: pickerRef, ...inputProps } = getInputProps({
      form: field.form,
      "aria-label": undefined,
      "aria-labelledby": labelId,
      "aria-invalid": field.error !== undefined || undefined,
      "aria-describedby": field.describedBy,
      // Hiding it would lose the focus.
      hidden: isHydrated && problem === "" && !isFocused,
      tabIndex: isHydrated ? -1 : undefined,
      name: isHydrated ? undefined : field.name,
      required: !isHydrated && field.required,
      ...props,
      onFocus: (event) => {
        props.onFocus?.(event);
        setIsFocused(true);
      },
      onBlur: (event) => {
        props.onBlur?.(event);
        setIsFocused(false);
      },
      onInvalid: (event: FormEvent<HTMLInputElement>) => {
        props.onInvalid?.(event);
        const control = event.currentTarget;
        const button = findMainButton(control);
        if (event.defaultPrevented || !isSubmitting.current || !button || !field.onInvalid()) return;
        // The text that is shown now replaces the browser's bubble, which would say the same, and would not stay.
        event.preventDefault();
        // Later, because the browser moves the focus to an invalid control behind this one.
        if (isFirstInvalid(control)) setTimeout(() => button.focus());
      },
    });
    return usePart("hiddenInput", "input", {
      ...inputProps,
      ref: useComposedRefs(useComposedRefs(ref, pickerRef), input),
    });
  },
);

/** Whether it is the one that the browser would show, and no other control of its form. */
function isFirstInvalid(control: HTMLInputElement): boolean {
  const controls = [...(control.form?.elements ?? [])];
  return controls.find((element) => element.matches(":invalid:not(fieldset)")) === control;
}

/**
 * True while a click on a button submits the form of a control. Browsers also fire it for Enter in a text field. They do not tell
 * a submission from a script's `checkValidity()`, which must neither show an error nor move the focus.
 */
function useSubmitClick(control: RefObject<HTMLInputElement | null>): RefObject<boolean> {
  const isSubmitting = useRef(false);
  useEffect(() => {
    const listener = (event: MouseEvent) => {
      const isSubmit = (target: object) =>
        "form" in target &&
        target.form === control.current?.form &&
        "type" in target &&
        target.type === "submit";
      if (!event.composedPath().some(isSubmit)) return;
      isSubmitting.current = true;
      setTimeout(() => (isSubmitting.current = false));
    };
    document.addEventListener("click", listener, true);
    return () => document.removeEventListener("click", listener, true);
  }, [control]);
  return isSubmitting;
}

/** Calls back when the form of a control is reset, by its button, a call, or React after a form action. */
function useFormReset(control: RefObject<HTMLInputElement | null>, onReset: () => void): void {
  useEffect(() => {
    // On the document, so that the app can prevent it first.
    const listener = (event: Event) => {
      if (!event.defaultPrevented && event.target === control.current?.form) onReset();
    };
    document.addEventListener("reset", listener);
    return () => document.removeEventListener("reset", listener);
  }, [control, onReset]);
}

const subscribe = () => () => undefined;

/** False on the server and during hydration, true from then on. */
function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
