import { render, screen, waitFor } from "@testing-library/react";
import { createRef } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import { LinqUploader } from "../../../src/components/linq-uploader.js";
import { PART_NAMES } from "../../../src/components/anatomy/part-names.js";
import { UploadError } from "../../../src/linq/errors.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { part, parts, renderUploader, settle } from "./render-uploader.js";

const { endpoint } = createScriptedTransport();

describe("an empty widget", () => {
  test("is a group with a name, an invitation and one button", () => {
    renderUploader();
    expect(screen.getByRole("group", { name: "Attachments" })).toBe(part("root"));
    expect(part("root").dataset).toMatchObject({ empty: "", variant: "dropzone" });
    const button = screen.getByRole("button");
    expect(button).toHaveAccessibleName("Choose files");
    expect(button).toHaveAccessibleDescription("Images, video, audio and documents up to 100 MB");
    expect(button).toHaveAttribute("type", "button");
  });

  test("says what it takes", () => {
    renderUploader({
      accept: "image/*, .pdf",
      maxFileSize: 10 * 1024 * 1024,
      maxFiles: 1,
      label: "Signed contract",
    });
    expect(screen.getByRole("group", { name: "Signed contract" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Choose a file" })).toHaveAccessibleDescription(
      "Images and PDF up to 10 MB",
    );
  });

  test("speaks in the app's own words where it gives some", () => {
    renderUploader({ translations: { dropHere: () => "Hier ablegen" } });
    expect(screen.getByText("Hier ablegen")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Choose files" })).toBeInTheDocument();
  });

  test("opens the picker from anywhere, but not where it is disabled", async () => {
    const open = vi.spyOn(HTMLInputElement.prototype, "click").mockImplementation(() => undefined);
    const { user, rerender } = renderUploader();
    await user.click(screen.getByText("Drop files here"));
    expect(open).toHaveBeenCalledTimes(1);
    await user.click(part("trigger"));
    expect(open).toHaveBeenCalledTimes(2);

    rerender(<LinqUploader endpoint={endpoint} disabled />);
    await user.click(screen.getByText("Drop files here"));
    expect(part("trigger")).toBeDisabled();
    expect(part("dropzone").dataset).toHaveProperty("disabled");
    expect(open).toHaveBeenCalledTimes(2);
  });
});

test("every part bears its name, in the state in which it is there", async () => {
  // jsdom draws no thumbnails, and only chips have rings: test/browser/ sees to those.
  const seen = new Set<string>(["item-preview-image", "item-progress-ring"]);
  const look = () => {
    for (const element of document.querySelectorAll<HTMLElement>('[data-scope="linq-uploader"]')) {
      seen.add(element.dataset["part"] ?? "");
    }
  };
  const { choose, transport, user } = renderUploader({
    concurrency: 1,
    retry: { attempts: 1 },
    error: "Not enough",
  });
  await choose("photo.png", "report.pdf", "a.webp", "b.webp", "c.webp", "d.webp", "notes.exe");
  await user.click(part("more-trigger"));
  const ticket = await transport.nextTicket();
  look();
  await settle(() => ticket.fail(new UploadError("forbidden", "No.", { details: {} })));
  await waitFor(() => expect(parts("item-retry-trigger")).toHaveLength(1));
  look();
  dragOver("image/png");
  await waitFor(() => expect(parts("overlay")).toHaveLength(1));
  look();
  await user.click(part("dismiss-rejected-trigger"));
  look();
  expect([...seen].sort()).toEqual(Object.values(PART_NAMES).sort());
});

function dragOver(type: string): void {
  const event = new Event("dragenter", { bubbles: true, cancelable: true });
  const items = [{ kind: "file", type, getAsFile: () => new File(["x"], "x", { type }) }];
  Object.assign(event, { dataTransfer: { types: ["Files"], items, files: [] } });
  part("root").dispatchEvent(event);
}

describe("dragging", () => {
  test("says what a drop would add", async () => {
    renderUploader();
    dragOver("image/png");
    await screen.findByText("Drop to add 1 file");
    expect(part("dropzone").dataset).toHaveProperty("dragging");
  });

  test("says what would be refused, and what is taken", async () => {
    renderUploader({ accept: "image/*,video/*" });
    dragOver("application/pdf");
    await screen.findByText("PDF files can’t be added here");
    expect(part("overlay")).toHaveTextContent("Images and video only");
    expect(part("dropzone").dataset).toHaveProperty("dragReject");
  });
});

describe("on the server", () => {
  const widget = <LinqUploader endpoint={endpoint} name="files" dir="rtl" theme="dark" />;

  test("its HTML is what the browser renders first", async () => {
    const container = document.createElement("div");
    container.innerHTML = renderToString(widget);
    document.body.append(container);
    const mismatch = vi.fn<(error: unknown) => void>();
    const { hydrateRoot } = await import("react-dom/client");
    const root = hydrateRoot(container, widget, { onRecoverableError: mismatch });
    await waitFor(() => expect(Object.keys(container.firstElementChild ?? {})).not.toEqual([]));
    expect(mismatch).not.toHaveBeenCalled();
    // From then on the browser's own input is out of sight, and the ids are the form's value.
    await waitFor(() => expect(part("hidden-input")).toHaveAttribute("hidden"));
    expect(part("hidden-input")).not.toHaveAttribute("name");
    await settle(() => root.unmount());
    container.remove();
  });

  test("it has no inline style, which a strict Content Security Policy would refuse", () => {
    expect(renderToString(widget)).not.toMatch(/\sstyle=/);
  });
});

describe("for apps with their own look", () => {
  test("classes, attributes and refs reach the elements", () => {
    const ref = createRef<HTMLDivElement>();
    render(
      <LinqUploader
        ref={ref}
        endpoint={endpoint}
        className="mine"
        id="composer"
        aria-busy="true"
        theme="high-contrast"
        classNames={{ root: "shell", trigger: "button" }}
      />,
    );
    expect(ref.current).toBe(part("root"));
    expect(part("root")).toHaveClass("shell", "mine");
    expect(part("root")).toHaveAttribute("id", "composer");
    expect(part("root")).toHaveAttribute("aria-busy", "true");
    expect(part("root").dataset["theme"]).toBe("high-contrast");
    expect(part("trigger")).toHaveClass("button");
  });

  test("no option ends up as an attribute", () => {
    render(
      <LinqUploader
        endpoint={endpoint}
        accept="image/*"
        concurrency={2}
        maxFiles={3}
        poll={false}
        autoUpload
      />,
    );
    expect(part("root").getAttributeNames().sort()).toEqual(
      ["aria-labelledby", "data-empty", "data-part", "data-scope", "data-variant", "role"].sort(),
    );
  });

  test("parts can be arranged by hand, with the app's own elements", async () => {
    const clicked = vi.fn<() => void>();
    const trigger = createRef<HTMLButtonElement>();
    const open = vi.spyOn(HTMLInputElement.prototype, "click").mockImplementation(() => undefined);
    const { user } = renderUploader({
      children: (
        <LinqUploader.Dropzone>
          <LinqUploader.Trigger asChild className="part">
            <button ref={trigger} type="button" className="own" onClick={clicked}>
              Attach
            </button>
          </LinqUploader.Trigger>
          <LinqUploader.HiddenInput />
        </LinqUploader.Dropzone>
      ),
    });
    await user.click(screen.getByRole("button", { name: "Attach" }));
    expect(clicked).toHaveBeenCalledTimes(1);
    expect(open).toHaveBeenCalledTimes(1);
    expect(trigger.current).toBe(part("trigger"));
    expect(trigger.current).toHaveClass("part", "own");
  });

  test("a slot gets what the element would have got", () => {
    renderUploader({ slots: { label: ({ children, ...props }) => <h2 {...props}>{children}</h2> } });
    expect(screen.getByRole("heading", { name: "Attachments" })).toBe(part("label"));
  });

  test("a part outside of Root says where it belongs", () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(() => render(<LinqUploader.Trigger />)).toThrow("outside of <LinqUploader.Root>");
  });
});
