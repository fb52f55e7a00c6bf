import { describe, expect, onTestFinished, test } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import { LinqUploader, type LinqUploaderProps, createUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
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

test("Clear takes everything with one click, and Undo brings everything back", async () => {
  const { part, states } = openWidget(3);
  await expect.poll(states).toEqual(["complete", "complete", "complete"]);
  await userEvent.click(part("clear-trigger") ?? document.body);
  await expect.poll(states).toEqual([]);
  expect(part("notice")?.textContent).toContain("3 files removed.");
  await userEvent.click(browser.getByRole("button", { name: "Undo" }));
  await expect.poll(states).toEqual(["complete", "complete", "complete"]);
});

test("several removals are one notice, and one Undo brings all of it back", async () => {
  const { part, parts, states } = openWidget(3);
  await expect.poll(states).toEqual(["complete", "complete", "complete"]);
  const names = () => parts("item-name").map(({ textContent }) => textContent);
  const before = names();
  for (const left of [2, 1]) {
    // Not in one place, where the second would count as half of a double click.
    await userEvent.click(parts("item-remove-trigger").at(-1) ?? document.body);
    await expect.poll(states).toHaveLength(left);
  }
  expect(parts("notice")).toHaveLength(1);
  expect(part("notice")?.textContent).toContain("2 files removed.");
  await userEvent.click(browser.getByRole("button", { name: "Undo" }));
  await expect.poll(names).toEqual(before);
});

/** An uploader whose files wait for a start. */
function createWaiting() {
  const { endpoint, putFile } = createScriptedTransport();
  const uploader = createUploader({ endpoint, putFile, autoUpload: false, contentCheck: "off" });
  onTestFinished(() => uploader.dispose());
  return uploader;
}

/** A widget with such files, between texts of the page. */
async function renderWaiting(count: number, width: number, props: LinqUploaderProps = {}) {
  const uploader = createWaiting();
  const page = renderPage(
    <div style={{ width }}>
      <p style={{ marginBlock: "4rem 1rem" }}>Before</p>
      <LinqUploader uploader={uploader} {...props} />
      <p>After</p>
    </div>,
  );
  uploader.addFiles(Array.from({ length: count }, (_, index) => fakeFile({ name: `contract ${index}.pdf` })));
  await expect.poll(page.states).toHaveLength(count);
  return { ...page, uploader };
}

/** Where every element of the page is, except the notice. */
function places(container: Element): readonly string[] {
  return [...container.querySelectorAll("p, [data-scope]")]
    .filter((element) => element.closest('[data-part="notice"]') === null)
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.tagName} ${x} ${y} ${width} ${height}`;
    });
}

const VARIANTS = ["dropzone", "compact", "field"] as const;
const WIDTHS = [288, 560];
const cases = VARIANTS.flatMap((variant) =>
  WIDTHS.flatMap((width) => [1, 2].map((count) => ({ variant, width, count }))),
).filter(({ variant, count }) => variant !== "field" || count === 1);

describe("the notice of a removal", () => {
  test.for(cases)(
    "moves nothing and covers no control: $variant, $width px, one of $count",
    async (given) => {
      const { variant, width, count } = given;
      await browser.viewport(640, 800);
      onTestFinished(() => browser.viewport(414, 896));
      const { container, part, parts, uploader } = await renderWaiting(count, width, { variant });
      const [first = ""] = uploader.getIds();
      uploader.remove(first, { undoMs: 60_000 });
      await expect.poll(() => part("notice")).not.toBeNull();
      const controls = [part("trigger"), ...parts("item-cancel-trigger")];
      for (const control of controls) {
        const { x, y, width: wide, height } = control?.getBoundingClientRect() ?? new DOMRect();
        const top = document.elementFromPoint(x + wide / 2, y + height / 2);
        expect(control?.contains(top)).toBe(true);
      }
      const undo = part("undo-trigger");
      const { x, y, width: wide, height } = undo?.getBoundingClientRect() ?? new DOMRect();
      expect(undo?.contains(document.elementFromPoint(x + wide / 2, y + height / 2))).toBe(true);
      const withNotice = places(container);
      part("notice")?.style.setProperty("display", "none");
      expect(places(container)).toEqual(withNotice);
    },
  );

  test.for(["pointer", "focus"])("stays while the %s is on it, and goes afterwards", async (what) => {
    const { part, uploader, getByText } = await renderWaiting(1, 400);
    await userEvent.hover(getByText("Before"));
    uploader.clear({ undoMs: 3_000 });
    await expect.poll(() => part("undo-trigger")).not.toBeNull();
    const undo = part("undo-trigger");
    if (what === "pointer") await userEvent.hover(undo ?? document.body);
    else undo?.focus();
    // A later removal, which has more time, is final by then.
    const other = createWaiting();
    other.addFiles([fakeFile({ name: "other.pdf" })]);
    other.clear({ undoMs: 4_000 });
    await expect.poll(() => other.getRemoved(), { timeout: 10_000 }).toEqual([]);
    expect(undo?.isConnected).toBe(true);
    if (what === "pointer") await userEvent.hover(getByText("Before"));
    else undo?.blur();
    await expect.poll(() => undo?.isConnected, { timeout: 10_000 }).toBe(false);
  });
});

describe("the focus goes", () => {
  test("to the file that came back", async () => {
    const { part, uploader } = await renderWaiting(3, 400);
    uploader.remove(uploader.getIds()[1] ?? "", { undoMs: 60_000 });
    await expect.poll(() => part("undo-trigger")).not.toBeNull();
    part("undo-trigger")?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toBe("Cancel contract 1.pdf");
  });

  test("to Choose files when the notice ends while it has the focus", async () => {
    const { part, uploader } = await renderWaiting(1, 400);
    uploader.clear({ undoMs: 60_000 });
    await expect.poll(() => part("undo-trigger")).not.toBeNull();
    part("undo-trigger")?.focus();
    uploader.reset();
    await expect.poll(() => document.activeElement).toBe(part("trigger"));
  });
});
