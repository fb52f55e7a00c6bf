import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, waitFor } from "storybook/test";
import { LinqUploader } from "../src/index.js";
import { fakeFile } from "../src/testing/fake-file.js";
import { ContractForm } from "./examples/contract-form.js";
import contractFormSource from "./examples/contract-form.tsx?raw";
import { FormActionReport } from "./recipes/form-action.js";
import formActionSource from "./recipes/form-action.tsx?raw";
import { HookFormReport } from "./recipes/react-hook-form.js";
import hookFormSource from "./recipes/react-hook-form.tsx?raw";
import { sendReport } from "./recipes/send-report.js";
import sendReportSource from "./recipes/send-report.ts?raw";
import { unlessLive } from "./support/backend.js";
import { chooseFiles, patiently, seen } from "./support/play.js";
import { liveBackend } from "./support/live-backend.js";
import { asConsumer } from "./support/source.js";

const meta = {
  title: "Widget/Forms",
  component: LinqUploader,
  decorators: [liveBackend],
  parameters: {
    controls: { disable: true },
    docs: {
      controls: { exclude: /.*/ },
      description: {
        component:
          "With a `name`, the widget is a control of its form: it submits the ids of its attachments, is invalid until " +
          "`required` and `minFiles` are met and nothing is on its way any more, is disabled by a fieldset, and is " +
          "reset with the form. Without JavaScript it is the form's own file input.",
      },
    },
  },
} satisfies Meta<typeof LinqUploader>;

export default meta;
type Story = StoryObj<typeof meta>;

function code(...sources: string[]) {
  return { docs: { source: { code: sources.map(asConsumer).join("\n\n") } } };
}

const png = () => fakeFile({ name: "view.png", size: 3000 });

/** The widget says what is missing, and the focus goes to the button that helps. */
export const Required: Story = {
  render: () => <ContractForm onContract={fn()} />,
  parameters: code(contractFormSource),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Send contract" }));
    await seen(() => canvas.getByText("Add at least one file to continue"));
    await expect(canvas.getByRole("button", { name: "Choose a file" })).toHaveAccessibleDescription(
      /^Add at least one file to continue/,
    );
  },
};

/** `initialAttachments`: what a message that is edited has already. A reset brings them back. */
export const ExistingAttachments: Story = {
  render: () => (
    <form className="demo-form">
      <LinqUploader
        name="attachment_ids"
        initialAttachments={[
          { id: "a1b2", filename: "floor-plan.pdf", contentType: "application/pdf", sizeBytes: 1_800_000 },
          { id: "c3d4", filename: "walkthrough.mp4", contentType: "video/mp4", sizeBytes: 42_000_000 },
        ]}
      />
      <button type="reset" className="demo-button">
        Reset
      </button>
    </form>
  ),
  parameters: code(`<LinqUploader
  name="attachment_ids"
  initialAttachments={message.attachments}
/>`),
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText("2 files uploaded");
    await userEvent.click(await canvas.findByRole("button", { name: "Remove floor-plan.pdf" }));
    await waitFor(() => expect(canvas.queryByTitle("floor-plan.pdf")).toBeNull());
    await userEvent.click(canvas.getByRole("button", { name: "Reset" }));
    await seen(() => canvas.getByTitle("floor-plan.pdf"));
  },
};

/** The form's own switch. */
export const DisabledFieldset: Story = {
  render: () => (
    <form>
      <fieldset disabled className="demo-fieldset">
        <LinqUploader name="attachment_ids" required />
      </fieldset>
    </form>
  ),
  parameters: code(`<fieldset disabled={isPending}>
  <LinqUploader name="attachment_ids" required />
</fieldset>`),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("button", { name: "Choose files" })).toBeDisabled();
  },
};

/** React Hook Form keeps the ids; its errors are shown in the widget, and its focus goes to the button. */
export const ReactHookForm: Story = {
  render: () => <HookFormReport onReport={fn()} />,
  parameters: code(hookFormSource),
  play: unlessLive(async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Send report" }));
    await seen(() => canvas.getByText("Add at least one file"));
    await expect(canvas.getByRole("button", { name: "Choose files" })).toHaveFocus();
    await chooseFiles(canvasElement, png());
    await canvas.findByText("Uploaded", {}, patiently);
    await waitFor(() => expect(canvas.queryByText("Add at least one file")).toBeNull());
  }),
};

/** `useActionState`: the action gets the ids, and what it finds wrong does not cost the user the files. */
export const FormAction: Story = {
  render: () => <FormActionReport action={sendReport} />,
  parameters: code(formActionSource, sendReportSource),
  play: unlessLive(async ({ canvas, canvasElement, userEvent }) => {
    await canvas.findByRole("button", { name: "Choose files" });
    await chooseFiles(canvasElement, png());
    await canvas.findByText("Uploaded", {}, patiently);
    await userEvent.click(canvas.getByRole("button", { name: "Send report" }));
    await seen(() => canvas.getByText("Give the report a subject"));
    await expect(canvas.getByTitle("view.png")).toBeVisible();
    await userEvent.type(canvas.getByRole("textbox", { name: "Subject" }), "Holiday");
    await userEvent.click(canvas.getByRole("button", { name: "Send report" }));
    await waitFor(() => expect(canvas.queryByTitle("view.png")).toBeNull());
  }),
};
