import { act, waitFor } from "@testing-library/react";
import { useRef, useState } from "react";
import { describe, expect, test } from "vitest";
import { LinqUploader, type LinqUploaderProps } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { pasteEvent } from "../support/paste-event.js";
import { renderPage } from "../support/render.js";

const png = (name: string) => fakeFile({ name });
const NAME = /^Pasted image \d{4}-\d\d-\d\d at \d\d\.\d\d\.\d\d( \(\d+\))?\.png$/;

function Composer(props: LinqUploaderProps) {
  const [{ endpoint, putFile }] = useState(createScriptedTransport);
  const composer = useRef<HTMLDivElement>(null);
  return (
    <>
      <textarea aria-label="Elsewhere" />
      <div ref={composer}>
        <textarea aria-label="Message" />
        <LinqUploader endpoint={endpoint} putFile={putFile} pasteTarget={composer} {...props} />
      </div>
    </>
  );
}

/** Pastes, and says whether the page took it. */
function paste(
  target: Element,
  files: readonly File[],
  texts: Readonly<Record<string, string>> = {},
): boolean {
  const clipboardData = new DataTransfer();
  for (const file of files) clipboardData.items.add(file);
  for (const [type, text] of Object.entries(texts)) clipboardData.setData(type, text);
  const event = pasteEvent(clipboardData);
  act(() => void target.dispatchEvent(event));
  return event.defaultPrevented;
}

function renderComposer(props: LinqUploaderProps = {}) {
  const page = renderPage(<Composer {...props} />);
  return {
    ...page,
    names: () => page.parts("item-name").map(({ title }) => title),
    message: page.getByRole("textbox", { name: "Message" }),
    elsewhere: page.getByRole("textbox", { name: "Elsewhere" }),
  };
}

describe("pasteTarget", () => {
  test("takes files that are pasted anywhere in it, and not beside it", async () => {
    const page = renderComposer();
    expect(paste(page.elsewhere, [png("beside.png")])).toBe(false);
    expect(paste(page.message, [png("chart.png")])).toBe(true);
    await waitFor(() => expect(page.names()).toEqual(["chart.png"]));
  });

  test("is all of the page", async () => {
    const page = renderComposer({ pasteTarget: "page" });
    expect(paste(page.elsewhere, [png("a.png")])).toBe(true);
    expect(paste(document.body, [png("b.png")])).toBe(true);
    await waitFor(() => expect(page.names()).toEqual(["a.png", "b.png"]));
  });

  test("names pictures that have no name of their own by the time, each its own way", async () => {
    const page = renderComposer();
    for (let count = 0; count < 3; count += 1) paste(page.message, [png("image.png"), png("image.png")]);
    await waitFor(() => expect(page.names()).toHaveLength(6));
    for (const name of page.names()) expect(name).toMatch(NAME);
    expect(new Set(page.names()).size).toBe(6);
  });

  test("leaves text alone, also text that comes with a picture of itself", async () => {
    const page = renderComposer();
    const cell = { "text/plain": "42", "text/html": "<td>42</td>" };
    expect(paste(page.message, [], { "text/plain": "Hello" })).toBe(false);
    expect(paste(page.message, [png("image.png")], cell)).toBe(false);
    // Where nothing can be written, the picture is what is meant; a file on disk comes with its name as text.
    expect(paste(page.getByRole("button"), [png("cell.png")], cell)).toBe(true);
    expect(paste(page.message, [png("disk.png")], { "text/plain": "disk.png" })).toBe(true);
    await waitFor(() => expect(page.names()).toEqual(["cell.png", "disk.png"]));
  });

  test("takes a paste once, whichever of several uploaders it is", async () => {
    const page = renderPage(
      <>
        <div data-testid="first">
          <Composer pasteTarget="page" />
        </div>
        <div data-testid="second">
          <Composer />
        </div>
      </>,
    );
    const [, , , inner] = page.getAllByRole("textbox");
    const [button] = page.getAllByRole("button");
    if (!inner || !button) throw new Error("no composer");
    paste(inner, [png("inner.png")]);
    paste(button, [png("root.png")]);
    paste(document.body, [png("page.png")]);
    const titles = (id: string) =>
      [...page.getByTestId(id).querySelectorAll<HTMLElement>('[data-part="item-name"]')].map(
        ({ title }) => title,
      );
    await waitFor(() => expect(titles("first")).toEqual(["root.png", "page.png"]));
    expect(titles("second")).toEqual(["inner.png"]);
  });

  test("takes nothing while disabled", () => {
    const page = renderComposer({ disabled: true });
    expect(paste(page.message, [png("a.png")])).toBe(false);
    expect(page.names()).toEqual([]);
  });
});
