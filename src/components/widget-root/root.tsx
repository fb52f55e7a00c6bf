"use client";
import {
  type Ref,
  forwardRef,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { DropzoneRootProps } from "react-dropzone";
import type { Locale, Translations } from "../../i18n/messages.js";
import { isShallowEqual } from "../../react/provider.js";
import type { AttachmentUploadOptions } from "../../react/types.js";
import { useAttachmentUpload } from "../../react/use-attachment-upload.js";
import { useMessages } from "../../react/use-messages.js";
import type { LinqUploaderClassNames, LinqUploaderSlots } from "../anatomy/part-names.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { HiddenValues, type LinqUploaderFieldProps, useField } from "../parts/form-field.js";
import { useComposedRefs } from "../anatomy/use-composed-refs.js";
import { ignoreRepeats } from "./ignore-repeats.js";
import { keepFocus } from "./keep-focus.js";
import { splitOptions } from "./option-keys.js";
import { createUserRemoval } from "./user-removal.js";
import { watchStyles } from "./watch-styles.js";
import {
  DropAreaContext,
  type LinqUploaderVariant,
  WidgetContext,
  useDropArea,
  useWidget,
} from "./widget-context.js";

/** What `<LinqUploader>` takes beyond the options of the hook. */
export interface LinqUploaderLookProps extends LinqUploaderFieldProps {
  /**
   * The arrangement. `field` implies `maxFiles={1}` and `replaceFiles`. An uploader that you pass needs both options, because only one
   * file is shown.
   * @default "dropzone"
   */
  variant?: LinqUploaderVariant | undefined;
  /** Colours: a fixed scheme, the system's (`auto`), stronger contrast, or the tokens of a shadcn page. @default the page's `color-scheme` */
  theme?: "light" | "dark" | "auto" | "high-contrast" | "shadcn" | undefined;
  /** Writing direction. @default `rtl` with a locale that is written so, else inherited */
  dir?: "ltr" | "rtl" | "auto" | undefined;
  /** Language: the default export of a `linq-uploader/locales/*` module. @default the provider's, else English */
  locale?: Locale | undefined;
  /** Texts that replace those of the locale. */
  translations?: Translations | undefined;
  /** Classes per part: `{ item: "…", itemName: "…" }`. */
  classNames?: LinqUploaderClassNames | undefined;
  /** Components that replace the element of a part. Each receives the element's props and ref. */
  slots?: LinqUploaderSlots | undefined;
}

type ElementProps = Omit<PartProps<"div">, keyof AttachmentUploadOptions | keyof LinqUploaderLookProps>;

/** Props of `<LinqUploader.Root>`: options, look, and those of its `<div>`. */
export interface LinqUploaderRootProps extends AttachmentUploadOptions, LinqUploaderLookProps, ElementProps {}

const NONE = {};

/** Long enough to notice a mistake and to reach the button by keyboard. */
const UNDO_MS = 6000;

/**
 * Holds the uploader and gives it to the parts inside, at any depth. Files can be dropped and pasted anywhere in it.
 * Renders a `<div role="group">`.
 */
export const Root = /* @__PURE__ */ forwardRef<HTMLDivElement, LinqUploaderRootProps>(
  function Root(props, ref) {
    const [options, rest] = splitOptions(props);
    const { variant = "dropzone", theme, locale, translations, classNames, slots, ...restOfLook } = rest;
    const { name, form, required, minFiles, allowIncomplete, error, children, ...elementProps } = restOfLook;
    const fieldProps = { name, form, required, minFiles, allowIncomplete, error };
    const upload = useAttachmentUpload(
      variant === "field" ? { ...options, maxFiles: 1, replaceFiles: true } : options,
    );
    const { uploader } = upload;
    // A field shows refused files as its message.
    const getIsEmpty = () =>
      uploader.getIds().length === (variant === "field" ? uploader.getTotals().rejected : 0);
    const isEmpty = useSyncExternalStore(uploader.subscribe, getIsEmpty, getIsEmpty);
    const { disabled = false, dropTarget, initialAttachments, undoMs = UNDO_MS } = options;

    const { messages, format, language } = useMessages(locale, useShallowStable(translations ?? NONE));
    const stableClassNames = useShallowStable(classNames ?? NONE);
    const stableSlots = useShallowStable(slots ?? NONE);
    const [userRemoval] = useState(createUserRemoval);
    const id = useId();
    const widget = useMemo(
      () => ({
        uploader,
        userRemoval,
        undoMs,
        variant,
        messages,
        format,
        classNames: stableClassNames,
        slots: stableSlots,
        labelId: `${id}label`,
        hintId: `${id}hint`,
        listId: `${id}list`,
        errorId: `${id}error`,
      }),
      [uploader, userRemoval, undoMs, variant, messages, format, stableClassNames, stableSlots, id],
    );

    const field = useField(fieldProps, widget, initialAttachments);
    const { getRootProps, getInputProps, getTriggerProps, openFilePicker } = upload;
    const { rules, isDragging, isDragReject, draggedCount, draggedTypes } = upload;
    const dropArea = useShallowStable({
      getRootProps,
      getInputProps,
      getTriggerProps,
      openFilePicker,
      rules,
      isDragging,
      isDragReject,
      draggedCount,
      draggedTypes,
      isEmpty,
      disabled,
      dropTarget,
      field,
    });

    return (
      <WidgetContext.Provider value={widget}>
        <DropAreaContext.Provider value={dropArea}>
          <RootElement {...language} {...elementProps} ref={ref} data-theme={theme}>
            {children}
            <HiddenValues />
          </RootElement>
        </DropAreaContext.Provider>
      </WidgetContext.Provider>
    );
  },
);

interface DropProps extends DropzoneRootProps {
  ref?: Ref<HTMLDivElement>;
}

/** The root's `<div>`, which takes drops and pastes anywhere on the widget. */
const RootElement = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<"div">>(
  function RootElement(props, ref) {
    const { labelId, variant } = useWidget();
    const { getRootProps, isEmpty } = useDropArea();
    const { ref: dropRef, ...dropProps } = getRootProps<DropProps>({
      role: "group",
      "aria-labelledby": labelId,
      ...props,
    });
    const root = useRef<HTMLDivElement>(null);
    useEffect(() => ignoreRepeats(root.current), []);
    useEffect(() => keepFocus(root.current), []);
    useEffect(() => watchStyles(root.current), []);
    return usePart("root", "div", {
      ...dropProps,
      ref: useComposedRefs(useComposedRefs(ref, dropRef), root),
      "data-variant": variant,
      "data-empty": isEmpty ? "" : undefined,
    });
  },
);

/** Returns the same object while its values stay the same, so that an object literal in JSX does not render every row. */
function useShallowStable<T extends object>(value: T): T {
  const [stable, setStable] = useState(value);
  if (isShallowEqual(stable, value)) return stable;
  setStable(value);
  return value;
}
