import { waitFor } from "@testing-library/react";
import { type ComponentPropsWithRef, Profiler } from "react";
import { describe, expect, onTestFinished, test } from "vitest";
import { page as window_, userEvent } from "vitest/browser";
import { LinqUploader, createUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { renderPage } from "../support/render.js";

/** A list whose commits and rows are counted; what is said of it for screen readers is not. */
function renderCounted({ height, variant, dir }: { height?: number; variant?: "compact"; dir?: "rtl" } = {}) {
  const transport = createScriptedTransport();
  const { endpoint, putFile } = transport;
  const uploader = createUploader({ endpoint, putFile, autoUpload: false, contentCheck: "off" });
  onTestFinished(() => uploader.dispose());
  let commits = 0;
  const rendered: string[] = [];
  const slots = {
    item: (props: ComponentPropsWithRef<"li">) => (rendered.push("row"), (<li {...props} />)),
  };
  const page = renderPage(
    <Profiler id="list" onRender={() => (commits += 1)}>
      <div data-testid="scroller" style={height === undefined ? {} : { height, overflow: "auto" }}>
        <LinqUploader.Root uploader={uploader} slots={slots} variant={variant} dir={dir}>
          <LinqUploader.ItemGroup />
        </LinqUploader.Root>
      </div>
      <button type="button">After</button>
    </Profiler>,
  );
  const rows = () => page.parts("item");
  return {
    ...page,
    uploader,
    transport,
    rows,
    commits: () => commits,
    rendered,
    last: () => {
      const row = rows().at(-1);
      if (!row) throw new Error("There is no row.");
      return row;
    },
    /** Whether a row has its buttons. */
    isWhole: (row: Element | undefined) => row?.querySelector("button") !== null,
    add: async (count: number) => {
      uploader.addFiles(Array.from({ length: count }, (_, index) => fakeFile({ name: `plan ${index}.pdf` })));
      await waitFor(() => expect(rows()).toHaveLength(count));
    },
  };
}

test("a thousand files are added in two commits, the second for what is near, and cleared in one", async () => {
  const { uploader, commits, add, rows } = renderCounted();
  const before = commits();
  await add(1000);
  await waitFor(() => expect(commits() - before).toBe(2));
  const full = commits();
  uploader.clear();
  await waitFor(() => expect(rows()).toHaveLength(0));
  expect(commits() - full).toBe(1);
});

test("a whole row that is far out of view is not laid out, and keeps its height", async () => {
  const { add, rows, last, isWhole } = renderCounted();
  await add(200);
  const name = () => last().querySelector('[data-part="item-name"]');
  last().scrollIntoView();
  await waitFor(() => expect(isWhole(last())).toBe(true));
  await waitFor(() => expect(name()?.checkVisibility({ contentVisibilityAuto: true })).toBe(true));
  window.scrollTo(0, 0);
  await waitFor(() => expect(name()?.checkVisibility({ contentVisibilityAuto: true })).toBe(false));
  expect(last().checkVisibility({ contentVisibilityAuto: true })).toBe(true);
  expect(new Set(rows().map(({ offsetHeight }) => offsetHeight))).toEqual(new Set([64]));
});

test("every row of a list of 300 files is whole, and stays so when the list grows", async () => {
  const { add, uploader, rows, isWhole } = renderCounted();
  await add(300);
  expect(rows().every(isWhole)).toBe(true);
  uploader.addFiles(Array.from({ length: 200 }, (_, index) => fakeFile({ name: `more ${index}.pdf` })));
  await waitFor(() => expect(rows()).toHaveLength(500));
  expect(rows().slice(0, 300).every(isWhole)).toBe(true);
  expect(isWhole(rows()[400])).toBe(false);
  for (const id of uploader.getIds().slice(250)) uploader.remove(id);
  await waitFor(() => expect(rows()).toHaveLength(250));
  expect(rows().every(isWhole)).toBe(true);
});

describe("a row that is far from what can be seen", () => {
  test("is its texts alone, and whole once it is near, for good", async () => {
    const { add, rows, isWhole } = renderCounted();
    await add(1000);
    expect(rows().slice(0, 20).every(isWhole)).toBe(true);
    const row = rows()[800];
    expect(isWhole(row)).toBe(false);
    expect(row?.childElementCount).toBe(0);
    await waitFor(() => expect(row?.textContent).toBe("plan 800.pdf Waiting"));
    expect(rows().filter(isWhole).length).toBeLessThan(120);

    row?.scrollIntoView();
    await waitFor(() => expect(isWhole(row)).toBe(true));
    expect(isWhole(rows()[500])).toBe(false);
    window.scrollTo(0, 0);
    await waitFor(() => expect(window.scrollY).toBe(0));
    expect(isWhole(row)).toBe(true);
  });

  test("is found by its name, and counts in the list", async () => {
    const { add, last } = renderCounted();
    await add(1000);
    const list = last().parentElement;
    expect(list?.querySelectorAll("li")).toHaveLength(1000);
    expect(list?.innerText).toContain("plan 800.pdf");
  });

  test("tells what becomes of it", async () => {
    const { add, uploader, rows } = renderCounted();
    await add(600);
    const row = rows()[450];
    uploader.cancel(uploader.getIds()[450] ?? "");
    await waitFor(() => expect(row?.textContent).toBe("plan 450.pdf Canceled"));
    expect(row?.dataset["state"]).toBe("canceled");
    expect(row?.querySelector("button")).toBeNull();
  });

  test("is whole in time for those who go down the list with the keyboard", async () => {
    const { add, rows } = renderCounted();
    await add(400);
    rows()[0]?.querySelector("button")?.focus();
    for (const row of rows().slice(0, 60)) {
      expect(row.contains(document.activeElement)).toBe(true);
      await userEvent.tab();
    }
  });

  test.for([60, 1000])("is whole in time for those who go up a list of %i from below", async (count) => {
    const { add, rows, getByRole } = renderCounted();
    await add(count);
    getByRole("button", { name: "After" }).focus({ preventScroll: true });
    for (const row of rows().slice(-60).toReversed()) {
      await userEvent.tab({ shift: true });
      expect(row.contains(document.activeElement)).toBe(true);
    }
  });

  test.for([false, true])(
    "is whole in time for those who start in the middle (upwards: %s)",
    async (shift) => {
      const { add, rows, isWhole } = renderCounted();
      await add(1000);
      const start = rows()[600];
      start?.scrollIntoView();
      await waitFor(() => expect(isWhole(start)).toBe(true));
      start?.querySelector("button")?.focus();
      const way = shift ? rows().slice(540, 601).toReversed() : rows().slice(600, 661);
      for (const row of way) {
        expect(row.contains(document.activeElement)).toBe(true);
        await userEvent.tab({ shift });
      }
    },
  );

  test("is whole in time inside an element that scrolls on its own", async () => {
    const { add, rows, getByTestId, isWhole } = renderCounted({ height: 200 });
    await add(500);
    const scroller = getByTestId("scroller");
    for (const at of [0.3, 1, 0.6]) {
      scroller.scrollTop = at * scroller.scrollHeight;
      const { top, bottom } = scroller.getBoundingClientRect();
      await waitFor(() => {
        const seen = rows().filter((row) => {
          const box = row.getBoundingClientRect();
          return box.bottom > top && box.top < bottom;
        });
        expect(seen.length).toBeGreaterThan(1);
        expect(seen.every(isWhole)).toBe(true);
      });
    }
  });

  test("is whole in time among chips, which share a line", async () => {
    const { add, rows, isWhole, part } = renderCounted({ variant: "compact" });
    await add(600);
    for (const at of [0.5, 1]) {
      const line = part("item-group");
      line?.scrollTo(at * line.scrollWidth, 0);
      await waitFor(() => {
        const seen = rows().filter((row) => {
          const { left, right } = row.getBoundingClientRect();
          return right > 0 && left < innerWidth;
        });
        expect(seen.length).toBeGreaterThan(2);
        expect(seen.every(isWhole)).toBe(true);
      });
    }
    const widths = rows().map((row) => row.getBoundingClientRect().width);
    expect(Math.min(...widths)).toBeGreaterThan(100);
    expect(rows().every(isWhole)).toBe(false);
  });

  test.for(["display: flex; flex-direction: column-reverse", "columns: 2"])(
    "is whole where the app's styles put rows in another order: %s",
    async (style) => {
      const sheet = document.createElement("style");
      sheet.textContent = `[data-part="item-group"] { ${style} }`;
      document.head.append(sheet);
      onTestFinished(() => sheet.remove());
      const { add, rows, isWhole } = renderCounted();
      await add(400);
      await waitFor(() => expect(rows().every(isWhole)).toBe(true));
    },
  );

  test("is whole when the window gets larger", async () => {
    await window_.viewport(600, 300);
    onTestFinished(() => window_.viewport(600, 800));
    const { add, rows, isWhole } = renderCounted();
    await add(500);
    rows()[380]?.scrollIntoView();
    await waitFor(() => expect(isWhole(rows()[380])).toBe(true));
    expect(isWhole(rows()[440])).toBe(false);
    await window_.viewport(600, 2400);
    await waitFor(() => expect(rows().slice(380, 440).every(isWhole)).toBe(true));
  });
});

test("a change of one of a thousand files renders one row", async () => {
  const { add, uploader, rendered, rows } = renderCounted();
  await add(1000);
  rendered.length = 0;
  uploader.cancel(uploader.getIds()[500] ?? "");
  await waitFor(() => expect(rows()[500]?.dataset["state"]).toBe("canceled"));
  // StrictMode renders twice what it renders.
  expect(rendered).toHaveLength(2);
});

test("a removed row renders no other one", async () => {
  const { add, uploader, rendered, rows } = renderCounted();
  await add(1000);
  rendered.length = 0;
  uploader.remove(uploader.getIds()[500] ?? "");
  await waitFor(() => expect(rows()).toHaveLength(999));
  expect(rendered).toHaveLength(0);
});

describe("a thousand refused files", () => {
  const refused = Array.from({ length: 1000 }, (_, index) => fakeFile({ name: `setup ${index}.exe` }));

  test("are one row of a bounded height", async () => {
    const { uploader, rows, part, container } = renderCounted();
    uploader.addFiles([...refused, fakeFile({ name: "plan.pdf" })]);
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(part("item-group")?.offsetHeight).toBeLessThan(250);

    await userEvent.click(part("more-trigger") ?? document.body);
    await waitFor(() => expect(part("item-names")?.textContent).toContain("setup 999.exe"));
    expect(part("item-group")?.offsetHeight).toBeLessThan(500);
    expect(container.querySelectorAll("*").length).toBeLessThan(100);
    // The button that hides them is where it was: no scrolling to the end.
    await userEvent.click(part("more-trigger") ?? document.body);
    await waitFor(() => expect(part("item-names")).toBeNull());
  });

  test("are one chip that says how many they are and why", async () => {
    const { uploader, rows, part } = renderCounted({ variant: "compact" });
    uploader.addFiles([...refused, fakeFile({ name: "plan.pdf" })]);
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(rows()[0]?.innerText).toMatch(/1,000 files can’t be added\s+Wrong file type/);
    await userEvent.click(part("item-remove-trigger") ?? document.body);
    await waitFor(() => expect(rows()).toHaveLength(1));
  });

  test("their names are scrolled with the keyboard", async () => {
    const { uploader, rows, part } = renderCounted();
    uploader.addFiles(refused);
    await waitFor(() => expect(rows()).toHaveLength(1));
    part("more-trigger")?.focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(part("item-names")).not.toBeNull());
    await userEvent.tab();
    const names = part("item-names");
    expect(document.activeElement).toBe(names);
    await userEvent.keyboard("{End}");
    await waitFor(() => expect(names?.scrollTop).toBeGreaterThan(0));
  });

  test("names keep their direction, at the start of a list from right to left", async () => {
    const { uploader, rows, part } = renderCounted({ dir: "rtl" });
    uploader.addFiles(refused.slice(0, 5));
    await waitFor(() => expect(rows()).toHaveLength(1));
    await userEvent.click(part("more-trigger") ?? document.body);
    await waitFor(() => expect(part("item-names")).not.toBeNull());
    const names = part("item-names");
    const text = document.createRange();
    text.selectNodeContents(names ?? document.body);
    const line = text.getClientRects()[0];
    expect(line?.right).toBeCloseTo(names?.getBoundingClientRect().right ?? 0, 0);
  });
});
