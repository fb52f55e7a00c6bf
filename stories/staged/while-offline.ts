/** More turns than anything that is not waiting for the world takes. */
const TURNS = 1000;

/**
 * Lets the page look offline until `isSeen`. Only microtasks pass meanwhile and no `offline` event is sent, so
 * that other uploaders on the page go on.
 */
export async function whileOffline(isSeen: () => boolean): Promise<void> {
  Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
  for (let turn = 0; turn < TURNS && !isSeen(); turn += 1) await Promise.resolve();
  // The prototype's own comes back to light.
  Reflect.deleteProperty(navigator, "onLine");
}
