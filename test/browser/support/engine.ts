import type { TestContext } from "vitest";
import { server } from "vitest/browser";

/** The engine that this page runs in. */
export const engine = server.browser === "safari" ? "webkit" : server.browser;

const pixel = new OffscreenCanvas(1, 1);
pixel.getContext("2d");
const webp = await pixel.convertToBlob({ type: "image/webp" });

/** What some tests need of the browser, or of what drives it: whether it is there, and what to say where it is not. */
const capabilities = {
  chooseFromDisk: [engine !== "firefox", "Playwright chooses no files of the disk in a frame of Firefox"],
  comparedScreenshots: [engine === "chromium", "the reference pictures are Chromium's"],
  devtools: [engine === "chromium", "only Chromium has the DevTools protocol"],
  endOfCutFiles: [
    engine !== "webkit",
    "in WebKit a file that is cut short while it is sent stands still at first",
  ],
  encodeWebp: [webp.type === "image/webp", "this browser encodes no WebP"],
  shortTicketLives: [
    engine === "chromium",
    "in three seconds only Chromium gets a request through for certain",
  ],
  wakeLock: [engine !== "webkit", "WebKitGTK keeps no screen on without a desktop"],
} satisfies Record<string, readonly [isThere: boolean, missing: string]>;

type Capability = keyof typeof capabilities;

export function can(capability: Capability): boolean {
  return capabilities[capability][0];
}

/** Skips a test where something that it needs is missing; the report says what. */
export function needs({ skip }: TestContext, ...names: Capability[]): void {
  for (const name of names) {
    const [isThere, missing] = capabilities[name];
    skip(!isThere, missing);
  }
}
