"use client";

import { type ReactElement, forwardRef } from "react";
import type { Formats } from "../../i18n/format.js";
import type { Messages } from "../../i18n/messages.js";
import type { UploadItem } from "../../upload/item.js";
import { ICONS, Icon, LIST_ICONS } from "../anatomy/icons.js";
import { useItem } from "./item-context.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";

/** Why the file failed or was rejected, and what to do. Renders a `<span>`, and nothing on other files. */
export const ItemError = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function ItemError(props, ref) {
    const item = useItem();
    const { messages, format } = useWidget();
    const reason = reasonOf(item, messages, format);
    const id = useErrorId(item);
    const element = usePart("itemError", "span", {
      id,
      ...props,
      ref,
      children: props.children ?? <Reason text={reason} />,
    });
    return reason === undefined ? null : element;
  },
);

/** The reason with its icon. On a chip, which has no room for it, a few words stand for it. */
export function Reason({ text }: { readonly text: string | undefined }): ReactElement {
  const item = useItem();
  const { variant, messages, format } = useWidget();
  const problem = problemOf(item);
  return (
    <>
      <Icon drawing={item.status === "rejected" ? LIST_ICONS.ban : ICONS.alert} />
      {variant === "compact" && problem && (
        <bdi aria-hidden="true" title={text}>
          {messages.shortReason(problem, format)}
        </bdi>
      )}
      <bdi>{text}</bdi>
    </>
  );
}

/** For `aria-describedby` on the button that acts on the error. `undefined` while there is no error. */
export function useErrorId({ id, status }: UploadItem): string | undefined {
  const { listId } = useWidget();
  return status === "failed" || status === "rejected" ? `${listId}-${id}-error` : undefined;
}

/** The text that tells users why an item failed or was rejected. */
export function reasonOf(item: UploadItem, messages: Messages, format: Formats): string | undefined {
  const problem = problemOf(item);
  if (!problem) return undefined;
  return problem instanceof Error ? messages.error(problem, format) : messages.issue(problem, format);
}

type Problem = Parameters<Messages["shortReason"]>[0];

function problemOf(item: UploadItem): Problem | undefined {
  if (item.status === "failed") return item.error;
  // The first issue alone, because several pieces of advice would contradict each other.
  return item.status === "rejected" ? item.issues[0] : undefined;
}
