import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { fakeFile } from "../src/testing/fake-file.js";
import { MinimalUpload } from "./headless/minimal.js";
import minimalSource from "./headless/minimal.tsx?raw";
import { OwnLook } from "./headless/own-look.js";
import ownLookSource from "./headless/own-look.tsx?raw";
import { unlessLive } from "./support/backend.js";
import { chooseFiles, patiently, seen } from "./support/play.js";
import { liveBackend } from "./support/live-backend.js";
import { pictureFile } from "./support/pictures.js";
import { asConsumer } from "./support/source.js";

const meta = {
  title: "Your own UI/Headless",
  decorators: [liveBackend],
  parameters: {
    controls: { disable: true },
    docs: {
      description: {
        component:
          "All of the widget is made with one hook. An app with a look of its own uses the hook alone.",
      },
    },
  },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** Everything that is needed, and nothing that could be left out. */
export const Minimal: Story = {
  render: () => <MinimalUpload />,
  parameters: {
    // The button has the browser's own colours, and WebKitGTK says others of it than it draws.
    a11y: { config: { rules: [{ id: "color-contrast", selector: "*:not(button)" }] } },
    docs: { source: { code: asConsumer(minimalSource) } },
  },
  play: unlessLive(async ({ canvas, canvasElement }) => {
    await canvas.findByRole("button", { name: "Attach files" });
    await chooseFiles(canvasElement, fakeFile({ name: "notes.txt" }));
    await seen(() => canvas.getByText("notes.txt: complete"));
  }),
};

/** Plain elements with prop getters. A row reads its own item, so that progress renders one row and not the list. */
export const OwnElements: Story = {
  render: () => <OwnLook />,
  parameters: { docs: { source: { code: asConsumer(ownLookSource) } } },
  play: unlessLive(async ({ canvas, canvasElement, userEvent }) => {
    await canvas.findByRole("button", { name: "Add files" });
    await chooseFiles(canvasElement, [
      await pictureFile({ name: "door.jpg", picture: "city" }),
      fakeFile({ name: "setup.exe" }),
    ]);
    await canvas.findByText("1 of 2 ready to send", {}, patiently);
    await expect(canvas.getByRole("alert")).toHaveTextContent(/^EXE files can’t be sent/);
    await userEvent.click(canvas.getByRole("button", { name: "Remove setup.exe" }));
    await seen(() => canvas.getByText("1 of 1 ready to send"));
  }),
};
