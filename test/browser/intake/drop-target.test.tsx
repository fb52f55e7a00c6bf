import { act, waitFor } from "@testing-library/react";
import { useRef, useState } from "react";
import { describe, expect, test } from "vitest";
import { type FileTarget, LinqUploader, type LinqUploaderProps } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { pasteEvent } from "../support/paste-event.js";
import { renderPage } from "../support/render.js";

const png = (name = "photo.png") => fakeFile({ name });

function Widget(props: LinqUploaderProps) {
  const [{ endpoint, putFile }] = useState(createScriptedTransport);
  return <LinqUploader endpoint={endpoint} putFile={putFile} {...props} />;
}

/** A chat with the widget in its corner, which takes drops on all of the chat. */
function Chat(props: LinqUploaderProps) {
  const chat = useRef<HTMLDivElement>(null);
  return (
    <div ref={chat} data-testid="chat" style={{ position: "absolute", inset: "40px 60px 80px 20px" }}>
      <p data-testid="message">Hello</p>
      <Widget {...props} dropTarget={chat} />
    </div>
  );
}

/** A browser's drag event; `false` when it was taken, as `dispatchEvent` says it. */
function drag(type: string, target: Element, ...files: File[]): boolean {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
  let isFree = true;
  act(() => {
    isFree = target.dispatchEvent(event);
  });
  return isFree;
}

function drop(target: Element, ...files: File[]): void {
  drag("dragenter", target, ...files);
  drag("dragover", target, ...files);
  drag("drop", target, ...files);
}

const names = (root: Element | undefined | null) =>
  [...(root?.querySelectorAll('[data-part="item-name"]') ?? [])].map(({ textContent }) => textContent);

test("takes a drop and a paste in the first moment, before anything else could be loaded", async () => {
  const page = renderPage(<Widget dropTarget="page" pasteTarget="page" />);
  drop(document.body, png("dropped.png"));
  // What was dropped is read first, which takes a task.
  await waitFor(() => expect(names(document.body)).toEqual(["dropped.png"]));
  const clipboard = new DataTransfer();
  clipboard.items.add(png("pasted.png"));
  act(() => void document.body.dispatchEvent(pasteEvent(clipboard)));
  expect(names(document.body)).toEqual(["dropped.png", "pasted.png"]);
  expect(page.part("dropzone")?.textContent).not.toBe("");
  await waitFor(() => expect(page.part("announcer")?.textContent).toContain("2 files added"));
});

describe("dropTarget", () => {
  test("takes drops on all of the page, and covers it meanwhile", async () => {
    const page = renderPage(
      <>
        <h1>Page</h1>
        <Widget dropTarget="page" />
      </>,
    );
    const heading = page.getByRole("heading");
    expect(drag("dragenter", heading, png(), png())).toBe(false);
    expect(drag("dragover", heading, png())).toBe(false);
    const overlay = page.part("overlay");
    expect(overlay?.textContent).toBe("Drop to add 2 files");
    expect(overlay?.getBoundingClientRect()).toMatchObject({
      x: 0,
      y: 0,
      width: document.documentElement.clientWidth,
      height: document.documentElement.clientHeight,
    });
    // In the top layer, yet never in the way of the drag.
    expect(overlay?.matches(":popover-open")).toBe(true);
    expect(document.elementFromPoint(5, 5)).not.toBe(overlay);

    drag("drop", heading, png("dropped.png"));
    expect(page.part("overlay")).toBeNull();
    await waitFor(() => expect(names(page.container)).toEqual(["dropped.png"]));
  });

  test("is an element: covers what can be seen of it, and takes nothing beside it", async () => {
    const page = renderPage(
      <>
        <h1>Page</h1>
        <Chat />
      </>,
    );
    drag("dragenter", page.getByRole("heading"), png());
    expect(page.part("overlay")).toBeNull();
    drop(page.getByRole("heading"), png("beside.png"));

    drag("dragenter", page.getByTestId("message"), png());
    const { x, y, width, height } = page.getByTestId("chat").getBoundingClientRect();
    expect(page.part("overlay")?.getBoundingClientRect()).toMatchObject({ x, y, width, height });
    drag("drop", page.getByTestId("message"), png("within.png"));
    await waitFor(() => expect(names(page.container)).toEqual(["within.png"]));
  });

  test("neither flickers over what is inside nor stays when the drag leaves", () => {
    const page = renderPage(<Chat />);
    const [chat, message] = [page.getByTestId("chat"), page.getByTestId("message")];
    drag("dragenter", chat, png());
    for (let count = 0; count < 3; count += 1) {
      drag("dragenter", message, png());
      drag("dragleave", chat, png());
      expect(page.parts("overlay")).toHaveLength(1);
      const button = page.getByRole("button");
      // Over the widget itself, whose own root takes the drag.
      drag("dragenter", button, png());
      drag("dragleave", message, png());
      expect(page.parts("overlay")).toHaveLength(1);
      drag("dragenter", chat, png());
      drag("dragleave", button, png());
      expect(page.parts("overlay")).toHaveLength(1);
    }
    drag("dragleave", chat, png());
    expect(page.part("overlay")).toBeNull();
  });

  test("says what would be refused", () => {
    const page = renderPage(<Chat accept="image/*" />);
    drag("dragenter", page.getByTestId("message"), fakeFile({ name: "contract.pdf" }));
    expect(page.part("overlay")?.textContent).toBe("PDF files can’t be added hereImages only");
    expect(page.part("overlay")?.dataset).toHaveProperty("dragReject");
  });

  test("cares for files alone", () => {
    const page = renderPage(<Chat />);
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", "Hello");
    const event = new DragEvent("dragenter", { bubbles: true, cancelable: true, dataTransfer });
    act(() => void page.getByTestId("message").dispatchEvent(event));
    expect(event.defaultPrevented).toBe(false);
    expect(page.part("overlay")).toBeNull();
  });

  test("of several takes the innermost, and of equals the last", async () => {
    const page = renderPage(
      <>
        <h1>Page</h1>
        <div data-testid="first">
          <Widget dropTarget="page" />
        </div>
        <div data-testid="second">
          <Widget dropTarget="page" />
        </div>
        <Chat />
      </>,
    );
    drag("dragenter", page.getByRole("heading"), png());
    expect(page.parts("overlay")).toHaveLength(1);
    drop(page.getByRole("heading"), png("page.png"));
    drop(page.getByTestId("message"), png("chat.png"));
    drop(page.getAllByRole("button")[0] ?? page.container, png("own.png"));
    await waitFor(() => expect(names(page.getByTestId("first"))).toEqual(["own.png"]));
    await waitFor(() => expect(names(page.getByTestId("second"))).toEqual(["page.png"]));
    await waitFor(() => expect(names(page.getByTestId("chat"))).toEqual(["chat.png"]));
  });

  test("leaves the app's own drop zones alone", () => {
    const page = renderPage(
      <>
        <Widget dropTarget="page" />
        <div data-testid="foreign" onDragEnter={(event) => event.preventDefault()} />
      </>,
    );
    drag("dragenter", page.container, png());
    expect(page.parts("overlay")).toHaveLength(1);
    drag("dragenter", page.getByTestId("foreign"), png());
    expect(page.part("overlay")).toBeNull();
    drag("drop", page.getByTestId("foreign"), png());
    expect(page.states()).toEqual([]);
  });

  test("ends its overlay where the app keeps the drop for itself", () => {
    const page = renderPage(<Chat />);
    const message = page.getByTestId("message");
    message.addEventListener("drop", (event) => event.stopPropagation());
    drag("dragenter", message, png());
    expect(page.parts("overlay")).toHaveLength(1);
    drag("drop", message, png());
    expect(page.part("overlay")).toBeNull();
  });

  test.each<[string, FileTarget | undefined]>([
    ["without one", undefined],
    ["while disabled", "page"],
  ])("%s a drop beside the widget does not leave the page either", (_, dropTarget) => {
    const page = renderPage(
      <>
        <h1>Page</h1>
        <Widget dropTarget={dropTarget} disabled={dropTarget !== undefined} />
      </>,
    );
    for (const target of [page.getByRole("heading"), page.getByRole("button")]) {
      drag("dragenter", target, png());
      if (dropTarget) expect(page.part("overlay")).toBeNull();
      expect(drag("dragover", target, png())).toBe(false);
      expect(drag("drop", target, png())).toBe(false);
    }
  });
});
