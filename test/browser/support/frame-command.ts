import type { BrowserCommand } from "vitest/node";

declare module "vitest/browser" {
  interface BrowserCommands {
    /** Whether the driver finds the frame that the tests run in, which the keyboard needs. */
    isFrameFound(): Promise<boolean>;
  }
}

export const isFrameFound: BrowserCommand = ({ page }) => page.frame("vitest-iframe") !== null;
