import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { fakeFile } from "../src/testing/fake-file.js";
import { StagedUploader } from "./staged/staged-uploader.js";
import type { Take } from "./staged/take.js";
import { takes } from "./staged/takes.js";
import { drag, seen } from "./support/play.js";
import { ScriptedNote } from "./support/scripted-note.js";

const noTakes: readonly Take[] = [];

const meta = {
  title: "States/Dropzone",
  component: StagedUploader,
  args: { takes: noTakes },
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

/** Quiet until it is needed. The button is always there. */
export const Empty: Story = {
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("Images, video, audio and documents up to 100 MB"));
    await expect(canvas.getByRole("button", { name: "Choose files" })).toBeEnabled();
  },
};

/** Once there are files they are the subject: the dropzone steps back to one line. */
export const WithFiles: Story = {
  args: { takes: [takes.complete] },
  play: async ({ canvas }) => {
    // A phone shows the button alone, because nothing can be dropped there.
    await expect(await canvas.findByText("Drop more files here")).toBeInTheDocument();
    await expect(await canvas.findByRole("button", { name: "Choose files" })).toBeVisible();
  },
};

/** What a drop would do, said before it. */
export const DragAccepted: Story = {
  play: async ({ canvas }) => {
    const root = await canvas.findByRole("group", { name: "Attachments" });
    drag("dragenter", root, fakeFile({ name: "one.jpg" }), fakeFile({ name: "two.jpg" }));
    await seen(() => canvas.getByText("Drop to add 2 files"));
  },
};

/** Nothing of it would be taken. */
export const DragRefused: Story = {
  args: { options: { accept: "image/*" } },
  play: async ({ canvas }) => {
    const root = await canvas.findByRole("group", { name: "Attachments" });
    drag("dragenter", root, fakeFile({ name: "contract.pdf" }));
    await seen(() => canvas.getByText("PDF files can’t be added here"));
  },
};

/** Takes no files. */
export const Disabled: Story = {
  args: { disabled: true },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("button", { name: "Choose files" })).toBeDisabled();
  },
};

/** The form says that something is wrong. */
export const Invalid: Story = {
  args: { error: "Add at least one photo of the damage" },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("Add at least one photo of the damage"));
  },
};
