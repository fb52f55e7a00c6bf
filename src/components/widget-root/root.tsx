"use client";

import { forwardRef, useId, useMemo } from "react";
import enFirst from "../../i18n/en-first.js";
import type { Locale, Translations } from "../../i18n/messages.js";
import type { AttachmentUploadOptions } from "../../react/types.js";
import { useAttachmentUpload } from "../../react/use-attachment-upload.js";
import { useMessagesOver } from "../../react/use-messages-over.js";
import { useUploadIds } from "../../react/use-upload-store.js";
import { HiddenValues } from "../form/hidden-values.js";
import { splitOptions } from "./option-keys.js";
import type { LinqUploaderClassNames, LinqUploaderSlots } from "../anatomy/part-styles.js";
import { RootElement } from "./root-element.js";
import { type LinqUploaderFieldProps, useField } from "../form/use-field.js";
import type { PartProps } from "../anatomy/use-part.js";
import { useShallowStable } from "../hooks/use-shallow-stable.js";
import { DropAreaContext, type LinqUploaderVariant, WidgetContext } from "./widget-context.js";

/** What `<LinqUploader>` takes beyond the options of the hook. */
export interface LinqUploaderLookProps extends LinqUploaderFieldProps {
  /**
   * The arrangement. `field` implies `maxFiles={1}` and `replaceFiles`, on an uploader of its own.
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
  /** Components that replace the element of a part; each gets the element's props and ref. */
  slots?: LinqUploaderSlots | undefined;
}

type ElementProps = Omit<PartProps<"div">, keyof AttachmentUploadOptions | keyof LinqUploaderLookProps>;

/** Props of `<LinqUploader.Root>`: options, look, and those of its `<div>`. */
export interface LinqUploaderRootProps extends AttachmentUploadOptions, LinqUploaderLookProps, ElementProps {}

const NONE = {};

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
    const isEmpty = useUploadIds(uploader).length === 0;
    const { disabled = false, dropTarget, initialAttachments } = options;

    const { messages, format, language } = useMessagesOver(
      enFirst,
      locale,
      useShallowStable(translations ?? NONE),
    );
    const stableClassNames = useShallowStable(classNames ?? NONE);
    const stableSlots = useShallowStable(slots ?? NONE);
    const id = useId();
    const widget = useMemo(
      () => ({
        uploader,
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
      [uploader, variant, messages, format, stableClassNames, stableSlots, id],
    );

    const field = useField(fieldProps, widget, initialAttachments);
    const dropArea = useMemo(
      () => ({ upload, isEmpty, disabled, dropTarget, field }),
      [upload, isEmpty, disabled, dropTarget, field],
    );

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
