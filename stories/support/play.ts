import { expect, userEvent, waitFor } from "storybook/test";

/** An upload takes as long as the machine lets it. */
export const patiently = { timeout: 10_000 };

/** Waits until the element is there and has faded in. */
export async function seen(find: () => HTMLElement): Promise<HTMLElement> {
  return waitFor(async () => {
    const element = find();
    await expect(element).toBeVisible();
    return element;
  }, patiently);
}

/** Chooses files as a user does who told the picker to show all files. */
export async function chooseFiles(canvasElement: HTMLElement, files: File | File[]): Promise<void> {
  const input = canvasElement.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error("There is no file input.");
  await userEvent.setup({ applyAccept: false }).upload(input, files);
}

/** The browser's own event, with the files that are dragged. */
export function drag(type: "dragenter" | "drop", target: HTMLElement, ...files: readonly File[]): void {
  const event = new DragEvent(type, {
    bubbles: true,
    cancelable: true,
    composed: true,
    dataTransfer: transferOf(...files),
  });
  target.dispatchEvent(event);
}

export function transferOf(...files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}
