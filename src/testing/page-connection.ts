let isLost = false;

/** What a browser does when its network goes and comes back: `navigator.onLine`, and the event. Lasts until it is undone. */
export function setPageOnline(isOnline: boolean): void {
  if (isLost !== isOnline) return;
  if (typeof globalThis.addEventListener !== "function") {
    throw new Error(
      "goOffline() needs a page that hears of it. Run the test in jsdom, happy-dom or a browser; in plain Node, end the " +
        "calls with disconnect().",
    );
  }
  isLost = !isOnline;
  // The prototype's own comes back to light.
  if (isOnline) Reflect.deleteProperty(navigator, "onLine");
  else Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
  globalThis.dispatchEvent(new Event(isOnline ? "online" : "offline"));
}
