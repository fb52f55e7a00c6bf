import { waitFor } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { LinqUploader, type LinqUploaderProps, UploadError, createUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { renderPage } from "../support/render.js";

/** The widget between two buttons of the page, with files that stand in all kinds of states. */
async function renderStates(props: LinqUploaderProps = {}) {
  const transport = createScriptedTransport();
  const { endpoint, putFile } = transport;
  const uploader = createUploader({ endpoint, putFile, contentCheck: "off", retry: { attempts: 1 } });
  onTestFinished(() => uploader.dispose());
  const page = renderPage(
    <>
      <button type="button">Before</button>
      <LinqUploader {...props} uploader={uploader} />
      <button type="button">After</button>
    </>,
  );
  uploader.addFiles(["failed.pdf", "sent.pdf"].map((name) => fakeFile({ name })));
  for (const ticket of [await transport.nextTicket(), await transport.nextTicket()]) {
    if (ticket.request.filename === "failed.pdf")
      ticket.fail(new UploadError("forbidden", "No.", { details: {} }));
    else ticket.respond();
  }
  uploader.addFiles([fakeFile({ name: "refused.webp" })]);
  const shown = props.variant === "field" ? ["failed"] : ["failed", "uploading", "rejected"];
  await waitFor(() => expect(page.states()).toEqual(shown));
  return { ...page, uploader, transport };
}

/** What a screen reader would say of the element with the focus. */
function focused(): string {
  const { activeElement } = document;
  return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "";
}

async function press(keys: string): Promise<string> {
  await userEvent.keyboard(keys);
  return focused();
}

describe("with the keyboard alone", () => {
  test("everything is reached once, in the order of the eye, and the widget lets go of the focus at both ends", async () => {
    await renderStates();
    const stops = [
      "Before",
      "Choose files",
      "Retry failed",
      "Dismiss not added",
      "Clear",
      "Retry failed.pdf",
      "Remove failed.pdf",
      "Cancel sent.pdf",
      "Remove refused.webp",
      "After",
    ];
    document.querySelector("button")?.focus();
    const seen = [focused()];
    while (seen.length < stops.length) seen.push(await press("{Tab}"));
    expect(seen).toEqual(stops);
    const back = [focused()];
    while (back.length < stops.length) back.push(await press("{Shift>}{Tab}{/Shift}"));
    expect(back).toEqual(stops.toReversed());
  });

  test("each stop shows where the focus is", async () => {
    const { container } = await renderStates();
    document.querySelector("button")?.focus();
    for (const button of container.querySelectorAll<HTMLElement>('[data-part="root"] button')) {
      await userEvent.keyboard("{Tab}");
      expect(button).toBe(document.activeElement);
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(button);
      expect(outlineStyle).toBe("solid");
      expect(Number.parseFloat(outlineWidth)).toBeGreaterThanOrEqual(2);
      expect(outlineColor).not.toBe(getComputedStyle(button).backgroundColor);
    }
  });

  test.each([
    ["Enter", "{Enter}"],
    ["Space", " "],
  ])("%s opens the picker", async (_, key) => {
    const { container, part } = await renderStates();
    const open = vi.spyOn(HTMLInputElement.prototype, "click").mockImplementation(() => undefined);
    const showPicker = vi.spyOn(HTMLInputElement.prototype, "showPicker").mockImplementation(() => undefined);
    part("trigger")?.focus();
    await userEvent.keyboard(key);
    expect(open.mock.calls.length + showPicker.mock.calls.length).toBe(1);
    expect(container).toContainElement(part("trigger"));
  });

  test("a failed file is retried, a running one canceled and sent again, the rest removed, and the focus is never lost", async () => {
    const { part, states, container } = await renderStates();
    const find = (label: string) => container.querySelector<HTMLElement>(`[aria-label="${label}"]`);
    find("Retry failed.pdf")?.focus();
    expect(await press("{Enter}")).toBe("Cancel failed.pdf");
    expect(await press(" ")).toBe("Remove failed.pdf");
    expect(states()[0]).toBe("canceled");
    expect(await press("{Shift>}{Tab}{/Shift}")).toBe("Upload again failed.pdf");
    expect(await press(" ")).toBe("Cancel failed.pdf");

    find("Remove refused.webp")?.focus();
    expect(await press("{Enter}")).toBe("Cancel sent.pdf");
    expect(await press("{Enter}")).toBe("Remove sent.pdf");
    expect(await press("{Enter}")).toBe("Cancel failed.pdf");
    await press("{Enter}");
    expect(await press("{Enter}")).toBe("Choose files");
    expect(part("item")).toBeNull();
  });

  test("Clear and Retry failed hand the focus to the picker's button", async () => {
    const { part, states } = await renderStates();
    part("retry-all-trigger")?.focus();
    expect(await press("{Enter}")).toBe("Choose files");
    await waitFor(() => expect(states()[0]).not.toBe("failed"));
    part("clear-trigger")?.focus();
    expect(await press(" ")).toBe("Choose files");
  });
});

test.each<[string, LinqUploaderProps]>([
  ["dropzone", {}],
  ["compact", { variant: "compact" }],
  ["field", { variant: "field" }],
  ["dropzone of 240 pixels", { style: { inlineSize: 240 } }],
])("every button is at least 24 pixels in both directions: %s", async (_, props) => {
  const { container } = await renderStates(props);
  const buttons = [...container.querySelectorAll<HTMLElement>('[data-part="root"] button')];
  expect(buttons.length).toBeGreaterThan(1);
  const small = buttons.filter(({ offsetWidth, offsetHeight }) => Math.min(offsetWidth, offsetHeight) < 24);
  expect(small.map(({ dataset }) => dataset["part"])).toEqual([]);
});
