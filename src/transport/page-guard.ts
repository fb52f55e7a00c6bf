import type { UploadPorts } from "../upload/ports.js";
import { ScreenWakeLock } from "./screen-wake-lock.js";

/**
 * While files wait or go out, keeps the screen on and asks the user before the page is left. Touches the page at no other
 * time: a `beforeunload` listener keeps a page out of some browsers' back/forward cache.
 * @param asksBeforeLeave read at each change of the uploader
 * @returns how to end it
 */
export function guardPage(
  uploader: Parameters<NonNullable<UploadPorts["guard"]>>[0],
  asksBeforeLeave: () => boolean,
): () => void {
  const screen = new ScreenWakeLock();
  let isGuarding = false;

  const guard = (isSending: boolean) => {
    if (isSending && asksBeforeLeave()) globalThis.addEventListener?.("beforeunload", askUser);
    else globalThis.removeEventListener?.("beforeunload", askUser);
    if (isSending === isGuarding) return;
    isGuarding = isSending;
    if (isSending) screen.hold();
    else screen.release();
  };
  // One function for each guard, so that several uploaders do not take each other's listener away.
  const askUser = (event: BeforeUnloadEvent) => event.preventDefault();

  const update = () => guard(uploader.getStatus() === "uploading");
  const unsubscribe = uploader.subscribe(update);
  update();
  return () => {
    unsubscribe();
    guard(false);
  };
}
