import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import ar from "../src/i18n/locales/ar.js";
import { fakeFile } from "../src/testing/fake-file.js";
import { StagedUploader, type StagedUploaderProps } from "./staged/staged-uploader.js";
import { arabicTakes, takes } from "./staged/takes.js";
import "./support/composer-bar.css";
import { drag, patiently, seen } from "./support/play.js";
import { ScriptedNote } from "./support/scripted-note.js";

const meta = {
  title: "Widget/Variants",
  component: StagedUploader,
  render: (args) => (
    <>
      <StagedUploader {...args} />
      <ScriptedNote />
    </>
  ),
  parameters: {
    controls: { disable: true },
    docs: {
      canvas: { sourceState: "none" },
      codePanel: false,
      controls: { exclude: /.*/ },
      description: {
        component:
          '`variant="dropzone"` is the widget of the other pages. `"compact"` is one line for a message composer, ' +
          '`"field"` a form field for one file, which the next one replaces.',
      },
    },
  },
} satisfies Meta<typeof StagedUploader>;

export default meta;
type Story = StoryObj<typeof meta>;

/** What a message composer has around it. */
function InComposer(args: StagedUploaderProps) {
  return (
    <>
      <div className="composer-bar">
        <textarea aria-label="Message" placeholder="Write a message" rows={2} />
        <StagedUploader {...args} />
        <button type="button">Send</button>
      </div>
      <ScriptedNote />
    </>
  );
}

/** A button in a message composer. Drops on it, and pastes in it, are taken, too. */
export const Compact: Story = {
  args: { variant: "compact", takes: [] },
  render: InComposer,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("button", { name: "Choose files" })).toBeVisible();
  },
};

/** Each file is a chip, with its bar along the lower edge. One that failed says why. */
export const CompactWithFiles: Story = {
  args: {
    variant: "compact",
    takes: [takes.complete, takes.uploading, takes.processing, takes.longName, takes.failed],
  },
  render: InComposer,
  play: async ({ canvas }) => {
    await canvas.findByText("The server didn’t answer. Your file is still here.", {}, patiently);
    await seen(() => canvas.getByRole("button", { name: "Retry contract-signed.pdf" }));
  },
};

export const CompactRightToLeft: Story = {
  args: { variant: "compact", takes: arabicTakes, locale: ar },
  globals: { direction: "rtl" },
  render: InComposer,
  play: async ({ canvas }) => {
    await seen(() => canvas.getByTitle("walkthrough-final.mov"));
  },
};

/** 240 pixels, which is as narrow as it is meant to get. */
export const CompactNarrow: Story = {
  ...CompactWithFiles,
  globals: { width: "15rem" },
  render: (args) => (
    <>
      <StagedUploader {...args} />
      <ScriptedNote />
    </>
  ),
  play: async (context) => {
    await CompactWithFiles.play?.(context);
    const root = context.canvasElement.querySelector('[data-part="root"]');
    await expect(root?.clientWidth).toBe(240);
    await expect(root?.scrollWidth).toBe(240);
  },
};

const contract = { ...takes.failed, until: "complete" } as const;

/** One file. The next one replaces it, once it has passed its checks. */
export const Field: Story = {
  args: { variant: "field", label: "Signed contract", takes: [], options: { accept: ".pdf", maxFiles: 1 } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("button", { name: "Choose a file" })).toBeVisible();
    await seen(() => canvas.getByText("PDF up to 100 MB"));
  },
};

export const FieldWithFile: Story = {
  args: { ...Field.args, takes: [contract] },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("Uploaded"));
    await expect(canvas.getByRole("button", { name: "Replace" })).toBeVisible();
  },
};

export const FieldUploading: Story = {
  args: { ...Field.args, takes: [{ ...takes.failed, until: { sent: 0.33, bytesPerSecond: 150_000 } }] },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText(/ left$/));
  },
};

export const FieldFailed: Story = {
  args: { ...Field.args, takes: [takes.failed] },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByRole("button", { name: "Retry contract-signed.pdf" }));
  },
};

/** With `error`, the app's own words for what is wrong. */
export const FieldInvalid: Story = {
  args: { ...Field.args, error: "Add the signed contract to continue" },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("button", { name: "Choose a file" })).toHaveAccessibleDescription(
      "Add the signed contract to continue PDF up to 100 MB",
    );
  },
};

/** Below 280 pixels the button goes under the file. */
export const FieldNarrow: Story = {
  args: { ...Field.args, takes: [{ ...takes.longName, until: "complete" }], options: { maxFiles: 1 } },
  globals: { width: "15rem" },
  play: async ({ canvas, canvasElement }) => {
    await seen(() => canvas.getByText("Uploaded"));
    const root = canvasElement.querySelector('[data-part="root"]');
    await expect(root?.clientWidth).toBe(240);
    await expect(root?.scrollWidth).toBe(240);
  },
};

/** `dropTarget="page"`: files can be dropped anywhere; a ref makes it an element, such as a chat. `pasteTarget` does the same for pastes. */
export const DropOnThePage: Story = {
  args: { variant: "compact", takes: [], dropTarget: "page", pasteTarget: "page" },
  render: InComposer,
  play: async ({ canvas, canvasElement }) => {
    const page = await canvas.findByRole("textbox", { name: "Message" });
    drag("dragenter", page, fakeFile({ name: "one.png" }), fakeFile({ name: "two.png" }));
    const overlay = await seen(() => canvas.getByText("Drop to add 2 files"));
    await expect(overlay.closest('[data-part="overlay"]')?.getBoundingClientRect().width).toBe(
      document.documentElement.clientWidth,
    );
    drag("drop", page, fakeFile({ name: "one.png" }));
    await seen(() => canvas.getByTitle("one.png"));
    await waitFor(() => expect(canvasElement.querySelector('[data-part="overlay"]')).toBeNull());
  },
};
