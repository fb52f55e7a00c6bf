import type { BrowserCommand } from "vitest/node";

declare module "vitest/browser" {
  interface BrowserCommands {
    /** Whether the driver finds the frame that the tests run in, which the keyboard needs. */
    isFrameFound(): Promise<boolean>;
    /** Makes the page's tab the active one, as only that one has the keyboard. */
    activatePage(): Promise<void>;
  }
}

const isFrameFound: BrowserCommand = ({ page }) => page.frame("vitest-iframe") !== null;
const activatePage: BrowserCommand = ({ page }) => page.bringToFront();

export const frameCommands = { isFrameFound, activatePage };
