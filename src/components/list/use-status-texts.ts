"use client";

import type { UploadItem } from "../../upload/item.js";
import { steadySeconds } from "./steady-seconds.js";
import { useIsStill } from "./use-is-still.js";
import { useSecondsUntil } from "./use-seconds-until.js";
import { useListWidget } from "./use-list-widget.js";

/** Below this a speed is rounded to nothing, and the time left would be a fright. Bytes per second. */
const MIN_SPEED = 500;

/** Speeds of shorter transfers are guesses. */
const MIN_SECONDS = 1;

interface StatusText {
  readonly kind: "state" | "speed" | "time" | "note" | "warning";
  readonly text: string;
}

/** The parts of an item's status line, in order: its state, or its speed and time left, and notes. */
export function useStatusTexts(item: UploadItem): readonly StatusText[] {
  const { messages, format } = useListWidget();
  const secondsToRetry = useSecondsUntil(item.waiting?.retryAt);
  const { bytesPerSecond = 0, corrected, converted, deliveredAs, warning } = item;
  const texts: StatusText[] = [];
  const add = (kind: StatusText["kind"], text: string | undefined) => {
    if (text) texts.push({ kind, text });
  };
  add("state", messages.status(item, format, { secondsToRetry }));
  const isSending = item.status === "uploading" && !item.waiting && bytesPerSecond >= MIN_SPEED;
  const isStill = useIsStill(isSending, item.loadedBytes);
  // The speed of a young transfer is its mean, so this is how long it has taken.
  if (isSending && !isStill && item.loadedBytes / bytesPerSecond >= MIN_SECONDS) {
    const seconds = steadySeconds((item.size - item.loadedBytes) / bytesPerSecond);
    if (seconds !== undefined) {
      add("speed", messages.speed({ bytesPerSecond }, format));
      add("time", messages.timeLeft({ seconds }, format));
    }
  }
  if (item.status === "queued" || item.status === "complete") {
    add("note", corrected && messages.corrected(corrected));
    add("note", converted && messages.converted({ ...converted.from, animated: converted.animated }));
    add("note", deliveredAs && messages.deliveredAs({ contentType: deliveredAs }));
    add("warning", warning && messages.warning(warning, format));
  }
  return texts;
}
