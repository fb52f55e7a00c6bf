import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { StagedUploader } from "./staged/staged-uploader.js";
import { manyTakes, takes } from "./staged/takes.js";
import { patiently, seen } from "./support/play.js";
import { ScriptedNote } from "./support/scripted-note.js";

const meta = {
  title: "States/Ways out",
  component: StagedUploader,
  tags: ["!autodocs"],
  render: (args) => (
    <>
      <StagedUploader {...args} />
      <ScriptedNote />
    </>
  ),
  parameters: { controls: { disable: true } },
} satisfies Meta<typeof StagedUploader>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A failed file is still there: the same button that says why brings it through. */
export const Retry: Story = {
  args: { takes: [takes.failed] },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText("The server didn’t answer. Your file is still here.");
    await userEvent.click(canvas.getByRole("button", { name: "Retry contract-signed.pdf" }));
    await seen(() => canvas.getByText("Uploaded"));
  },
};

/** Nobody has to wait for the next try. */
export const TryNow: Story = {
  args: { takes: [takes.retry] },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText(/^Connection lost\. Trying again in \d+ s$/, {}, patiently);
    await userEvent.click(canvas.getByRole("button", { name: "Try walkthrough.mov again now" }));
    await seen(() => canvas.getByText("Uploaded"));
  },
};

/** Back online, it goes on without being asked. */
export const BackOnline: Story = {
  args: { takes: [takes.offline] },
  play: async ({ canvas }) => {
    await canvas.findByText("Offline. Continues when you’re back", {}, patiently);
    window.dispatchEvent(new Event("online"));
    await seen(() => canvas.getByText("Uploaded"));
  },
};

/** Canceled by mistake: upload it again. */
export const CancelAndUploadAgain: Story = {
  args: { takes: [takes.uploading] },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText(/ of 12\.8 MB/, {}, patiently);
    await userEvent.click(canvas.getByRole("button", { name: "Cancel IMG_2041.heic" }));
    await canvas.findByText("Canceled");
    await userEvent.click(canvas.getByRole("button", { name: "Upload again IMG_2041.heic" }));
    await canvas.findByText(/ of 12\.8 MB/, {}, patiently);
  },
};

/** A finished file can be taken off the list. */
export const Remove: Story = {
  args: { takes: [takes.complete, takes.sheet] },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText("2 files uploaded", {}, patiently);
    await userEvent.click(await canvas.findByRole("button", { name: "Remove white-dunes.jpg" }));
    await expect(canvas.queryByText("white-dunes.jpg")).not.toBeInTheDocument();
    await expect(canvas.getByRole("button", { name: "Remove Q3 budget.xlsx" })).toHaveFocus();
  },
};

/** Removed by mistake: Undo brings it back to its place. The notice covers nothing that moves, and waits while the pointer is on it. */
export const Undo: Story = {
  args: { takes: [takes.complete, takes.sheet] },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText("2 files uploaded", {}, patiently);
    await userEvent.click(await canvas.findByRole("button", { name: "Remove white-dunes.jpg" }));
    const undo = await seen(() => canvas.getByRole("button", { name: "Undo" }));
    await userEvent.click(undo);
    await expect(await canvas.findByRole("button", { name: "Remove white-dunes.jpg" })).toHaveFocus();
    await expect(undo).not.toBeInTheDocument();
    // The notice stays for the picture.
    await userEvent.click(canvas.getByRole("button", { name: "Clear" }));
    await userEvent.hover(await canvas.findByRole("button", { name: "Undo" }));
    await seen(() => canvas.getByText("2 files removed."));
  },
};

/** Refused files can be dismissed without the good ones. */
export const DismissNotAdded: Story = {
  args: { takes: [takes.complete, takes.tooLarge] },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText("1 file uploaded, 1 not added", {}, patiently);
    await userEvent.click(await canvas.findByRole("button", { name: "Dismiss not added" }));
    await expect(await canvas.findByRole("button", { name: "Remove white-dunes.jpg" })).toBeVisible();
    await expect(canvas.queryByRole("button", { name: "Dismiss not added" })).not.toBeInTheDocument();
  },
};

/** One button for all that failed. */
export const RetryFailed: Story = {
  args: { takes: manyTakes },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText("7 of 12 uploaded, 1 failed", {}, patiently);
    await userEvent.click(canvas.getByRole("button", { name: "Retry failed" }));
    await seen(() => canvas.getByText("8 of 12 uploaded"));
  },
};
