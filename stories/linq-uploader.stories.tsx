import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, spyOn, waitFor, within } from "storybook/test";
import { LinqUploader } from "../src/index.js";
import { connectLocalLinq } from "../src/testing/connect-local-linq.js";
import { fakeFile } from "../src/testing/fake-file.js";
import { AttachmentForm } from "./examples/attachment-form.js";
import attachmentFormSource from "./examples/attachment-form.tsx?raw";
import { ManualStart } from "./examples/manual-start.js";
import manualStartSource from "./examples/manual-start.tsx?raw";
import { rejectSmallImages } from "./examples/reject-small-images.js";
import rejectSmallImagesSource from "./examples/reject-small-images.ts?raw";
import { linqUploaderArgTypes } from "./linq-uploader.arg-types.js";
import { findBackend, unlessLive } from "./support/backend.js";
import { chooseFiles, patiently, seen } from "./support/play.js";
import { liveBackendWithIds } from "./support/live-backend.js";
import { pictureFile } from "./support/pictures.js";
import { asConsumer } from "./support/source.js";

const meta = {
  title: "Widget/LinqUploader",
  component: LinqUploader,
  decorators: [liveBackendWithIds],
  argTypes: linqUploaderArgTypes,
} satisfies Meta<typeof LinqUploader>;

export default meta;
type Story = StoryObj<typeof meta>;

/** For the docs page, which would show the story's own arguments otherwise. */
function code(snippet: string) {
  return { docs: { source: { code: snippet } } };
}

/** Drop, paste or choose files. Every option is a control; what happens is in the Actions panel. */
export const Playground: Story = {
  args: {
    maxFileSize: 104_857_600,
    concurrency: 6,
    autoUpload: true,
    disabled: false,
    label: "Attachments",
    onFilesAccept: fn(),
    onFilesReject: fn(),
    onUploadStart: fn(),
    onTransferComplete: fn(),
    onUploadComplete: fn(),
    onUploadError: fn(),
    onUploadCancel: fn(),
    onQueueComplete: fn(),
  },
  parameters: code(`<LinqUploader
  endpoint="/api/attachments"
  onUploadComplete={({ attachment }) => console.log(attachment.id)}
/>`),
};

/** Apart from the playground, which is for whoever opens it: nothing there moves by itself. */
export const FromFileToId: Story = {
  ...Playground,
  tags: ["!dev", "!autodocs"],
  play: unlessLive(async ({ args, canvas, canvasElement, userEvent }) => {
    await canvas.findByRole("button", { name: "Choose files" });
    await chooseFiles(canvasElement, await pictureFile({ name: "white-dunes.jpg", picture: "dunes" }));
    await canvas.findByText("Uploaded", {}, patiently);
    const ids = await canvas.findByRole("region", { name: "Attachment ids" });
    await expect(within(ids).getByRole("listitem")).toHaveTextContent(/^[\w-]{8,}$/);
    await expect(args.onUploadComplete).toHaveBeenCalledTimes(1);
    await userEvent.click(await canvas.findByRole("button", { name: "Remove white-dunes.jpg" }));
    await waitFor(() => expect(ids).not.toBeInTheDocument());
    await seen(() => canvas.getByText("Images, video, audio and documents up to 100 MB"));
  }),
};

/** The widget and nothing else of the app: the picker, drops and pastes take images only. */
export const ImagesOnly: Story = {
  args: { accept: "image/*" },
  parameters: code(`<LinqUploader endpoint="/api/attachments" accept="image/*" />`),
  play: unlessLive(async ({ canvas, canvasElement }) => {
    await canvas.findByText("Images up to 100 MB");
    await chooseFiles(canvasElement, [
      await pictureFile({ name: "evening-lake.png", picture: "lake" }),
      fakeFile({ name: "contract.pdf" }),
    ]);
    await canvas.findByText("Uploaded", {}, patiently);
    await seen(() => canvas.getByText("PDF files can’t be added here. Images only."));
  }),
};

/** Three files of up to 5 MB. What is too much is refused file by file; the rest goes on. */
export const Limited: Story = {
  args: { maxFiles: 3, maxFileSize: 5_242_880 },
  parameters: code(`<LinqUploader endpoint="/api/attachments" maxFiles={3} maxFileSize={5 * 1024 * 1024} />`),
  play: unlessLive(async ({ canvas, canvasElement }) => {
    await canvas.findByRole("button", { name: "Choose files" });
    await chooseFiles(canvasElement, [
      await pictureFile({ name: "leaf.jpg", picture: "leaf" }),
      fakeFile({ name: "walkthrough.mp4", size: 6_000_000 }),
      await pictureFile({ name: "city.jpg", picture: "city" }),
      fakeFile({ name: "itinerary.pdf", size: 20_000 }),
      fakeFile({ name: "receipts.zip", size: 20_000 }),
    ]);
    await canvas.findByText("3 files uploaded, 2 not added", {}, patiently);
    await seen(() => canvas.getByText("6.0 MB is too large. The limit is 5 MB."));
    await seen(() => canvas.getByText("Only 3 files fit here. Remove one to add this one."));
  }),
};

/** Files wait for a button of the app's own. The parts are arranged by hand around one uploader. */
export const ManuallyStarted: Story = {
  render: () => <ManualStart />,
  parameters: { controls: { disable: true }, ...code(asConsumer(manualStartSource)) },
  play: unlessLive(async ({ canvas, canvasElement, userEvent }) => {
    const start = await canvas.findByRole("button", { name: "Nothing to upload yet" });
    await expect(start).toBeDisabled();
    await chooseFiles(canvasElement, [
      await pictureFile({ name: "portrait.jpg", picture: "portrait" }),
      fakeFile({ name: "notes.txt", size: 4_000 }),
    ]);
    await userEvent.click(await canvas.findByRole("button", { name: "Upload 2 files" }));
    await seen(() => canvas.getByText("2 files uploaded"));
  }),
};

/** Takes no files. The texts can say why. */
export const Disabled: Story = {
  args: {
    disabled: true,
    translations: {
      dropHere: () => "Uploads are off in this chat",
      acceptHint: () => "Ask an admin to turn them on",
    },
  },
  parameters: code(`<LinqUploader
  endpoint="/api/attachments"
  disabled
  translations={{
    dropHere: () => "Uploads are off in this chat",
    acceptHint: () => "Ask an admin to turn them on",
  }}
/>`),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByRole("button", { name: "Choose files" })).toBeDisabled();
    await expect(canvasElement.querySelector('input[type="file"]')).toBeDisabled();
  },
};

/** `validate` looks into the files: images must be at least 400 pixels wide and high. */
export const WithAppValidation: Story = {
  args: { accept: "image/*", validate: rejectSmallImages },
  parameters: code(asConsumer(rejectSmallImagesSource)),
  play: unlessLive(async ({ canvas, canvasElement }) => {
    await canvas.findByRole("button", { name: "Choose files" });
    await chooseFiles(canvasElement, [
      await pictureFile({ name: "large.jpg", picture: "lake", pixels: 600 }),
      await pictureFile({ name: "small.jpg", picture: "cup", pixels: 200 }),
    ]);
    await canvas.findByText(
      "200 × 200 pixels is too small. Choose one of at least 400 × 400.",
      {},
      patiently,
    );
    await seen(() => canvas.getByText("Uploaded"));
  }),
};

/** With a `name`, the form carries the attachment ids. None of the widget's buttons submits it. */
export const InAForm: Story = {
  render: () => <AttachmentForm />,
  parameters: { controls: { disable: true }, ...code(asConsumer(attachmentFormSource)) },
  play: unlessLive(async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.type(await canvas.findByRole("textbox", { name: "Subject" }), "Holiday");
    await chooseFiles(canvasElement, [
      await pictureFile({ name: "dunes.jpg", picture: "dunes" }),
      await pictureFile({ name: "lake.jpg", picture: "lake" }),
      await pictureFile({ name: "cup.jpg", picture: "cup" }),
    ]);
    await canvas.findByText("3 files uploaded", {}, patiently);
    await userEvent.click(await canvas.findByRole("button", { name: "Remove cup.jpg" }));
    await expect(canvas.queryByRole("status", { name: "Submitted" })).not.toBeInTheDocument();

    await userEvent.click(canvas.getByRole("button", { name: "Submit" }));
    const submitted = canvas.getByRole("status", { name: "Submitted" });
    const ids = within(canvas.getByRole("region", { name: "Attachment ids" })).getAllByRole("listitem");
    await expect(ids).toHaveLength(2);
    await expect(within(submitted).getAllByRole("definition").map(textOf)).toEqual([
      "Holiday",
      ...ids.map(textOf),
    ]);
  }),
};

/** Tab leads to the button, Enter and Space open the picker, and every file's buttons come after it. */
export const ByKeyboard: Story = {
  tags: ["!autodocs"],
  play: unlessLive(async ({ canvas, canvasElement, userEvent }) => {
    const choose = await canvas.findByRole("button", { name: "Choose files" });
    // The picker itself is the browser's and would stay open.
    const openPicker = spyOn(HTMLInputElement.prototype, "click").mockImplementation(() => undefined);
    await userEvent.tab();
    await expect(choose).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect(openPicker).toHaveBeenCalledTimes(1);
    await userEvent.keyboard(" ");
    await expect(openPicker).toHaveBeenCalledTimes(2);
    openPicker.mockRestore();

    await chooseFiles(canvasElement, fakeFile({ name: "notes.txt" }));
    await canvas.findByText("Uploaded", {}, patiently);
    choose.focus();
    await userEvent.tab();
    await expect(canvas.getByRole("button", { name: "Remove notes.txt" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(choose).toHaveFocus());
  }),
};

/** The local Linq holds the very bytes that were chosen. */
export const StoredBytes: Story = {
  tags: ["!dev", "!autodocs"],
  play: async ({ canvas, canvasElement }) => {
    const { kind, controlUrl = "" } = await findBackend();
    await expect(kind).toBe("local");
    await canvas.findByRole("button", { name: "Choose files" });
    const file = fakeFile({ name: `proof-${crypto.randomUUID()}.mp4`, size: 3_000_000 });
    await chooseFiles(canvasElement, file);
    await canvas.findByText("Uploaded", {}, patiently);
    const [stored] = await connectLocalLinq(controlUrl).attachments({ filename: file.name });
    await expect(stored).toMatchObject({
      storedBytes: file.size,
      contentType: "video/mp4",
      sha256: await sha256(file),
    });
  },
};

function textOf({ textContent }: HTMLElement): string {
  return textContent;
}

async function sha256(file: File): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
