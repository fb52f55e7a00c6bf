"use client";

import type { UploadItem } from "../upload/item.js";
import { useSecondsUntil } from "./use-seconds-until.js";
import { useWidget } from "./widget-context.js";

/** Below this a speed says nothing yet, and the time left would be a fright. Bytes per second. */
const MIN_SPEED = 100;

/** The parts of an item's status line, in order: its state, or its speed and time left, and a note. */
export function useStatusTexts(item: UploadItem): readonly string[] {
  const { messages, format } = useWidget();
  const secondsToRetry = useSecondsUntil(item.waiting?.retryAt);
  const texts = [messages.status(item, format, { secondsToRetry })];
  const { bytesPerSecond = 0 } = item;
  if (item.status === "uploading" && !item.waiting && bytesPerSecond >= MIN_SPEED) {
    const seconds = (item.size - item.loadedBytes) / bytesPerSecond;
    texts.push(messages.speed({ bytesPerSecond }, format), messages.timeLeft({ seconds }, format));
  }
  if (item.status === "complete" && item.deliveredAs !== undefined) {
    texts.push(messages.deliveredAs({ contentType: item.deliveredAs }));
  }
  return texts.filter((text) => text !== "");
}
