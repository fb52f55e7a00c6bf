"use client";
import { Fragment, forwardRef, useMemo, useSyncExternalStore } from "react";
import type { UploadItem } from "../../upload/item.js";
import { Icon, LIST_ICONS } from "../anatomy/icons.js";
import { type PartProps, usePart } from "../anatomy/use-part.js";
import { useWidget } from "../widget-root/widget-context.js";
import { useItem } from "./item-context.js";
import { useEstimate } from "./use-estimate.js";

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

interface StatusText {
  readonly kind: "state" | "speed" | "time" | "note" | "warning";
  readonly text: string;
}

/** The parts of an item's status line, in order: its state, or its speed and time left, and notes. */
function useStatusTexts(item: UploadItem): readonly StatusText[] {
  const { messages, format } = useWidget();
  const secondsToRetry = useSecondsUntil(item.waiting?.retryAt);
  const isSending = item.status === "uploading" && !item.waiting;
  const estimate = useEstimate({
    bytesPerSecond: isSending ? item.bytesPerSecond : undefined,
    loadedBytes: item.loadedBytes,
    bytesLeft: item.size - item.loadedBytes,
  });
  const { corrected, converted, deliveredAs, warning } = item;
  const texts: StatusText[] = [];
  const add = (kind: StatusText["kind"], text: string | undefined) => {
    if (text) texts.push({ kind, text });
  };
  add("state", messages.status(item, format, { secondsToRetry }));
  if (estimate) {
    add("speed", messages.speed(estimate, format));
    add("time", messages.timeLeft({ seconds: estimate.secondsLeft }, format));
  }
  if (item.status === "queued" || item.status === "complete") {
    add("note", corrected && messages.corrected(corrected));
    add("note", converted && messages.converted({ ...converted.from, animated: converted.animated }));
    add("note", deliveredAs && messages.deliveredAs({ contentType: deliveredAs }));
    add("warning", warning && messages.warning(warning, format));
  }
  return texts;
}

/**
 * Whole seconds until a time, counting down once a second. No timer runs without a time, or when it has passed.
 * @param time milliseconds since the epoch
 */
export function useSecondsUntil(time: number | undefined): number | undefined {
  const { subscribe, getSeconds } = useMemo(() => countdownTo(time), [time]);
  return useSyncExternalStore(subscribe, getSeconds, () => undefined);
}

function countdownTo(time: number | undefined) {
  // Kept between ticks, because React reads twice and compares, and a second may end in between.
  let seconds: number | undefined;
  const count = () => {
    seconds = time === undefined ? undefined : Math.max(0, Math.ceil((time - Date.now()) / 1000));
    return seconds;
  };
  return {
    getSeconds: () => seconds ?? count(),
    subscribe: (onTick: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const schedule = () => {
        count();
        const left = time === undefined ? 0 : time - Date.now();
        // To the next whole second, so that the count never skips one.
        timer = left > 0 ? setTimeout(tick, left % 1000 || 1000) : undefined;
      };
      const tick = () => {
        schedule();
        onTick();
      };
      schedule();
      return () => clearTimeout(timer);
    },
  };
}
