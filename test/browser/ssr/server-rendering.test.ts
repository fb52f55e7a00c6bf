import { configure, waitFor } from "@testing-library/react";
import * as v from "valibot";
import { describe, expect, onTestFinished, test } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { cases } from "./cases.js";

const submittedSchema = v.pipe(v.string(), v.parseJson(), v.array(v.tuple([v.string(), v.string()])));

configure({ asyncUtilTimeout: 15_000 });

/** A server-rendered page in a frame; `sandbox` switches its scripts off. */
async function openPage(name: string, { scripts = true } = {}) {
  const frame = document.createElement("iframe");
  if (!scripts) frame.setAttribute("sandbox", "allow-same-origin allow-forms");
  frame.src = `/server-rendered/?case=${encodeURIComponent(name)}`;
  document.body.append(frame);
  onTestFinished(() => frame.remove());
  const find = (selector: string) => frame.contentDocument?.querySelector<HTMLElement>(selector);
  const root = await waitFor(() => {
    const element = find(scripts ? "#root[data-ready]" : "#root");
    if (!element || frame.contentDocument?.readyState !== "complete") throw new Error("not loaded yet");
    return element;
  });
  const input = () => {
    const element = frame.contentDocument?.querySelector<HTMLInputElement>('input[type="file"]');
    if (!element) throw new Error("There is no file input.");
    return element;
  };
  return {
    frame,
    root,
    find,
    input,
    served: root.innerHTML,
    style: (element: Element) => frame.contentWindow?.getComputedStyle(element),
    violations: () => frame.contentDocument?.documentElement.dataset["violations"],
    /** Puts a file in as the browser does, without a script of the page knowing. */
    put(file: File) {
      const data = new DataTransfer();
      data.items.add(file);
      input().files = data.files;
    },
    async hydrate() {
      frame.contentWindow?.dispatchEvent(new Event("hydrate"));
      await waitFor(() => expect(input().hasAttribute("tabindex")).toBe(true));
    },
    async submit() {
      find('button[type="submit"]')?.click();
      const text = await waitFor(() => {
        const pre = find("#submitted");
        if (!pre) throw new Error("not submitted yet");
        return pre.textContent;
      });
      return v.parse(submittedSchema, text);
    },
  };
}

/** Without what belongs to the browser's own input before scripts, and to the hidden one after. */
function comparable(html: string): string {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  const input = body.querySelector('input[type="file"]');
  for (const name of ["hidden", "tabindex", "name", "required"]) input?.removeAttribute(name);
  return body.innerHTML;
}

describe.each(Object.keys(cases))("server HTML: %s", (name) => {
  test("is what the browser renders first, under a strict policy, in StrictMode", async () => {
    const page = await openPage(name);
    expect(page.served).not.toMatch(/\sstyle=/);
    await page.hydrate();
    expect(page.root.dataset["problems"]).toBeUndefined();
    expect(comparable(page.root.innerHTML)).toBe(comparable(page.served));
    expect(page.violations()).toBeUndefined();
    // The stylesheet is there: the policy lets no other in.
    expect(page.style(page.input())?.opacity).toBe("0");
    // From here on the ids alone are the field's value.
    expect(page.input().name).toBe("");
  });

  test("is the form's own labelled file input where there is no JavaScript", async () => {
    const page = await openPage(name, { scripts: false });
    const input = page.input();
    expect(page.style(input)?.opacity).toBe("1");
    expect(input.getBoundingClientRect().width).toBeGreaterThan(100);
    expect(input.tabIndex).toBe(0);
    expect(page.find(`#${CSS.escape(input.getAttribute("aria-labelledby") ?? "")}`)?.textContent).not.toBe(
      "",
    );
    for (const part of ["trigger", "item-remove-trigger"]) {
      const button = page.find(`[data-part="${part}"]`);
      if (button) expect(page.style(button)?.display).toBe("none");
    }
  });
});

describe("without JavaScript", () => {
  test("the form sends the files themselves, beside the ids that were there", async () => {
    const page = await openPage("dropzone with attachments", { scripts: false });
    page.put(fakeFile({ name: "chosen.png" }));
    expect(await page.submit()).toEqual([
      ["ids", "file chosen.png"],
      ["ids", "att-1"],
      ["ids", "att-2"],
    ]);
  });

  test("a required field is required by the browser", async () => {
    const page = await openPage("field", { scripts: false });
    expect(page.input().required).toBe(true);
    page.put(fakeFile({ name: "contract.pdf" }));
    expect(await page.submit()).toEqual([["ids", "file contract.pdf"]]);
  });
});

describe("before the scripts are there", () => {
  test("a click anywhere on the dropzone is one on the browser's own input", async () => {
    const page = await openPage("dropzone");
    const { left, top, width, height } = page.input().getBoundingClientRect();
    const hit = page.frame.contentDocument?.elementFromPoint(left + width / 2, top + height / 2);
    expect(hit).toBe(page.input());
    await page.hydrate();
    const later = page.frame.contentDocument?.elementFromPoint(left + width / 2, top + height / 2);
    expect(later).not.toBe(page.input());
  });

  test("what was chosen is listed once they are", async () => {
    const page = await openPage("dropzone");
    page.put(fakeFile({ name: "early.png" }));
    await page.hydrate();
    await waitFor(() => expect(page.find('[data-part="item-name"]')?.title).toBe("early.png"));
    expect(page.frame.contentDocument?.querySelectorAll('[data-part="item"]')).toHaveLength(1);
    expect(page.root.dataset["problems"]).toBeUndefined();
  });
});
