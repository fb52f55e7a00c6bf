/**
 * Lets the page look offline to who asks during `action`. No `offline` event is sent, so transfers of other
 * uploaders on the page go on.
 */
export async function whileOffline(action: () => Promise<void>): Promise<void> {
  Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
  try {
    await action();
  } finally {
    // The prototype's own comes back to light.
    Reflect.deleteProperty(navigator, "onLine");
  }
}
