import { act, createEvent, fireEvent, render, renderHook, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { LinqUploaderProvider } from "../../../src/react/provider.js";
import type { AttachmentUploadOptions } from "../../../src/react/types.js";
import { useAttachmentUpload } from "../../../src/react/use-attachment-upload.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { png, sendingPut, settled } from "./steps.js";

/** An app's own elements with every getter. */
function OwnLook(options: AttachmentUploadOptions) {
  const upload = useAttachmentUpload(options);
  return (
    <div {...upload.getRootProps()} data-testid="root" data-dragging={upload.isDragging}>
      <input {...upload.getInputProps()} data-testid="input" />
      <button type="button" {...upload.getTriggerProps()}>
        Choose
      </button>
      <p data-testid="drag">
        {JSON.stringify([upload.isDragging, upload.isDragReject, upload.draggedCount])}
      </p>
      <ul>
        {upload.items.map(({ id, name }) => (
          <li key={id} {...upload.getItemProps(id)}>
            {name}
            <progress {...upload.getProgressProps(id)} />
            <button type="button" {...upload.getRetryTriggerProps(id)} />
            <button type="button" {...upload.getCancelTriggerProps(id)} />
            <button type="button" {...upload.getRemoveTriggerProps(id)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function show(options: AttachmentUploadOptions = {}) {
  const transport = createScriptedTransport();
  const { endpoint, putFile } = transport;
  const view = render(<OwnLook endpoint={endpoint} putFile={putFile} {...options} />);
  const names = () => screen.queryAllByRole("listitem").map(({ textContent }) => textContent);
  return {
    ...view,
    transport,
    names,
    root: screen.getByTestId("root"),
    input: screen.getByTestId<HTMLInputElement>("input"),
  };
}

/** What a browser puts on a drop or a paste of files. */
function transferOf(files: readonly File[]) {
  const items = files.map((file) => ({ kind: "file", type: file.type, getAsFile: () => file }));
  return { files, items, types: ["Files"] };
}

describe("the trigger", () => {
  test("opens the picker by clicking the input", async () => {
    const { input } = show();
    const click = vi.spyOn(input, "click");
    await userEvent.click(screen.getByRole("button", { name: "Choose" }));
    expect(click).toHaveBeenCalledTimes(1);
  });

  test("lets the app's own click go first, which may keep the picker closed", async () => {
    const transport = createScriptedTransport();
    const clicks: string[] = [];
    function Form() {
      const upload = useAttachmentUpload({ endpoint: transport.endpoint });
      const onClick = (event: { preventDefault(): void }) => {
        clicks.push("own");
        event.preventDefault();
      };
      return (
        <form onSubmit={() => clicks.push("submit")}>
          <input
            {...upload.getInputProps({
              ref: (element) => element?.addEventListener("click", () => clicks.push("picker")),
            })}
          />
          <button type="button" {...upload.getTriggerProps({ onClick, className: "mine" })}>
            Choose
          </button>
        </form>
      );
    }
    render(<Form />);
    const button = screen.getByRole("button");
    expect(button).toHaveClass("mine");
    await userEvent.click(button);
    expect(clicks).toEqual(["own"]);
  });
});

describe("the input", () => {
  test("asks for types and extensions, is hidden, and has no inline style", () => {
    const { input } = show();
    expect(input).toHaveAttribute("hidden");
    expect(input).not.toHaveAttribute("style");
    expect(input).toHaveAttribute("type", "file");
    const accept = input.accept.split(",");
    expect(accept).toEqual(expect.arrayContaining(["image/png", ".png", "application/pdf", ".heic"]));
    expect(accept).not.toContain("image/webp");
    expect(input.multiple).toBe(true);
  });

  test("follows accept and maxFiles", () => {
    const { input } = show({ accept: ".pdf", maxFiles: 1 });
    expect(input.accept.split(",").toSorted()).toEqual([".pdf", "application/pdf"]);
    expect(input.multiple).toBe(false);
  });

  test("takes the files that are picked, also when they will be refused", async () => {
    const { input, names, transport } = show({ accept: "image/*" });
    const files = [png("a.png"), new File(["x"], "b.exe"), png("c.png")];
    fireEvent.change(input, { target: { files } });
    await waitFor(() => expect(names()).toEqual(["a.png", "b.exe", "c.png"]));
    await waitFor(() => expect(transport.calls.tickets).toHaveLength(2));
    expect(screen.getAllByRole("listitem").map(({ dataset }) => dataset["state"])).toContain("rejected");
  });

  test("takes the same file twice", async () => {
    const { input, names } = show();
    const file = png();
    fireEvent.change(input, { target: { files: [file] } });
    await waitFor(() => expect(names()).toHaveLength(1));
    fireEvent.change(input, { target: { files: [file] } });
    await waitFor(() => expect(names()).toHaveLength(2));
  });
});

describe("the drop area", () => {
  test("takes drops", async () => {
    const { root, names } = show();
    fireEvent.drop(root, { dataTransfer: transferOf([png("a.png"), png("b.png")]) });
    await waitFor(() => expect(names()).toEqual(["a.png", "b.png"]));
  });

  test("keeps both of two drops in quick succession", async () => {
    const { root, names } = show();
    fireEvent.drop(root, { dataTransfer: transferOf([png("a.png")]) });
    fireEvent.drop(root, { dataTransfer: transferOf([png("b.png")]) });
    await waitFor(() => expect(names()).toEqual(["a.png", "b.png"]));
  });

  test("takes pasted files, names apart those that have none, and leaves pasted text alone", async () => {
    const { root, names } = show();
    for (let count = 0; count < 3; count += 1) {
      const paste = createEvent.paste(root, { clipboardData: transferOf([png("image.png")]) });
      fireEvent(root, paste);
      expect(paste.defaultPrevented).toBe(true);
    }
    await waitFor(() => expect(names()).toHaveLength(3));
    for (const name of names()) expect(name).toMatch(/^Pasted image [-\d]+ at [.\d]+( \(\d\))?\.png$/);
    expect(new Set(names()).size).toBe(3);
    const text = createEvent.paste(root, { clipboardData: { files: [], items: [], types: ["text/plain"] } });
    fireEvent(root, text);
    expect(text.defaultPrevented).toBe(false);
    await settled();
    expect(names()).toHaveLength(3);
  });

  test("tells what is dragged over it, as far as browsers say", async () => {
    const { root } = show({ accept: "image/*" });
    const drag = () => screen.getByTestId("drag").textContent;
    expect(drag()).toBe("[false,false,0]");
    fireEvent.dragEnter(root, { dataTransfer: transferOf([png(), png()]) });
    await waitFor(() => expect(drag()).toBe("[true,false,2]"));
    fireEvent.dragLeave(root, { dataTransfer: transferOf([]) });
    await waitFor(() => expect(drag()).toBe("[false,false,0]"));
    fireEvent.dragEnter(root, {
      dataTransfer: transferOf([new File(["x"], "a.pdf", { type: "application/pdf" })]),
    });
    await waitFor(() => expect(drag()).toBe("[true,true,1]"));
  });

  test("neither opens the picker on click nor takes focus", async () => {
    const { root, input } = show();
    const click = vi.spyOn(input, "click");
    await userEvent.click(root);
    expect(click).not.toHaveBeenCalled();
    expect(root).not.toHaveAttribute("tabindex");
  });
});

describe("disabled", () => {
  test("takes nothing by drop, paste, picker or trigger", async () => {
    const { root, input, names } = show({ disabled: true });
    const click = vi.spyOn(input, "click");
    const trigger = screen.getByRole("button", { name: "Choose" });
    expect(trigger).toBeDisabled();
    expect(input).toBeDisabled();
    await userEvent.click(trigger);
    fireEvent.change(input, { target: { files: [png()] } });
    fireEvent.drop(root, { dataTransfer: transferOf([png()]) });
    fireEvent.paste(root, { clipboardData: transferOf([png()]) });
    fireEvent.dragEnter(root, { dataTransfer: transferOf([png()]) });
    await settled();
    expect(names()).toEqual([]);
    expect(click).not.toHaveBeenCalled();
    expect(screen.getByTestId("drag")).toHaveTextContent("[false,false,0]");
  });

  test("lets go on what runs", async () => {
    const transport = createScriptedTransport();
    const { endpoint, putFile } = transport;
    const { rerender } = render(<OwnLook endpoint={endpoint} putFile={putFile} />);
    fireEvent.change(screen.getByTestId("input"), { target: { files: [png()] } });
    const put = await sendingPut(transport);
    rerender(<OwnLook endpoint={endpoint} putFile={putFile} disabled />);
    expect(put.aborted).toBe(false);
  });
});

describe("an item's getters", () => {
  test("carry state and names, and act on that item", async () => {
    const { input, names, transport } = show({ retry: { attempts: 1 } });
    fireEvent.change(input, { target: { files: [png("a.png"), png("b.png")] } });
    await waitFor(() => expect(transport.calls.tickets).toHaveLength(2));
    const rows = () => screen.getAllByRole("listitem");
    expect(rows()[0]).toHaveAttribute("data-scope", "linq-uploader");
    expect(rows()[0]).toHaveAttribute("data-part", "item");
    await waitFor(() => expect(rows()[0]).toHaveAttribute("data-state", "preparing"));

    const cancel = screen.getByRole("button", { name: /cancel.*a\.png/i });
    expect(cancel).toHaveAttribute("data-part", "item-cancel-trigger");
    await userEvent.click(cancel);
    expect(rows().map(({ dataset }) => dataset["state"])).toEqual(["canceled", "preparing"]);
    expect(transport.calls.tickets.map(({ aborted }) => aborted)).toEqual([true, false]);

    await userEvent.click(screen.getByRole("button", { name: /upload again a\.png/i }));
    await waitFor(() => expect(transport.calls.tickets).toHaveLength(3));

    await userEvent.click(screen.getByRole("button", { name: /remove.*b\.png/i }));
    expect(names()).toEqual(["a.png"]);
    expect(transport.calls.tickets[1]?.aborted).toBe(true);
  });

  test("give a progress bar without a value until bytes go out", async () => {
    const { input, transport } = show();
    fireEvent.change(input, { target: { files: [png("a.png")] } });
    const bar = await screen.findByRole("progressbar", { name: /a\.png/ });
    expect(bar).not.toHaveAttribute("value");
    const put = await sendingPut(transport);
    await waitFor(() => expect(bar).toHaveAttribute("value", "0"));
    expect(bar).toHaveAttribute("max", "1");
    await act(async () => put.respond());
    await waitFor(() => expect(bar).not.toHaveAttribute("value"));
  });

  test("give a bar that is read in words while it has no percentage", async () => {
    const { input, transport } = show();
    fireEvent.change(input, { target: { files: [png("a.png")] } });
    const bar = await screen.findByRole("progressbar", { name: /a\.png/ });
    await waitFor(() => expect(bar).toHaveAttribute("aria-valuetext", "Getting ready"));
    const put = await sendingPut(transport);
    await waitFor(() => expect(bar).toHaveAttribute("value", "0"));
    expect(bar).not.toHaveAttribute("aria-valuetext");
    await act(async () => put.respond());
    await waitFor(() => expect(bar).toHaveAttribute("aria-valuetext", "Almost done"));
  });

  test("give a bar that stands still while the file waits for its turn or its next try", async () => {
    const { input, transport } = show({ concurrency: 1 });
    fireEvent.change(input, { target: { files: ["a.png", "b.png", "c.png"].map((name) => png(name)) } });
    const last = await screen.findByRole("progressbar", { name: /c\.png/ });
    await waitFor(() => expect(last).toHaveAttribute("aria-valuetext", "Waiting"));
    expect(last).toHaveAttribute("value", "0");

    const put = await sendingPut(transport);
    act(() => put.progress(0.4));
    const first = screen.getByRole("progressbar", { name: /a\.png/ });
    await waitFor(() => expect(first).toHaveAttribute("value", "0.4"));
    await act(async () => put.disconnect());
    expect(await screen.findByRole("button", { name: "Try a.png again now" })).toBeInTheDocument();
    expect(first).toHaveAttribute("value", "0.4");
    // The seconds until then would be read again and again.
    expect(first).not.toHaveAttribute("aria-valuetext");
  });

  test("make buttons that submit no form", () => {
    const { endpoint } = createScriptedTransport();
    const { result } = renderHook(() => useAttachmentUpload({ endpoint, autoUpload: false }));
    act(() => void result.current.addFiles([png()]));
    const [id = ""] = result.current.ids;
    const { getTriggerProps, getRetryTriggerProps, getCancelTriggerProps, getRemoveTriggerProps } =
      result.current;
    const all = [
      getTriggerProps(),
      getRetryTriggerProps(id),
      getCancelTriggerProps(id),
      getRemoveTriggerProps(id),
    ];
    expect(all.map(({ type }) => type)).toEqual(["button", "button", "button", "button"]);
  });

  test("are named in the provider's language", async () => {
    const { endpoint, putFile } = createScriptedTransport();
    render(
      <LinqUploaderProvider
        endpoint={endpoint}
        putFile={putFile}
        translations={{ cancelItem: ({ name }) => `${name} abbrechen`, progressText: () => "Gleich" }}
      >
        <OwnLook />
      </LinqUploaderProvider>,
    );
    fireEvent.change(screen.getByTestId("input"), { target: { files: [png("a.png")] } });
    expect(await screen.findByRole("button", { name: "a.png abbrechen" })).toBeInTheDocument();
    expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuetext", "Gleich");
  });

  test("of an item that is gone do nothing", async () => {
    const { endpoint } = createScriptedTransport();
    function Gone() {
      const upload = useAttachmentUpload({ endpoint });
      return (
        <div {...upload.getItemProps("gone")} data-testid="gone">
          <progress {...upload.getProgressProps("gone")} />
          <button type="button" {...upload.getRetryTriggerProps("gone")}>
            x
          </button>
        </div>
      );
    }
    render(<Gone />);
    await userEvent.click(screen.getByRole("button"));
    expect(screen.getByTestId("gone")).not.toHaveAttribute("data-state");
  });
});
