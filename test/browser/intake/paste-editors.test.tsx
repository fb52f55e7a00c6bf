import { act, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { LinqUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { pasteEvent } from "../support/paste-event.js";
import { renderPage } from "../support/render.js";

function Page() {
  const [{ endpoint, putFile }] = useState(createScriptedTransport);
  return <LinqUploader endpoint={endpoint} putFile={putFile} pasteTarget="page" />;
}

/** Pastes a spreadsheet's cell, and says whether the page took its picture. */
function pasteCell(target: Element, isPlain = false): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(fakeFile({ name: "image.png" }));
  if (!isPlain) {
    clipboardData.setData("text/plain", "42");
    clipboardData.setData("text/html", "<td>42</td>");
  }
  const event = pasteEvent(clipboardData, true);
  act(() => void target.dispatchEvent(event));
  return event.defaultPrevented;
}

const added: Element[] = [];

function add<E extends Element>(element: E): E {
  added.push(element);
  document.body.append(element);
  return element;
}

afterEach(() => {
  for (const element of added.splice(0)) element.remove();
  document.designMode = "off";
});

function elementOf(html: string): HTMLElement {
  const template = document.createElement("template");
  template.innerHTML = html;
  const element = template.content.firstElementChild;
  if (!(element instanceof HTMLElement)) throw new Error("no element");
  return element;
}

/** The element inside a shadow root of a host on the page. */
function shadowed(html: string, mode: ShadowRootMode): { host: HTMLElement; inner: HTMLElement } {
  const host = add(document.createElement("paste-host"));
  const inner = elementOf(html);
  host.attachShadow({ mode }).append(inner);
  return { host, inner };
}

const editors = [
  "<textarea></textarea>",
  "<input>",
  "<input type=search>",
  "<div contenteditable></div>",
  "<div contenteditable=plaintext-only></div>",
  "<div role=textbox tabindex=0></div>",
];

const others = [
  "<button>Attach</button>",
  "<input type=checkbox>",
  "<input readonly>",
  "<input disabled>",
  "<textarea readonly></textarea>",
  "<div contenteditable=false></div>",
  "<div role=textbox aria-readonly=true tabindex=0></div>",
  "<p>Text</p>",
];

describe("a spreadsheet's cell that is pasted anywhere on the page", () => {
  test.each(editors)("belongs to the editor %s, also in an open shadow root", (html) => {
    renderPage(<Page />);
    expect(pasteCell(add(elementOf(html)))).toBe(false);
    expect(pasteCell(shadowed(html, "open").inner)).toBe(false);
    expect(pasteCell(add(elementOf(html)), true)).toBe(true);
  });

  test.each(others)("is a picture over %s", (html) => {
    renderPage(<Page />);
    expect(pasteCell(add(elementOf(html)))).toBe(true);
    expect(pasteCell(shadowed(html, "open").inner)).toBe(true);
  });

  test("belongs to the editor around the element that it is pasted on", () => {
    renderPage(<Page />);
    const { inner } = shadowed("<div contenteditable><p>Text</p></div>", "open");
    expect(pasteCell(inner.firstElementChild ?? inner)).toBe(false);
  });

  test("is left to a custom element with a closed shadow root while that has the focus", () => {
    renderPage(<Page />);
    const { inner, host } = shadowed("<textarea></textarea>", "closed");
    inner.focus();
    expect(pasteCell(inner)).toBe(false);
    inner.blur();
    expect(pasteCell(host)).toBe(true);
  });

  test("belongs to a page in design mode", () => {
    renderPage(<Page />);
    document.designMode = "on";
    expect(pasteCell(document.body)).toBe(false);
  });

  test.runIf("EditContext" in globalThis)("belongs to an element with an EditContext", () => {
    renderPage(<Page />);
    const canvas = add(document.createElement("canvas"));
    const create: unknown = Reflect.get(globalThis, "EditContext");
    if (typeof create !== "function") throw new Error("no EditContext");
    Reflect.set(canvas, "editContext", Reflect.construct(create, []));
    expect(pasteCell(canvas)).toBe(false);
  });
});

test("a paste target inside an open shadow root takes what is pasted in it", async () => {
  const { inner } = shadowed("<div><p>Composer</p></div>", "open");
  function Inside() {
    const [{ endpoint, putFile }] = useState(createScriptedTransport);
    return <LinqUploader endpoint={endpoint} putFile={putFile} pasteTarget={{ current: inner }} />;
  }
  const page = renderPage(<Inside />);
  expect(pasteCell(inner.firstElementChild ?? inner)).toBe(true);
  await waitFor(() => expect(page.states()).toHaveLength(1));
});
