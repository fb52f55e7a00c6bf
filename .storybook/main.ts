import type { StorybookConfig } from "@storybook/react-vite";
import { mergeConfig } from "vite";
import { localLinqPlugin } from "../src/testing/vite-plugin.js";

const config: StorybookConfig = {
  stories: ["../stories/**/*.@(mdx|stories.tsx)"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y", "@storybook/addon-vitest"],
  framework: {
    name: "@storybook/react-vite",
    // The vite.config.ts beside package.json builds a library, not a page.
    options: { builder: { viteConfigPath: ".storybook/vite.config.ts" } },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: {
    // The theme is a matter of the toolbar's own switch.
    backgrounds: false,
    changeDetection: false,
    menuOnboardingChecklist: false,
    sidebarOnboardingChecklist: false,
  },
  typescript: { reactDocgen: "react-docgen" },
  // At the pace of a home connection: at full speed no progress is to be seen.
  viteFinal: (vite) =>
    mergeConfig(vite, {
      plugins: [
        localLinqPlugin({
          live: process.env["LINQ_LIVE"] === "1",
          local: { bytesPerSecond: 6_000_000 },
        }),
      ],
      // The browsers that the package is for. For older ones light-dark() would become variables that nothing sets.
      build: { cssTarget: ["chrome123", "firefox124", "safari17.5"] },
      // Found only while a story runs, which would be loaded anew.
      optimizeDeps: { include: ["@storybook/addon-a11y/preview"] },
    }),
};

export default config;
