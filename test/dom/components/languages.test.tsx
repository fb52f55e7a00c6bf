import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { LinqUploader } from "../../../src/components/linq-uploader.js";
import ar from "../../../src/i18n/locales/ar.js";
import de from "../../../src/i18n/locales/de.js";
import type { Locale } from "../../../src/i18n/messages.js";
import { LinqUploaderProvider } from "../../../src/react/provider.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { part, renderUploader } from "./render-uploader.js";

const { endpoint } = createScriptedTransport();

test("a locale gives the texts, and the language to those who read them out", () => {
  renderUploader({ locale: de, translations: { label: () => "Belege" } });
  expect(screen.getByRole("group", { name: "Belege" })).toHaveAttribute("lang", "de");
  expect(screen.getByRole("button", { name: "Dateien auswählen" })).toHaveAccessibleDescription(
    "Bilder, Videos, Audio und Dokumente bis 100 MB",
  );
  expect(part("root")).not.toHaveAttribute("dir");
});

test("a locale from right to left brings its direction, unless the app sets one", () => {
  const { rerender } = render(<LinqUploader endpoint={endpoint} locale={ar} />);
  expect(part("root")).toHaveAttribute("dir", "rtl");
  rerender(<LinqUploader endpoint={endpoint} locale={ar} dir="auto" lang="ar-EG" />);
  expect(part("root")).toHaveAttribute("dir", "auto");
  expect(part("root")).toHaveAttribute("lang", "ar-EG");
});

test("the provider's locale and texts are those of its widgets; one of another language keeps apart", () => {
  render(
    <LinqUploaderProvider endpoint={endpoint} locale={de} translations={{ label: () => "Belege" }}>
      <LinqUploader />
      <LinqUploader locale={ar} />
    </LinqUploaderProvider>,
  );
  expect(screen.getByRole("group", { name: "Belege" })).toHaveAttribute("lang", "de");
  expect(screen.getByRole("group", { name: "المرفقات" })).toHaveAttribute("dir", "rtl");
});

test("without a locale the page's language and direction hold", () => {
  renderUploader();
  expect(part("root")).not.toHaveAttribute("lang");
  expect(part("root")).not.toHaveAttribute("dir");
});

test("an app's own locale may be a variant of one of ours", () => {
  const swiss: Locale = { ...de, code: "de-CH", messages: { ...de.messages, label: () => "Beilagen" } };
  renderUploader({ locale: swiss });
  expect(screen.getByRole("group", { name: "Beilagen" })).toHaveAttribute("lang", "de-CH");
});
