import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import ar from "../src/i18n/locales/ar.js";
import { StagedUploader } from "./staged/staged-uploader.js";
import { arabicTakes, takes } from "./staged/takes.js";
import "./support/gallery.css";
import { patiently, seen } from "./support/play.js";
import { ScriptedNote } from "./support/scripted-note.js";

const someTakes = [takes.uploading, takes.retry, takes.complete, takes.deliveredAs, takes.failed];

const meta = {
  title: "Widget/Looks",
  component: StagedUploader,
  args: { takes: someTakes },
  render: (args) => (
    <>
      <StagedUploader {...args} />
      <ScriptedNote />
    </>
  ),
  parameters: {
    controls: { disable: true },
    docs: { canvas: { sourceState: "none" }, codePanel: false, controls: { exclude: /.*/ } },
  },
} satisfies Meta<typeof StagedUploader>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The picture in the README. */
export const Light: Story = {
  globals: { theme: "light" },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("2 of 5 uploaded, 1 failed"));
  },
};

/** Follows the page's `color-scheme`; the prop `theme` overrides it. */
export const Dark: Story = {
  globals: { theme: "dark" },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("2 of 5 uploaded, 1 failed"));
  },
};

/** Stronger contrast and thicker edges, whatever the system says. */
export const HighContrast: Story = {
  args: { theme: "high-contrast" },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("2 of 5 uploaded, 1 failed"));
  },
};

/** `theme="shadcn"`: the colours and corners are those of the page around it. */
export const HostTokens: Story = {
  args: { theme: "shadcn" },
  decorators: [
    (StoryHere) => (
      <div className="gallery-shadcn" style={{ padding: "1.25rem" }}>
        <StoryHere />
      </div>
    ),
  ],
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("2 of 5 uploaded, 1 failed"));
  },
};

/** Layout and progress follow the writing direction, which comes with the locale. */
export const RightToLeft: Story = {
  args: { takes: arabicTakes, locale: ar },
  globals: { direction: "rtl" },
  play: async ({ canvas, canvasElement }) => {
    const name = await canvas.findByTitle("walkthrough-final.mov", {}, patiently);
    const preview = canvasElement.querySelector('[data-part="item-preview"]');
    await expect(preview?.getBoundingClientRect().left).toBeGreaterThan(name.getBoundingClientRect().right);
  },
};

/** 320 pixels: the widget answers to its own width, not to the window's. */
export const Narrow: Story = {
  globals: { width: "20rem" },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText("2 of 5 uploaded, 1 failed", {}, patiently);
    const root = canvasElement.querySelector('[data-part="root"]');
    await expect(root?.clientWidth).toBe(320);
    await expect(root?.scrollWidth).toBe(320);
  },
};

/** 240 pixels, which is as narrow as it is meant to get. */
export const Narrowest: Story = {
  globals: { width: "15rem" },
  args: { takes: [takes.uploading, takes.retry, takes.deliveredAs, takes.failed, takes.longName] },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText("2 of 5 uploaded, 1 failed", {}, patiently);
    const root = canvasElement.querySelector('[data-part="root"]');
    await expect(root?.clientWidth).toBe(240);
    await expect(root?.scrollWidth).toBe(240);
  },
};

/** Text at 200 %: whoever sets it gets all of it. */
export const LargeText: Story = {
  decorators: [
    (StoryHere) => (
      <>
        <style>{":root { font-size: 200%; }"}</style>
        <StoryHere />
      </>
    ),
  ],
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText("2 of 5 uploaded, 1 failed", {}, patiently);
    await expect(getComputedStyle(canvas.getByTitle("white-dunes.jpg")).fontSize).toBe("28px");
    const root = canvasElement.querySelector('[data-part="root"]');
    await expect(root?.scrollWidth).toBe(root?.clientWidth);
  },
};
