"use client";

import type { UploadItem } from "../upload/item.js";
import { useSecondsUntil } from "./use-seconds-until.js";
import { useWidget } from "./widget-context.js";

/** Below this a speed says nothing yet, and the time left would be a fright. Bytes per second. */
const MIN_SPEED = 100;

interface StatusText {
  readonly kind: "state" | "speed" | "time" | "note";
  readonly text: string;
}

/** The parts of an item's status line, in order: its state, or its speed and time left, and a note. */
export function useStatusTexts(item: UploadItem): readonly StatusText[] {
  const { messages, format } = useWidget();
  const secondsToRetry = useSecondsUntil(item.waiting?.retryAt);
  const state = messages.status(item, format, { secondsToRetry });
  const texts: StatusText[] = state === "" ? [] : [{ kind: "state", text: state }];
  const { bytesPerSecond = 0 } = item;
  const bytesLeft = item.size - item.loadedBytes;
  if (item.status === "uploading" && !item.waiting && bytesLeft > 0 && bytesPerSecond >= MIN_SPEED) {
    const seconds = bytesLeft / bytesPerSecond;
    texts.push({ kind: "speed", text: messages.speed({ bytesPerSecond }, format) });
    texts.push({ kind: "time", text: messages.timeLeft({ seconds }, format) });
  }
  if (item.status === "complete" && item.deliveredAs !== undefined) {
    texts.push({ kind: "note", text: messages.deliveredAs({ contentType: item.deliveredAs }) });
  }
  return texts;
}
