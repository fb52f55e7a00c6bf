import { playwright } from "@vitest/browser-playwright";
import { webdriverio } from "@vitest/browser-webdriverio";
import { defineConfig } from "vitest/config";
import { findFirefox, findWebKit } from "./scripts/engines.mjs";
import {
  browserProject,
  everywhere,
  inChromium,
  optimizeDeps,
  reporters,
  storybookProject,
} from "./vitest.config.js";

const common = { enabled: true, screenshotFailures: false };

/** Vitest shrinks the frame of the tests to fit the page, and over WebDriver BiDi Playwright clicks on nothing in a transformed one. */
const UNSCALED = `document.head.append(Object.assign(document.createElement("style"), {
  textContent: "#vitest-tester { transform: none !important }",
}));`;

function inFirefox() {
  const found = findFirefox();
  return {
    ...common,
    headless: true,
    // Of several pages only one has the keyboard.
    fileParallelism: false,
    provider: playwright({
      contextOptions: { viewport: { width: 1280, height: 1000 } },
      launchOptions: {
        ...(found && { executablePath: found.executablePath }),
        // Playwright's own Firefox is patched; a release is driven over WebDriver BiDi.
        ...(found?.isPlaywrights === false && { channel: "moz-firefox" }),
      },
    }),
    orchestratorScripts: [{ content: UNSCALED }],
    instances: [{ browser: "firefox" as const }],
  };
}

/** A driver each, where WebKitGTK's are used. */
const [testsPort = 0, storiesPort = 0] = (process.env["WEBKIT_DRIVER_PORTS"] ?? "").split(",").map(Number);

function inWebKit(port: number) {
  const found = findWebKit();
  if (!found || found.isPlaywrights) {
    return { ...common, headless: true, provider: playwright(), instances: [{ browser: "webkit" as const }] };
  }
  // The types know no browser of WebKitGTK.
  const capabilities = {
    "wdio:enforceWebDriverClassic": true,
    "webkitgtk:browserOptions": { binary: found.executablePath, args: ["--automation"] },
  };
  return {
    ...common,
    headless: false,
    ui: false,
    provider: webdriverio({
      hostname: "127.0.0.1",
      port,
      connectionRetryCount: 0,
      capabilities,
      // The provider's name for every WebKit.
      transformRequest: (request) => ({
        ...request,
        ...(typeof request.body === "string" && {
          body: request.body.replaceAll('"browserName":"safari"', '"browserName":"MiniBrowser"'),
        }),
      }),
    }),
    instances: [{ browser: "safari" as const }],
  };
}

export default defineConfig({
  optimizeDeps,
  test: {
    ...everywhere,
    reporters,
    // WebKitGTK draws without a graphics card, and so more slowly.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 45_000 } },
    projects: [
      browserProject("chromium", inChromium()),
      browserProject("firefox", inFirefox(), ["test/browser/support/show-frame.ts"]),
      browserProject("webkit", inWebKit(testsPort)),
      storybookProject("storybook-chromium", inChromium()),
      storybookProject("storybook-firefox", inFirefox()),
      storybookProject("storybook-webkit", inWebKit(storiesPort)),
    ],
  },
});
