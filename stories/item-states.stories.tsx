import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { ScriptedNote } from "./support/scripted-note.js";
import { patiently, seen } from "./support/play.js";
import { StagedUploader } from "./staged/staged-uploader.js";
import { manyTakes, takes } from "./staged/takes.js";

const meta = {
  title: "States/Items",
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
          "Every state that a file can be in. The widget and its engine are the real ones; only the network " +
          "is scripted, with `createScriptedTransport` from `linq-uploader/testing`.",
      },
    },
  },
} satisfies Meta<typeof StagedUploader>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Waits for `start()`, or for a free slot. */
export const Queued: Story = {
  args: { takes: [takes.queued], options: { autoUpload: false } },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("Waiting"));
  },
};

/** Checks that take time: the bytes of the file, or the app's own `validate`. */
export const Checking: Story = {
  args: { takes: [takes.queued], options: { validate: () => new Promise<never>(() => undefined) } },
  play: async ({ canvas, canvasElement }) => {
    await seen(() => canvas.getByTitle("portrait-03.jpg"));
    await expect(canvasElement.querySelector('[data-waiting="check"]')).toBeVisible();
  },
};

/** More files than are sent at once: the next one has its ticket, and waits for its turn. */
export const WaitingForASlot: Story = {
  args: { takes: [takes.uploading, takes.complete, takes.sheet], options: { concurrency: 1 } },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText(/ of 12\.8 MB/, {}, patiently);
    await waitFor(
      () => expect(canvasElement.querySelector('[data-waiting="slot"]')).toBeVisible(),
      patiently,
    );
  },
};

/** The ticket has been asked for. */
export const Preparing: Story = {
  args: { takes: [takes.preparing] },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("Getting ready"));
    await expect(canvas.getByRole("progressbar")).not.toHaveAttribute("value");
  },
};

/** Bytes, speed and time left are measured. */
export const Uploading: Story = {
  args: { takes: [takes.uploading] },
  play: async ({ canvas }) => {
    await canvas.findByText(/ of 12\.8 MB/);
    await seen(() => canvas.getByText(/MB\/s/));
    await seen(() => canvas.getByText(/ left$/));
  },
};

/** The connection broke. It goes on by itself, or at once with "Try now". */
export const WaitingForRetry: Story = {
  args: { takes: [takes.retry] },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText(/^Connection lost\. Trying again in \d+ s$/));
    await seen(() => canvas.getByRole("button", { name: "Try walkthrough.mov again now" }));
  },
};

/** The browser says that it is offline. The file goes on when it is back. */
export const Offline: Story = {
  args: { takes: [takes.offline] },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("Offline. Continues when you’re back"));
  },
};

/** Every byte is in; Linq is not done with them yet. */
export const Processing: Story = {
  args: { takes: [takes.processing] },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("Almost done"));
  },
};

/** The attachment can be used in messages. */
export const Complete: Story = {
  args: { takes: [takes.complete, takes.sheet] },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText("2 files uploaded", {}, patiently);
    const thumbnail = () => canvasElement.querySelector('[data-part="item-preview-image"]');
    await waitFor(() => expect(thumbnail()).toBeVisible(), patiently);
  },
};

/** Linq transcodes some types on delivery; the row says so. */
export const DeliveredAs: Story = {
  args: { takes: [takes.deliveredAs] },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("Delivered as JPEG"));
  },
};

/** Out of tries. The reason stays beside the way out. */
export const Failed: Story = {
  args: { takes: [takes.failed] },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("The server didn’t answer. Your file is still here."));
    await seen(() => canvas.getByRole("button", { name: "Retry contract-signed.pdf" }));
  },
};

/** Refused before anything was sent: type, size, program, and an image type that Linq's documents disagree on. */
export const Rejected: Story = {
  args: { takes: [takes.tooLarge, takes.unknownType, takes.executable, takes.webp] },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText(/is too large\. The limit is 100 MB\.$/));
    await seen(() => canvas.getByText(/^DWG files can’t be sent/));
    await seen(() => canvas.getByText(/^EXE files can’t be sent/));
    await seen(() => canvas.getByText(/^WebP images can’t be sent/));
    await seen(() => canvas.getByText("4 not added"));
  },
};

/** Nothing is lost: it can be sent after all. */
export const Canceled: Story = {
  args: { takes: [takes.canceled] },
  play: async ({ canvas }) => {
    await canvas.findByText("Canceled");
    await seen(() => canvas.getByRole("button", { name: "Upload again old-logo.png" }));
  },
};

/** The stem gives way; the end of the name and the extension stay. */
export const LongNames: Story = {
  args: { takes: [takes.longName, takes.longWord, takes.complete] },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText("3 files uploaded", {}, patiently);
    for (const name of canvasElement.querySelectorAll('[data-part="item-name"]')) {
      await expect(name.getBoundingClientRect().right).toBeLessThanOrEqual(canvasElement.clientWidth);
    }
  },
};

/** A drop of a dozen files, halfway through. */
export const ManyFiles: Story = {
  args: { takes: manyTakes },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("7 of 12 uploaded, 1 failed"));
    await seen(() => canvas.getByRole("button", { name: "Retry failed" }));
  },
};
