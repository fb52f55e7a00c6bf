"use client";

import { forwardRef, useId, useMemo, useState } from "react";
import type { Locale, Translations } from "../i18n/messages.js";
import type { AttachmentUploadOptions } from "../react/types.js";
import { useAttachmentUpload } from "../react/use-attachment-upload.js";
import { useMessages } from "../react/use-messages.js";
import { useUploadIds } from "../react/use-upload-store.js";
import { HiddenValues } from "./hidden-values.js";
import { splitOptions } from "./option-keys.js";
import type { LinqUploaderClassNames, LinqUploaderSlots } from "./part-styles.js";
import { RootElement } from "./root-element.js";
import type { PartProps } from "./use-part.js";
import { useShallowStable } from "./use-shallow-stable.js";
import { DropAreaContext, WidgetContext } from "./widget-context.js";

/** What `<LinqUploader>` takes beyond the options of the hook. */
export interface LinqUploaderLookProps {
  /** Name of the hidden inputs, one per usable attachment, whose values are attachment ids. @default none are rendered */
  name?: string | undefined;
  /** Colours: a fixed scheme, the system's (`auto`), stronger contrast, or the tokens of a shadcn page. @default the page's `color-scheme` */
  theme?: "light" | "dark" | "auto" | "high-contrast" | "shadcn" | undefined;
  /** Writing direction. @default inherited */
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
    const { name, theme, locale, translations, classNames, slots, children, ...elementProps } = rest;
    const upload = useAttachmentUpload(options);
    const { uploader } = upload;
    const isEmpty = useUploadIds(uploader).length === 0;
    const disabled = options.disabled ?? false;

    const { messages, format } = useMessages(locale, useShallowStable(translations ?? NONE));
    const stableClassNames = useShallowStable(classNames ?? NONE);
    const stableSlots = useShallowStable(slots ?? NONE);
    const id = useId();
    const widget = useMemo(
      () => ({
        uploader,
        messages,
        format,
        classNames: stableClassNames,
        slots: stableSlots,
        labelId: `${id}label`,
        hintId: `${id}hint`,
        listId: `${id}list`,
      }),
      [uploader, messages, format, stableClassNames, stableSlots, id],
    );

    const [typeName, setTypeName] = useState<string>();
    const dropArea = useMemo(
      () => ({ upload, isEmpty, disabled, draggedTypeName: typeName }),
      [upload, isEmpty, disabled, typeName],
    );

    return (
      <WidgetContext.Provider value={widget}>
        <DropAreaContext.Provider value={dropArea}>
          <RootElement {...elementProps} ref={ref} data-theme={theme} onDraggedType={setTypeName}>
            {children}
            {name !== undefined && <HiddenValues name={name} uploader={uploader} />}
          </RootElement>
        </DropAreaContext.Provider>
      </WidgetContext.Provider>
    );
  },
);
