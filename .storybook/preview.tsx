import type { Decorator, Preview } from "@storybook/react-vite";
import { StrictMode } from "react";
import { configure } from "storybook/test";
import "./layers.css";
import "../src/styles/linq-uploader.css";
import { checkOtherScheme } from "./check-other-scheme.js";
import { whenStill } from "./when-still.js";

// An upload takes as long as the machine lets it.
configure({ asyncUtilTimeout: 10_000 });

const colorSchemes: Record<string, string> = { light: "light", dark: "dark", auto: "light dark" };

/** Every story runs in StrictMode, on a surface with the theme, the direction and the width of the toolbar. */
const surface: Decorator = (Story, { globals, viewMode }) => (
  <StrictMode>
    <div
      data-surface=""
      dir={String(globals["direction"])}
      style={{
        background: "Canvas",
        boxSizing: "border-box",
        color: "CanvasText",
        colorScheme: colorSchemes[String(globals["theme"])],
        fontFamily: "system-ui, sans-serif",
        minBlockSize: viewMode === "story" ? "100dvh" : undefined,
        padding: "1rem",
      }}
    >
      <div style={{ maxInlineSize: String(globals["width"]) }}>
        <Story />
      </div>
    </div>
  </StrictMode>
);

const preview: Preview = {
  decorators: [surface],
  // Before the accessibility addon's own, which judges the story as it stands.
  afterEach: async (context) => {
    await whenStill();
    await checkOtherScheme(context);
  },
  tags: ["autodocs"],
  parameters: {
    a11y: { test: "error" },
    // The surface brings its own padding.
    layout: "fullscreen",
    controls: { expanded: true, sort: "requiredFirst" },
    options: {
      storySort: {
        order: [
          "Introduction",
          "Docs",
          [
            "Start",
            ["Getting started", "The server half", "Forms and messages", "Headless use"],
            "Use",
            ["Theming", "Languages", "Content types", "React Query", "Testing your app"],
            "Reference",
            ["Options", "Server options", "Error codes", "Parts", "linq-uploader"],
            "Promises",
            ["Reliability", "Accessibility", "Security", "Browser support"],
            "Move here",
          ],
          "Widget",
          ["LinqUploader", "Variants", "Forms", "Looks"],
          "States",
          ["Gallery", "Items", "Ways out"],
          "Your own UI",
        ],
      },
    },
  },
  globalTypes: {
    theme: {
      description: "Colour scheme",
      toolbar: { title: "Theme", icon: "mirror", items: ["light", "dark", "auto"], dynamicTitle: true },
    },
    direction: {
      description: "Writing direction",
      toolbar: { title: "Direction", icon: "transfer", items: ["ltr", "rtl"], dynamicTitle: true },
    },
    width: {
      description: "Width of the surface",
      toolbar: {
        title: "Width",
        icon: "grow",
        items: ["20rem", "30rem", "45rem", "100%"],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: "light", direction: "ltr", width: "45rem" },
};

export default preview;
