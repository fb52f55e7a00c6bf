"use client";

import { type ReactNode, forwardRef } from "react";
import { Announcer } from "./parts/announcer.js";
import { Dropzone, Trigger } from "./parts/dropzone.js";
import { ErrorText, Hint, Label } from "./parts/texts.js";
import { HiddenInput } from "./parts/hidden-input.js";
import {
  ClearTrigger,
  DismissRejectedTrigger,
  RetryAllTrigger,
  Summary,
  SummaryProgress,
} from "./list/summary.js";
import { ItemCancelTrigger, ItemRemoveTrigger, ItemRetryTrigger } from "./list/item-triggers.js";
import { ItemError } from "./list/item-error.js";
import { ItemGroup } from "./list/item-group.js";
import { ItemName } from "./list/item-name.js";
import { ItemPreview } from "./list/item-preview.js";
import { ItemProgress, ItemSizeText } from "./list/item-progress.js";
import { ItemStatus } from "./list/item-status.js";
import { Item } from "./list/item.js";
import { Notice, UndoTrigger } from "./list/notice.js";
import { Overlay } from "./parts/overlay.js";
import { type LinqUploaderRootProps, Root } from "./widget-root/root.js";

/** Props of `<LinqUploader>`: the hook's options, the look, and those of the root `<div>`. */
export interface LinqUploaderProps extends Omit<LinqUploaderRootProps, "asChild"> {
  /** Names the widget. @default "Attachments", in the locale's language */
  label?: ReactNode;
  /** Your own arrangement of the parts. @default the variant's */
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
          <Notice />
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
  ItemRemoveTrigger,
  DismissRejectedTrigger,
  ClearTrigger,
  RetryAllTrigger,
  Summary,
  SummaryProgress,
  Notice,
  UndoTrigger,
  Announcer,
};

/**
 * Uploads files as Linq attachments: drop, paste or choose files, see them sent, get `attachment_id`s.
 *
 * ```tsx
 * <LinqUploader endpoint="/api/attachments" onUploadComplete={({ attachment }) => console.log(attachment.id)} />
 * ```
 *
 * You can arrange its parts yourself inside `<LinqUploader.Root>`. Parts without children render their defaults.
 */
export const LinqUploader: typeof Widget & typeof PARTS = /* @__PURE__ */ Object.assign(Widget, PARTS);
