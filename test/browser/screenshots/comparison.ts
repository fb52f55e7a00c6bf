import path from "node:path";
import type { BrowserConfigOptions } from "vitest/node";

type Comparison = NonNullable<NonNullable<BrowserConfigOptions["expect"]>["toMatchScreenshot"]>;

/** One reference for every platform: the pictures hold no text, and edges may be smoothed as each machine does. */
export const comparedScreenshots: Comparison = {
  comparatorName: "pixelmatch",
  comparatorOptions: { threshold: 0.2, allowedMismatchedPixelRatio: 0.003 },
  resolveScreenshotPath: ({ arg, ext, root, testFileDirectory }) =>
    path.join(root, testFileDirectory, "references", `${arg}${ext}`),
};
