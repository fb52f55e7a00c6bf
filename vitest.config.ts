import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { type PlaywrightProviderOptions, playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import type { BrowserConfigOptions } from "vitest/node";
import { chromiumArguments, findChromium } from "./scripts/chromium.mjs";
import { localLinqPlugin } from "./src/testing/vite-plugin.js";
import { comparedScreenshots } from "./test/browser/screenshots/comparison.js";
import { diskCommands } from "./test/browser/support/disk-commands.js";
import { frameCommands } from "./test/browser/support/frame-command.js";
import { docModulesPlugin } from "./test/browser/support/doc-modules-plugin.js";
import { garbagePlugin } from "./test/browser/support/garbage-plugin.js";
import { lostAnswersPlugin } from "./test/browser/support/lost-answers-plugin.js";
import { serverRenderingPlugin } from "./test/browser/support/server-rendering-plugin.js";
import { secondTries } from "./test/support/second-tries.js";
import { scriptedEndpointPlugin } from "./test/browser/support/scripted-endpoint-plugin.js";

/** A new object for each project: Vitest writes into it. */
export function inChromium(contextOptions: PlaywrightProviderOptions["contextOptions"] = {}) {
  const executablePath = findChromium();
  const launchOptions = { args: chromiumArguments(), ...(executablePath && { executablePath }) };
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions, contextOptions }),
    instances: [{ browser: "chromium" as const }],
  };
}

/** Chromium with a finger in place of a mouse, and a narrow window. */
function onPhone() {
  return { ...inChromium({ hasTouch: true }), viewport: { width: 360, height: 740 } };
}

/** What a page loads is bundled before the first test: a discovery on the way reloads the page under it. */
export const optimizeDeps = {
  include: [
    "@tanstack/react-query",
    "@testing-library/react",
    "@testing-library/user-event",
    "fast-check",
    "file-selector",
    "react",
    "react-dom",
    "react-dom/client",
    "react-dom/server",
    "react-dropzone",
    "react-hook-form",
    "react-refresh/runtime",
    "react/jsx-dev-runtime",
    "react/jsx-runtime",
    "valibot",
  ],
};

/** What a page may know of the environment. */
function chaosSettings(): Record<string, string> {
  const names = ["LINQ_UPLOADER_CHAOS_SEED", "LINQ_UPLOADER_CHAOS_SEEDS", "LINQ_UPLOADER_CHAOS_FILES"];
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? ""]));
}

/** What every project has. */
export const everywhere = {
  // Far beyond what anything takes, for machines that are busy with something else.
  testTimeout: 30_000,
  hookTimeout: 30_000,
  expect: { poll: { timeout: 15_000 } },
  restoreMocks: true,
  unstubGlobals: true,
};

export const reporters = [
  "default",
  ...(process.env["GITHUB_ACTIONS"] ? ["github-actions"] : []),
  secondTries,
];

/** One more try in CI, where a lost run costs most, of what a browser and a machine that is busy with others take part in. */
const retry = process.env["CI"] ? 1 : 0;

/** The tests in a folder, in the browser that the options name. */
export function browserProject(
  name: string,
  browser: BrowserConfigOptions,
  setupFiles: string[] = [],
  folder = "test/browser",
) {
  return {
    extends: true as const,
    plugins: [
      docModulesPlugin(),
      lostAnswersPlugin(),
      scriptedEndpointPlugin(),
      localLinqPlugin(),
      garbagePlugin(),
      serverRenderingPlugin(),
    ],
    test: {
      name,
      include: [`${folder}/**/*.test.{ts,tsx}`],
      env: chaosSettings(),
      retry,
      setupFiles,
      browser: {
        ...browser,
        commands: { ...diskCommands, ...frameCommands },
        expect: { toMatchScreenshot: comparedScreenshots },
      },
    },
  };
}

/** Every story, as a test. */
export function storybookProject(name: string, browser: BrowserConfigOptions) {
  return {
    extends: true as const,
    plugins: [storybookTest({ configDir: ".storybook" })],
    test: { name, retry, browser },
  };
}

export default defineConfig({
  optimizeDeps,
  test: {
    ...everywhere,
    reporters,
    coverage: { provider: "v8", include: ["src/**/*.{ts,tsx}"], reporter: ["text", "html"] },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/unit/**/*.test.ts", "test/architecture/**/*.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "dom",
          environment: "jsdom",
          include: ["test/dom/**/*.test.{ts,tsx}"],
          setupFiles: ["test/dom/setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "package",
          include: ["test/package/**/*.test.ts", "test/docs/**/*.test.ts"],
          globalSetup: ["test/package/build-once.ts"],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: "s3", include: ["test/s3/**/*.test.ts"], globalSetup: ["test/s3/support/start-s3.ts"] },
      },
      browserProject("browser", inChromium()),
      browserProject("phone", onPhone(), [], "test/phone"),
      storybookProject("storybook", inChromium()),
      storybookProject("storybook-phone", onPhone()),
    ],
  },
});
