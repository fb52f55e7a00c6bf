import type { EventOf } from "./item-event.js";
import type { UploadAttempt, UploadItem } from "./item.js";

/** Ends the try that runs, if one does. */
export function endAttempt(
  item: UploadItem,
  end: Omit<UploadAttempt, "startedAt">,
): readonly UploadAttempt[] {
  const running = runningAttempt(item);
  return running ? [...item.attempts.slice(0, -1), { ...running, ...end }] : item.attempts;
}

/** Ends the try that runs; without one it failed before sending began, and is listed from its ticket request on. */
export function failAttempt(
  item: UploadItem,
  { startedAt, at, error }: EventOf<"attempt-failed">,
): readonly UploadAttempt[] {
  const end = {
    endedAt: at,
    outcome: error.code,
    ...(error.status !== undefined && { httpStatus: error.status }),
  };
  return runningAttempt(item) ? endAttempt(item, end) : [...item.attempts, { startedAt, ...end }];
}

/** Cut off by the user, or with its uploader. */
export function cutOffAttempt(item: UploadItem): readonly UploadAttempt[] {
  return endAttempt(item, { outcome: "canceled" });
}

function runningAttempt(item: UploadItem): UploadAttempt | undefined {
  const last = item.attempts.at(-1);
  return last?.outcome === undefined ? last : undefined;
}
