import { waitFor } from "@testing-library/react";
import { expect } from "vitest";
import { StagedUploader, type StagedUploaderProps } from "../../../stories/staged/staged-uploader.js";
import type { Take } from "../../../stories/staged/take.js";
import { takes } from "../../../stories/staged/takes.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { renderPage } from "../support/render.js";

const MB = 1_000_000;

/** A third of its bytes at once, and then no more: nothing of it changes with time. */
export const standing: Take = {
  name: "IMG_2041.heic",
  size: 12.8 * MB,
  until: { sent: 0.33, bytesPerSecond: 1000 * MB },
};

/** Names that wrap nowhere, and end in dots of their own. */
const refused: readonly Take[] = Array.from({ length: 8 }, (_, index) => ({
  name: `setup-${index}.exe`,
  size: 31 * MB,
  until: "rejected",
}));

/** One file in every state that a list can hold at one time, and a name that is too long for any row. */
export const everyState: readonly Take[] = [
  standing,
  takes.preparing,
  takes.retry,
  takes.processing,
  takes.complete,
  takes.deliveredAs,
  takes.failed,
  takes.canceled,
  takes.longName,
  takes.longWord,
  takes.tooLarge,
];

/** As many refused files with one reason as share a row. */
export const withRefused: readonly Take[] = [...everyState, ...refused];

/** What changes with the clock, put still. */
const stillTexts: NonNullable<StagedUploaderProps["translations"]> = {
  speed: () => "1.4 MB/s",
  timeLeft: () => "6 s left",
  summaryBytes: () => "31.4 of 68.5 MB, 26 s left",
};

export interface Scene extends StagedUploaderProps {
  /** Of the widget, in CSS pixels. */
  width?: number;
  colorScheme?: "light" | "dark";
  /** Of the root element, which rem follows, in CSS pixels. */
  rootFontSize?: number;
}

const PADDING = 16;

/** Renders a widget on a page of its own, and waits until every file is where its take leaves it. */
export async function renderScene(scene: Scene) {
  const { width = 752, colorScheme = "light", rootFontSize = 16, ...widget } = scene;
  document.documentElement.style.fontSize = `${rootFontSize}px`;
  const page = renderPage(
    <div
      data-testid="scene"
      dir={widget.dir}
      style={{
        background: "Canvas",
        boxSizing: "border-box",
        color: "CanvasText",
        colorScheme,
        // Where it is loaded: see block-font.ts.
        fontFamily: "Blocks, sans-serif",
        inlineSize: width + 2 * PADDING,
        padding: PADDING,
      }}
    >
      <StagedUploader translations={stillTexts} {...widget} />
    </div>,
  );
  await waitFor(() =>
    expect(page.parts("item").map(stateOf).toSorted()).toEqual(expectedStates(scene.takes)),
  );
  await whenStill();
  const root = page.part("root");
  if (!root) throw new Error("There is no widget.");
  return { ...page, root };
}

function expectedStates(list: readonly Take[]): string[] {
  // Those of one kind share a row.
  const shown = list.filter((take) => !refused.includes(take) || take === refused[0]);
  return shown.map(({ until }) => (typeof until === "object" ? "uploading 0.33" : until)).toSorted();
}

/** The row's state in the words of takes. */
function stateOf(row: HTMLElement): string {
  const { state = "", waiting } = row.dataset;
  if (waiting === "retry" || waiting === "offline") return waiting;
  const sent = row.querySelector("progress")?.position ?? -1;
  return state === "uploading" ? `uploading ${sent.toFixed(2)}` : state;
}

/** Waits for everything that fades in. */
export async function whenStill(): Promise<void> {
  const passing = document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  await Promise.allSettled(passing.map(({ finished }) => finished));
}

/** Drags a file over the widget. */
export function dragOver(root: HTMLElement, ...names: readonly string[]): void {
  const data = new DataTransfer();
  for (const name of names) data.items.add(fakeFile({ name }));
  root.dispatchEvent(new DragEvent("dragenter", { dataTransfer: data, bubbles: true, cancelable: true }));
}
