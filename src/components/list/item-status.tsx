"use client";

import { Fragment, forwardRef } from "react";
import { Icon } from "../anatomy/icons.js";
import { LIST_ICONS } from "./list-icons.js";
import { useItem } from "./item-context.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useStatusTexts } from "./use-status-texts.js";

/** What the file is doing or waiting for, in words. Renders a `<span>`; nothing when it failed or was refused. */
export const ItemStatus = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<"span">>(
  function ItemStatus(props, ref) {
    const item = useItem();
    const texts = useStatusTexts(item);
    const element = usePart("itemStatus", "span", {
      ...props,
      ref,
      children: props.children ?? (
        <>
          {item.status === "complete" && <Icon drawing={LIST_ICONS.check} />}
          {item.waiting?.reason === "offline" && <Icon drawing={LIST_ICONS.offline} />}
          {texts.map(({ kind, text }, index) => (
            <Fragment key={text}>
              {index > 0 && " "}
              <span data-kind={kind}>
                <bdi>{text}</bdi>
              </span>
            </Fragment>
          ))}
        </>
      ),
    });
    return texts.length === 0 && props.children === undefined ? null : element;
  },
);
