import { onlineManager } from "@tanstack/react-query";
import { onTestFinished, vi } from "vitest";

/** What a browser, and TanStack's view of it, do when the network goes and comes back. */
export function ownNetwork() {
  let isOnline = true;
  vi.spyOn(navigator, "onLine", "get").mockImplementation(() => isOnline);
  const set = (online: boolean) => {
    isOnline = online;
    window.dispatchEvent(new Event(online ? "online" : "offline"));
    onlineManager.setOnline(online);
  };
  onTestFinished(() => set(true));
  return { lose: () => set(false), restore: () => set(true) };
}
