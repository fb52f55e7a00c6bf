import { expect, test } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import { LinqUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { uniqueName } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";

const ENDPOINT = "/api/attachments";

function openWidget(count: number) {
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} deleteOnRemove />);
  page.choose(
    ...Array.from({ length: count }, () => fakeFile({ name: uniqueName("photo.png"), size: 1000 })),
  );
  const states = () => page.parts("item").map(({ dataset }) => dataset["state"]);
  return { ...page, states };
}

const heightOf = (element: Element | null) => element?.getBoundingClientRect().height;

test("what a click removes is brought back by Undo, at its old place", async () => {
  const { part, parts, states } = openWidget(3);
  await expect.poll(states).toEqual(["complete", "complete", "complete"]);
  const names = () => parts("item-name").map(({ textContent }) => textContent);
  const before = names();
  await userEvent.click(parts("item-remove-trigger")[1] ?? document.body);
  await expect.poll(states).toHaveLength(2);
  const height = heightOf(part("root"));
  await userEvent.click(browser.getByRole("button", { name: "Undo" }));
  await expect.poll(states).toEqual(["complete", "complete", "complete"]);
  expect(names()).toEqual(before);
  expect(part("notice")).toBeNull();
  expect(height).toBeDefined();
});

test("the notice of a removal moves nothing", async () => {
  const { part, parts, states } = openWidget(2);
  await expect.poll(states).toEqual(["complete", "complete"]);
  await userEvent.click(parts("item-remove-trigger")[1] ?? document.body);
  await expect.poll(() => part("notice")).not.toBeNull();
  const root = part("root");
  const withNotice = heightOf(root);
  part("notice")?.remove();
  expect(heightOf(root)).toBe(withNotice);
});

test("Clear takes everything with one click, and Undo brings everything back", async () => {
  const { part, states } = openWidget(3);
  await expect.poll(states).toEqual(["complete", "complete", "complete"]);
  await userEvent.click(part("clear-trigger") ?? document.body);
  await expect.poll(states).toEqual([]);
  expect(part("notice")?.textContent).toContain("3 files removed.");
  await userEvent.click(browser.getByRole("button", { name: "Undo" }));
  await expect.poll(states).toEqual(["complete", "complete", "complete"]);
});
