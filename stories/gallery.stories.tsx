import type { Meta, StoryObj } from "@storybook/react-vite";
import type { ReactNode } from "react";
import { expect, waitFor, within } from "storybook/test";
import ar from "../src/i18n/locales/ar.js";
import { fakeFile } from "../src/testing/fake-file.js";
import { StagedUploader, type StagedUploaderProps } from "./staged/staged-uploader.js";
import type { Take } from "./staged/take.js";
import { arabicTakes, manyTakes, takes } from "./staged/takes.js";
import "./support/gallery.css";
import { drag, patiently, seen } from "./support/play.js";
import { ScriptedNote } from "./support/scripted-note.js";

const meta = {
  title: "States/Gallery",
  tags: ["!autodocs"],
  parameters: { controls: { disable: true } },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

const NO_TAKES: readonly Take[] = [];
const images = { accept: "image/*,video/*" };
const held = { autoUpload: false };
const fewTakes = [takes.uploading, takes.complete, takes.failed];
const narrowTakes = [takes.uploading, takes.retry, takes.deliveredAs, takes.failed, takes.longName];

/** One list per row of the gallery, made once: a new list would be played anew. */
const lists = {
  queued: [takes.queued],
  preparing: [takes.preparing],
  uploading: [takes.uploading],
  retry: [takes.retry],
  offline: [takes.offline],
  processing: [takes.processing],
  complete: [takes.complete, takes.sheet, takes.deliveredAs],
  ended: [takes.failed, takes.tooLarge, takes.canceled],
  chips: [takes.complete, takes.uploading, takes.processing],
  field: [takes.complete],
  failed: [takes.failed],
  longName: [takes.longName, takes.executable],
};

const offTexts = {
  dropHere: () => "Uploads are off in this chat",
  acceptHint: () => "Ask an admin to turn them on",
};

/** Every state on one page. */
export const EveryState: Story = {
  globals: { width: "100%" },
  render: () => (
    <main className="gallery">
      <h1>LinqUploader</h1>
      <ScriptedNote />
      <Section title="Dropzone" lede="Quiet until it is needed. The button is always there.">
        <Figure title="Empty" takes={NO_TAKES} />
        <Figure title="Drag over, accepted" takes={NO_TAKES} />
        <Figure title="Drag over, refused" takes={NO_TAKES} options={images} />
        <Figure title="Disabled" takes={NO_TAKES} disabled translations={offTexts} />
        <Figure title="With files: one line" takes={lists.uploading} />
      </Section>
      <Section title="One file, from start to end" lede="A row keeps its height while it works.">
        <Figure title="Queued" takes={lists.queued} options={held} />
        <Figure title="Preparing" takes={lists.preparing} />
        <Figure title="Uploading, with speed and time left" takes={lists.uploading} />
        <Figure title="Retry waiting" takes={lists.retry} />
        <Figure title="Offline" takes={lists.offline} />
        <Figure title="Processing" takes={lists.processing} />
        <Figure title="Complete: thumbnail, type icon, changed on delivery" takes={lists.complete} />
        <Figure title="Failed, rejected, canceled" takes={lists.ended} />
        <Figure title="Very long name, rejected type" takes={lists.longName} />
      </Section>
      <Section title="Many files" isWide>
        <Figure title="Twelve files, working ones first" takes={manyTakes} />
        <div dir="rtl" lang="ar">
          <Figure title="من اليمين إلى اليسار" takes={arabicTakes} locale={ar} />
        </div>
      </Section>
    </main>
  ),
  play: async ({ canvas }) => {
    const accepted = rootIn(canvas.getByRole("figure", { name: "Drag over, accepted" }));
    const photos = ["a.jpg", "b.jpg", "c.jpg"].map((name) => fakeFile({ name }));
    drag("dragenter", accepted, ...photos);
    await seen(() => within(accepted).getByText("Drop to add 3 files"));

    const refused = rootIn(canvas.getByRole("figure", { name: "Drag over, refused" }));
    drag("dragenter", refused, fakeFile({ name: "contract.pdf" }));
    await seen(() => within(refused).getByText("PDF files can’t be added here"));

    const distinct = (attribute: string) =>
      new Set([...document.querySelectorAll(`[${attribute}]`)].map((row) => row.getAttribute(attribute)));
    await waitFor(async () => {
      await expect(distinct("data-state").size).toBe(8);
      await expect([...distinct("data-waiting")]).toEqual(expect.arrayContaining(["retry", "offline"]));
    }, patiently);
  },
};

/** The same states in every arrangement, width and theme. */
export const EveryVariant: Story = {
  globals: { width: "100%" },
  render: () => (
    <main className="gallery">
      <h1>LinqUploader</h1>
      <ScriptedNote />
      <Section
        title="Compact"
        lede="One line of chips for a composer. A chip says in a few words why its file failed."
      >
        <Figure title="Compact, empty" takes={NO_TAKES} variant="compact" />
        <Figure title="Compact, uploading and uploaded" takes={lists.chips} variant="compact" />
        <Figure title="Compact, failed and refused" takes={lists.ended} variant="compact" />
        <Figure
          title="Compact, 240 pixels: it scrolls"
          takes={narrowTakes}
          variant="compact"
          className="gallery-240"
        />
      </Section>
      <Section title="Field" lede="A form field for one file.">
        <Figure title="Field, empty" takes={NO_TAKES} variant="field" label="Signed contract" />
        <Figure title="Field, uploading" takes={lists.uploading} variant="field" label="Signed contract" />
        <Figure title="Field, uploaded" takes={lists.field} variant="field" label="Signed contract" />
        <Figure title="Field, failed" takes={lists.failed} variant="field" label="Signed contract" />
        <Figure
          title="Field, required and left out"
          takes={NO_TAKES}
          variant="field"
          label="Signed contract"
          required
          error="Add the signed contract to continue"
        />
      </Section>
      <Section title="Narrow" lede="Each widget answers to its own width, down to 240 pixels.">
        <Figure title="320 pixels" takes={narrowTakes} className="gallery-320" />
        <Figure title="240 pixels, empty" takes={NO_TAKES} className="gallery-240" />
        <Figure title="240 pixels, with files" takes={narrowTakes} className="gallery-240" />
      </Section>
      <Section title="Themes" lede="The same markup with three sets of tokens.">
        <Figure title="Default" takes={fewTakes} className="gallery-stage" />
        <Figure title="High contrast" takes={fewTakes} theme="high-contrast" className="gallery-stage" />
        <Figure
          title="Host tokens, shadcn names"
          takes={fewTakes}
          theme="shadcn"
          className="gallery-stage gallery-shadcn"
        />
      </Section>
    </main>
  ),
  play: async ({ canvas }) => {
    const failed = await canvas.findByRole("figure", { name: "Compact, failed and refused" });
    await seen(() => within(failed).getByText("No answer"));
    const required = canvas.getByRole("figure", { name: "Field, required and left out" });
    await seen(() => within(required).getByText("Add the signed contract to continue"));
  },
};

interface SectionProps {
  readonly title: string;
  readonly lede?: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

function Section({ title, lede, isWide = false, children }: SectionProps) {
  return (
    <section>
      <h2>{title}</h2>
      {lede !== undefined && <p>{lede}</p>}
      <div className={isWide ? "gallery-grid gallery-wide" : "gallery-grid"}>{children}</div>
    </section>
  );
}

interface FigureProps extends StagedUploaderProps {
  title: string;
  className?: string;
}

function Figure({ title, className, ...widget }: FigureProps) {
  return (
    <figure className={className} aria-label={title}>
      <figcaption>{title}</figcaption>
      <StagedUploader {...widget} />
    </figure>
  );
}

function rootIn(element: HTMLElement): HTMLElement {
  const root = element.querySelector<HTMLElement>('[data-part="root"]');
  if (!root) throw new Error("There is no widget.");
  return root;
}
