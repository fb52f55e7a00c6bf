import type { Meta, StoryObj } from "@storybook/react-vite";
import { use } from "react";
import { expect, within } from "storybook/test";
import { connectLocalLinq } from "../src/testing/connect-local-linq.js";
import { fakeFile } from "../src/testing/fake-file.js";
import { MessageComposer } from "./message-composer/message-composer.js";
import composerSource from "./message-composer/message-composer.tsx?raw";
import { findBackend, unlessLive } from "./support/backend.js";
import { chooseFiles, drag, patiently, seen, transferOf } from "./support/play.js";
import { liveBackend } from "./support/live-backend.js";
import { pictureFile } from "./support/pictures.js";
import { asConsumer } from "./support/source.js";

const meta = {
  title: "Your own UI/Message composer",
  component: MessageComposer,
  render: () => <ComposerHere />,
  decorators: [liveBackend],
  parameters: {
    controls: { disable: true },
    docs: {
      source: { code: asConsumer(composerSource) },
      controls: { exclude: /.*/ },
      description: {
        component:
          "What the attachment ids are for. Type, attach files by button, drop or paste, and send: " +
          "`POST /api/messages` hands text and ids to Linq's `POST /v3/chats` with the official SDK. " +
          "The pictures of a sent message come back from Linq.",
      },
    },
  },
} satisfies Meta<typeof MessageComposer>;

export default meta;
type Story = StoryObj<typeof meta>;

function ComposerHere() {
  const { kind } = use(findBackend());
  return kind === "in-page" ? <MessageComposer send={cannotSend} /> : <MessageComposer />;
}

function cannotSend(): Promise<never> {
  return Promise.reject(
    new Error("Sending needs a server, and this page has none. Run npm start to send messages."),
  );
}

/** Send may be pressed at any time: it waits for the files. */
export const Composer: Story = {};

/** Apart from the composer, which is for whoever opens it: nothing there moves by itself. */
export const FromFilesToMessage: Story = {
  tags: ["!dev", "!autodocs"],
  play: unlessLive(async ({ canvas, canvasElement, userEvent }) => {
    const { kind, controlUrl = "" } = await findBackend();
    await userEvent.type(await canvas.findByRole("textbox", { name: "Message" }), "Look at this view");
    await chooseFiles(canvasElement, [
      await pictureFile({ name: "evening-lake.jpg", picture: "lake" }),
      fakeFile({ name: "itinerary.pdf", size: 20_000 }),
    ]);
    await userEvent.click(canvas.getByRole("button", { name: "Send" }));
    if (kind === "in-page") {
      await canvas.findByText(/Run npm start to send messages/, {}, patiently);
      return;
    }
    const message = await within(canvas.getByRole("list", { name: "Messages" })).findByRole(
      "listitem",
      {},
      patiently,
    );
    await expect(message).toHaveTextContent("itinerary.pdfLook at this view");
    await expect(within(message).getByRole("img", { name: "evening-lake.jpg" })).toBeVisible();
    const textbox = canvas.getByRole("textbox", { name: "Message" });
    await expect(textbox).toHaveValue("");
    await expect(textbox).toHaveFocus();
    await expect(canvas.queryByRole("list", { name: "Attachments" })).not.toBeInTheDocument();
    const sent = (await connectLocalLinq(controlUrl).messages()).at(-1);
    await expect(sent).toMatchObject({ text: "Look at this view", attachmentIds: { length: 2 } });
  }),
};

/** Files come by paste and by drop too, anywhere in the composer. */
export const PasteAndDrop: Story = {
  tags: ["!autodocs"],
  play: unlessLive(async ({ canvas, canvasElement, userEvent }) => {
    const textbox = await canvas.findByRole("textbox", { name: "Message" });
    await userEvent.click(textbox);
    await userEvent.paste(transferOf(await pictureFile({ name: "pasted.png", picture: "leaf" })));
    await canvas.findByText("pasted.png");

    drag("drop", textbox, await pictureFile({ name: "dropped.jpg", picture: "cup" }));
    await canvas.findByText("dropped.jpg");
    await expect(
      within(canvas.getByRole("list", { name: "Attachments" })).getAllByRole("listitem"),
    ).toHaveLength(2);

    await userEvent.paste("and some text");
    await expect(textbox).toHaveValue("and some text");
    await expect(canvasElement.querySelectorAll('[data-part="item"]')).toHaveLength(2);
  }),
};

/** What goes wrong is said in words, and nothing that was written is lost. */
export const SendingFails: Story = {
  tags: ["!dev", "!autodocs"],
  play: async ({ canvas, userEvent }) => {
    const { controlUrl = "" } = await findBackend();
    await connectLocalLinq(controlUrl).fault({ step: "message", kind: "answer", status: 503 });
    const textbox = await canvas.findByRole("textbox", { name: "Message" });
    await userEvent.type(textbox, "Are you there?{Enter}");
    await expect(await seen(() => canvas.getByRole("alert"))).toHaveTextContent(/^The message wasn’t sent\./);
    await expect(textbox).toHaveValue("Are you there?");

    await userEvent.click(canvas.getByRole("button", { name: "Send" }));
    const messages = canvas.getByRole("list", { name: "Messages" });
    await seen(() => within(messages).getByText("Are you there?"));
    await expect(canvas.queryByRole("alert")).not.toBeInTheDocument();
  },
};
