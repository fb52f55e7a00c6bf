import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import ar from "../src/i18n/locales/ar.js";
import de from "../src/i18n/locales/de.js";
import en from "../src/i18n/locales/en.js";
import es from "../src/i18n/locales/es.js";
import fr from "../src/i18n/locales/fr.js";
import he from "../src/i18n/locales/he.js";
import hi from "../src/i18n/locales/hi.js";
import it from "../src/i18n/locales/it.js";
import ja from "../src/i18n/locales/ja.js";
import ko from "../src/i18n/locales/ko.js";
import ptBR from "../src/i18n/locales/pt-BR.js";
import zhCN from "../src/i18n/locales/zh-CN.js";
import type { Locale } from "../src/index.js";
import { StagedUploader } from "./staged/staged-uploader.js";
import { takes } from "./staged/takes.js";
import { patiently } from "./support/play.js";
import { ScriptedNote } from "./support/scripted-note.js";

const crowd = [
  takes.uploading,
  takes.retry,
  takes.processing,
  takes.complete,
  takes.deliveredAs,
  takes.failed,
  takes.tooLarge,
  takes.webp,
  takes.executable,
  takes.canceled,
];

const meta = {
  title: "Widget/Languages",
  component: StagedUploader,
  tags: ["!autodocs"],
  args: { takes: crowd },
  globals: { width: "20rem" },
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

/** In the language, the direction and the width of the surface, with nothing sticking out. */
function inLanguage(locale: Locale): Story {
  return {
    args: { locale },
    play: async ({ canvas, canvasElement }) => {
      await canvas.findByRole("button", { name: locale.messages.retryAll() }, patiently);
      const root = canvasElement.querySelector('[data-part="root"]');
      if (!root) throw new Error("There is no widget.");
      await expect(root).toHaveAttribute("lang", locale.code);
      await expect(getComputedStyle(root).direction).toBe(locale.dir ?? "ltr");
      await waitFor(
        () => expect(root.querySelectorAll('[data-state="rejected"]')).toHaveLength(3),
        patiently,
      );
      await expect(root.scrollWidth).toBe(root.clientWidth);
    },
  };
}

export const Arabic: Story = inLanguage(ar);
export const Chinese: Story = inLanguage(zhCN);
export const English: Story = inLanguage(en);
export const French: Story = inLanguage(fr);
export const German: Story = inLanguage(de);
export const Hebrew: Story = inLanguage(he);
export const Hindi: Story = inLanguage(hi);
export const Italian: Story = inLanguage(it);
export const Japanese: Story = inLanguage(ja);
export const Korean: Story = inLanguage(ko);
export const Portuguese: Story = inLanguage(ptBR);
export const Spanish: Story = inLanguage(es);
