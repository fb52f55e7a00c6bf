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
import { useDropArea, useWidget } from "../widget-root/widget-context.js";

/**
 * The file input behind the trigger. The picker needs it, and the form gets its validity from it. It takes the focus when the form
 * cannot be submitted, and is `hidden` otherwise. In server HTML it is the form's own file input, which works without JavaScript.
 * Renders an `<input type="file">`.
 */
export const HiddenInput = /* @__PURE__ */ forwardRef<HTMLInputElement, ComponentPropsWithoutRef<"input">>(
  function HiddenInput(props, ref) {
    const { uploader, labelId, hintId, errorId } = useWidget();
    const { getInputProps, field } = useDropArea();
    const { problem, error } = field;
    const isHydrated = useIsHydrated();
    const [isFocused, setIsFocused] = useState(false);
    const input = useRef<HTMLInputElement>(null);

    useEffect(() => input.current?.setCustomValidity(problem), [problem]);
    useFormReset(input, field.onReset);
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
      "aria-describedby": error === undefined ? hintId : `${errorId} ${hintId}`,
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
        if (isSubmission(event.currentTarget)) field.onInvalid();
      },
    });
    return usePart("hiddenInput", "input", {
      ...inputProps,
      ref: useComposedRefs(useComposedRefs(ref, pickerRef), input),
    });
  },
);

/** Whether a control is invalid because of a submission, and not because a script called `checkValidity()`. */
function isSubmission(control: HTMLInputElement): boolean {
  return !CSS.supports("selector(:user-invalid)") || control.matches(":user-invalid");
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
