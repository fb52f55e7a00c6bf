"use client";

import { type ReactNode, forwardRef } from "react";
import { Announcer } from "./parts/announcer.js";
import { Dropzone } from "./parts/dropzone.js";
import { ErrorText } from "./parts/error-text.js";
import { HiddenInput } from "./parts/hidden-input.js";
import { Hint } from "./parts/hint.js";
import { Label } from "./parts/label.js";
import {
  ClearTrigger,
  Item,
  ItemCancelTrigger,
  ItemDeleteTrigger,
  ItemError,
  ItemGroup,
  ItemName,
  ItemPreview,
  ItemProgress,
  ItemRetryTrigger,
  ItemSizeText,
  ItemStatus,
  Overlay,
  RetryAllTrigger,
  Summary,
  SummaryProgress,
} from "./list-on-demand/list-parts.js";
import { type LinqUploaderRootProps, Root } from "./widget-root/root.js";
import { Trigger } from "./parts/trigger.js";

/** Props of `<LinqUploader>`: the hook's options, the look, and those of the root `<div>`. */
export interface LinqUploaderProps extends Omit<LinqUploaderRootProps, "asChild"> {
  /** Names the widget. @default "Attachments", in the locale's language */
  label?: ReactNode;
  /** Another arrangement of the parts. @default as the variant has them */
  children?: ReactNode;
}

const Widget = /* @__PURE__ */ forwardRef<HTMLDivElement, LinqUploaderProps>(function LinqUploader(
  { label, children, ...props },
  ref,
) {
  const { variant } = props;
  const isField = variant === "field";
  const isCompact = variant === "compact";
  return (
    <Root {...props} ref={ref}>
      {children ?? (
        <>
          <Label>{label}</Label>
          {isField && <ItemGroup />}
          <Dropzone />
          {isField && <Hint />}
          <ErrorText />
          {!isField && !isCompact && <Summary />}
          {!isField && <ItemGroup />}
          {isCompact && <Overlay />}
          <Announcer />
        </>
      )}
    </Root>
  );
});

const PARTS = {
  Root,
  Label,
  Dropzone,
  Trigger,
  HiddenInput,
  Hint,
  ErrorText,
  Overlay,
  ItemGroup,
  Item,
  ItemPreview,
  ItemName,
  ItemSizeText,
  ItemProgress,
  ItemStatus,
  ItemError,
  ItemRetryTrigger,
  ItemCancelTrigger,
  ItemDeleteTrigger,
  ClearTrigger,
  RetryAllTrigger,
  Summary,
  SummaryProgress,
  Announcer,
};

/**
 * Uploads files as Linq attachments: drop, paste or choose files, see them sent, get `attachment_id`s.
 *
 * ```tsx
 * <LinqUploader endpoint="/api/attachments" onUploadComplete={({ attachment }) => console.log(attachment.id)} />
 * ```
 *
 * Its parts can be arranged by hand, inside `<LinqUploader.Root>`; parts without children render their defaults.
 */
export const LinqUploader: typeof Widget & typeof PARTS = /* @__PURE__ */ Object.assign(Widget, PARTS);
