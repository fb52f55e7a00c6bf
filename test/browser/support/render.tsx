import { cleanup, configure, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { type MockInstance, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { cdp, userEvent } from "vitest/browser";
import "../../../src/styles/linq-uploader.css";
import { can, engine } from "./engine.js";
import { pasteEvent } from "./paste-event.js";

// WebKitGTK draws without a graphics card, and so more slowly.
configure({ reactStrictMode: true, asyncUtilTimeout: engine === "webkit" ? 45_000 : 15_000 });

/** Console errors of the page fail the test, except those that it announces. */
const allowed: RegExp[] = [];

export function allowConsoleError(pattern: RegExp): void {
  allowed.push(pattern);
}

// The pointer stands where the last file's tests left it, and what is under it looks hovered.
beforeAll(async () => {
  if (!can("devtools")) return;
  await cdp().send("Input.dispatchMouseEvent", { type: "mouseMoved", x: -1, y: -1 });
});

let consoleError: MockInstance<typeof console.error>;

beforeEach(() => {
  allowed.length = 0;
  consoleError = vi.spyOn(console, "error");
});

afterEach(() => {
  cleanup();
  const unexpected = consoleError.mock.calls
    .map((call) => call.map(String).join(" "))
    // Advice for developers is what tests with faults bring about. Tests of the advice look for it themselves.
    .filter((text) => !text.startsWith("[linq-uploader]"))
    .filter((text) => !allowed.some((pattern) => pattern.test(text)));
  expect(unexpected).toEqual([]);
});

export function renderPage(page: ReactNode) {
  const result = render(page);
  const input = () => result.container.querySelector<HTMLInputElement>('input[type="file"]');
  return {
    ...result,
    /** Chooses files in the picker, past its `accept` filter, which users can switch off. */
    choose: (...files: File[]) => {
      const target = input();
      if (!target) throw new Error("There is no file input on the page.");
      const data = new DataTransfer();
      for (const file of files) data.items.add(file);
      target.files = data.files;
      target.dispatchEvent(new Event("change", { bubbles: true }));
    },
    part: (name: string) => result.container.querySelector<HTMLElement>(`[data-part="${name}"]`),
    parts: (name: string) => [...result.container.querySelectorAll<HTMLElement>(`[data-part="${name}"]`)],
    states: () =>
      [...result.container.querySelectorAll<HTMLElement>('[data-part="item"]')].map(
        ({ dataset }) => dataset["state"],
      ),
  };
}

/** Drops or pastes files on an element, as the browser would. */
export function give(element: Element, how: "drop" | "paste", ...files: File[]): void {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  if (how === "paste") {
    element.dispatchEvent(pasteEvent(data));
    return;
  }
  for (const type of ["dragenter", "dragover", "drop"]) {
    element.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}

export { userEvent };
