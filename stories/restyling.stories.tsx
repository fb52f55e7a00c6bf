import type { Meta, StoryObj } from "@storybook/react-vite";
import type { ReactNode } from "react";
import { expect, within } from "storybook/test";
import { fakeFile } from "../src/testing/fake-file.js";
import { Documents } from "./restyling/as-child.js";
import asChildSource from "./restyling/as-child.tsx?raw";
import { Invoices } from "./restyling/css-modules.js";
import moduleSource from "./restyling/css-modules.module.css?raw";
import cssModulesSource from "./restyling/css-modules.tsx?raw";
import { Receipts } from "./restyling/own-arrangement.js";
import ownArrangementSource from "./restyling/own-arrangement.tsx?raw";
import { Photos } from "./restyling/own-row.js";
import ownRowSource from "./restyling/own-row.tsx?raw";
import "./restyling/restyling.css";
import { Recordings } from "./restyling/slots.js";
import slotsSource from "./restyling/slots.tsx?raw";
import "./restyling/tailwind.css";
import { Moodboard } from "./restyling/tailwind.js";
import tailwindSource from "./restyling/tailwind.tsx?raw";
import { unlessLive } from "./support/backend.js";
import { liveBackend } from "./support/live-backend.js";
import { pictureFile } from "./support/pictures.js";
import { chooseFiles, patiently, seen } from "./support/play.js";
import { asConsumer } from "./support/source.js";

const meta = {
  title: "Widget/Restyling",
  decorators: [liveBackend],
  parameters: { controls: { disable: true } },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** The example, and the very source of it. */
function example(element: ReactNode, ...sources: string[]): Pick<Story, "render" | "parameters"> {
  const code = sources.map(asConsumer).join("\n\n");
  return { render: () => <>{element}</>, parameters: { docs: { source: { code } } } };
}

/** `classNames`, with one class for each part. */
export const CssModules: Story = {
  ...example(<Invoices />, cssModulesSource, moduleSource),
  play: unlessLive(async ({ canvas, canvasElement }) => {
    await canvas.findByRole("button", { name: "Choose files" });
    await chooseFiles(canvasElement, fakeFile({ name: "invoice.pdf" }));
    await canvas.findByText("Uploaded", {}, patiently);
    const button = getComputedStyle(canvas.getByRole("button", { name: "Choose files" }));
    await expect(button.fontFamily).toBe("Georgia, serif");
    await expect(getComputedStyle(canvas.getByRole("list")).borderTopWidth).toBe("0px");
  }),
};

/** Utilities in a later layer, under a reset in an earlier one. */
export const Tailwind: Story = {
  ...example(
    <div className="tailwind-page">
      <Moodboard />
    </div>,
    tailwindSource,
  ),
  play: unlessLive(async ({ canvas, canvasElement }) => {
    await canvas.findByRole("button", { name: "Choose files" });
    await chooseFiles(canvasElement, [
      await pictureFile({ name: "dunes.jpg", picture: "dunes" }),
      await pictureFile({ name: "lake.jpg", picture: "lake" }),
    ]);
    await canvas.findByText("2 files uploaded", {}, patiently);
    const list = canvas.getByRole("list");
    await expect(getComputedStyle(list).columnGap).toBe("16px");
    const [first] = within(list).getAllByRole("listitem");
    const columns = matchMedia("(width >= 40rem)").matches ? 2 : 1;
    await expect(getComputedStyle(list).gridTemplateColumns.split(" ")).toHaveLength(columns);
    // The reset is below the widget's layer: what no utility speaks of keeps its look.
    await expect(getComputedStyle(first ?? list).paddingTop).toBe("12px");
  }),
};

/** The same parts in another order. */
export const OwnArrangement: Story = {
  ...example(<Receipts />, ownArrangementSource),
  play: unlessLive(async ({ canvas, canvasElement, userEvent }) => {
    await canvas.findByRole("button", { name: "Add a receipt" });
    await chooseFiles(canvasElement, fakeFile({ name: "taxi.pdf" }));
    await canvas.findByText("Uploaded", {}, patiently);
    await userEvent.click(canvas.getByRole("button", { name: "Clear" }));
    await expect(canvas.queryByText("taxi.pdf")).not.toBeInTheDocument();
  }),
};

/** `ItemGroup` with a function of an id. */
export const OwnRow: Story = {
  ...example(<Photos />, ownRowSource),
  play: unlessLive(async ({ canvas, canvasElement }) => {
    await canvas.findByRole("button", { name: "Choose files" });
    await chooseFiles(canvasElement, [
      await pictureFile({ name: "leaf.jpg", picture: "leaf" }),
      await pictureFile({ name: "city.jpg", picture: "city" }),
    ]);
    await seen(() => canvas.getByRole("button", { name: "Remove city.jpg" }));
    const [first, second] = canvas.getAllByRole("listitem");
    await expect(first?.offsetTop).toBe(second?.offsetTop);
  }),
};

/** `asChild`: the app's own heading and button. */
export const AsChild: Story = {
  ...example(<Documents />, asChildSource),
  play: unlessLive(async ({ canvas, canvasElement }) => {
    const button = await canvas.findByRole("button", { name: "Attach documents" });
    await expect(button).toHaveClass("demo-button");
    await expect(canvas.getByRole("group", { name: "Documents" })).toBeVisible();
    await chooseFiles(canvasElement, fakeFile({ name: "offer.docx" }));
    await seen(() => canvas.getByText("Uploaded"));
  }),
};

/** `slots`: another element for a part, wherever it is rendered. */
export const Slots: Story = {
  ...example(<Recordings />, slotsSource),
  play: unlessLive(async ({ canvas, canvasElement }) => {
    await canvas.findByRole("button", { name: "Choose files" });
    await chooseFiles(canvasElement, fakeFile({ name: "interview.mp3", size: 20_000_000 }));
    await canvas.findByText(/^\d+ %$/, {}, patiently);
    await canvas.findByText("Uploaded", {}, patiently);
  }),
};
