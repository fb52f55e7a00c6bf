import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { StagedUploader } from "./staged/staged-uploader.js";
import type { Take } from "./staged/take.js";
import { takes } from "./staged/takes.js";
import { patiently, seen } from "./support/play.js";
import { ScriptedNote } from "./support/scripted-note.js";

const MB = 1_000_000;

function numbered(count: number, name: (index: number) => string, until: Take["until"]): readonly Take[] {
  return Array.from({ length: count }, (_, index) => ({ name: name(index + 1), size: 2 * MB, until }));
}

const thousand = numbered(1000, (index) => `IMG_${String(index).padStart(4, "0")}.heic`, "complete");
const programs = numbered(37, (index) => `installer-${index}.exe`, "rejected");

const films = numbered(4, (index) => `walkthrough-${index}.mov`, "rejected").map((take) => ({
  ...take,
  size: 148 * MB,
}));

const meta = {
  title: "States/Crowded",
  component: StagedUploader,
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

/** Rows that are out of sight cost nothing, and a file's progress renders one row. */
export const ThousandFiles: Story = {
  tags: ["!autodocs"],
  args: { takes: [takes.uploading, ...thousand] },
  // The same rows as everywhere; axe takes six seconds for a thousand of them.
  parameters: { a11y: { test: "off" } },
  play: async ({ canvasElement }) => {
    // Queries by text or role would go through all rows at each change.
    await waitFor(() => {
      const summary = canvasElement.querySelector('[data-part="summary"]');
      return expect(summary).toHaveTextContent(/^[1-9]\d* of 1,001 uploaded/);
    }, patiently);
    await expect(canvasElement.querySelectorAll('[data-part="item"]')).toHaveLength(1001);
  },
};

/** A folder of programs by mistake: one row says why, their names are a click away, and the good file is still to be seen. */
export const ManyRefused: Story = {
  args: { takes: [takes.complete, ...programs, ...films] },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText("Uploaded", {}, patiently);
    await expect(canvas.getAllByRole("listitem")).toHaveLength(3);
    const [more = document.body] = await canvas.findAllByRole("button", { name: "Show names" });
    await userEvent.click(more);
    await seen(() => canvas.getByText(/installer-1\.exe\s+installer-2\.exe/));
    await expect(more).toHaveTextContent("Hide names");
  },
};

/** The same in a message composer. */
export const ManyRefusedChips: Story = {
  tags: ["!autodocs"],
  args: { ...ManyRefused.args, variant: "compact" },
  play: async ({ canvas }) => {
    await seen(() => canvas.getByText("37 files can’t be added"));
  },
};
