import { waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { Composer } from "docs:forms-and-messages.md/composer.tsx";
import { HookFormReport } from "docs:forms-and-messages.md/hook-form-report.tsx";
import { Later } from "docs:forms-and-messages.md/later.tsx";
import { ReportForm, type ReportState } from "docs:forms-and-messages.md/report-form.tsx";
import { Report } from "docs:forms-and-messages.md/report.tsx";
import { Attachments as HeadlessList } from "docs:headless.md/attachments.tsx";
import { Attachments as MigratedList } from "docs:migrating/from-react-dropzone.md/attachments.tsx";
import { Documents } from "docs:theming.md/documents.tsx";
import { Invoices } from "docs:theming.md/invoices.tsx";
import { Moodboard } from "docs:theming.md/moodboard.tsx";
import { Recordings } from "docs:theming.md/recordings.tsx";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { isReact18 } from "../../support/react-version.js";
import { localLinq, uniqueName } from "../support/local-linq.js";
import { renderPage, userEvent } from "../support/render.js";

const png = () => fakeFile({ name: uniqueName("photo.png") });

/** A file that storage refuses, also with the new ticket that the uploader asks for. A retry by the user succeeds. */
async function failingFile(name = "broken.png"): Promise<File> {
  const file = fakeFile({ name: uniqueName(name) });
  const fault = { step: "put", kind: "storage-error", code: "AccessDenied", times: 2 } as const;
  await localLinq.fault({ ...fault, filename: file.name });
  return file;
}

/** The id that Linq gave to a file. */
async function idOf({ name }: File): Promise<string | undefined> {
  const stored = await localLinq.attachments({ filename: name });
  return stored.findLast(({ status }) => status === "complete")?.id;
}

type Page = ReturnType<typeof renderPage>;

const click = (page: Page, name: string | RegExp) => userEvent.click(page.getByRole("button", { name }));

const expectStates = (page: Page, ...states: string[]) =>
  waitFor(() => expect(page.states()).toEqual(states));

describe("the composer", () => {
  function renderComposer(send = vi.fn<(text: string, ids: readonly string[]) => Promise<void>>()) {
    return { send, page: renderPage(<Composer send={send} />) };
  }

  test("sends text and files, says so, and is empty again", async () => {
    const { page, send } = renderComposer();
    const [first, second] = [png(), png()];
    page.choose(first, second);
    await expectStates(page, "complete", "complete");
    await waitFor(() => expect(page.part("announcer")?.textContent).toBe("2 files uploaded."));
    await userEvent.type(page.getByRole("textbox"), "Look");
    await click(page, "Send");
    await page.findByText("Message sent");
    expect(send.mock.calls).toEqual([["Look", [await idOf(first), await idOf(second)]]]);
    expect(page.states()).toEqual([]);
    expect(page.getByRole("textbox")).toHaveValue("");

    page.choose(png());
    await waitFor(() => expect(page.part("announcer")?.textContent).toBe("1 file uploaded."));
    expect(page.container.textContent).not.toContain("removed");
  });

  test("does not send without a file that failed; the retried file is sent", async () => {
    const { page, send } = renderComposer();
    const [good, broken] = [png(), await failingFile()];
    page.choose(good, broken);
    await expectStates(page, "complete", "failed");
    await userEvent.type(page.getByRole("textbox"), "Look");
    await click(page, "Send");
    await waitFor(() => expect(page.part("error-text")).toBeVisible());
    expect(send).not.toHaveBeenCalled();
    expect(page.getByRole("textbox")).toHaveValue("Look");

    await click(page, /^Retry .*broken/);
    await expectStates(page, "complete", "complete");
    await click(page, "Send");
    await page.findByText("Message sent");
    expect(send.mock.calls).toEqual([["Look", [await idOf(good), await idOf(broken)]]]);
  });

  test("keeps text and files if sending fails", async () => {
    const { page } = renderComposer(vi.fn(() => Promise.reject(new Error("503"))));
    page.choose(png());
    await expectStates(page, "complete");
    await userEvent.type(page.getByRole("textbox"), "Look");
    await click(page, "Send");
    await page.findByText("The message wasn’t sent. Try again.");
    expect(page.states()).toEqual(["complete"]);
    expect(page.getByRole("textbox")).toHaveValue("Look");
  });

  test("keeps a file that is added while a message is being sent", async () => {
    let finish = () => {};
    const sending = new Promise<void>((resolve) => (finish = resolve));
    const { page } = renderComposer(vi.fn(() => sending));
    const later = png();
    page.choose(png());
    await expectStates(page, "complete");
    await click(page, "Send");
    page.choose(later);
    await expectStates(page, "complete", "complete");
    finish();
    await expectStates(page, "complete");
    expect(page.getByTitle(later.name)).toBeVisible();
  });
});

describe("a form", () => {
  test.skipIf(isReact18)("waits until a failed file is retried, and then has its id", async () => {
    const sent: FormData[] = [];
    const page = renderPage(<Report send={async (data) => void sent.push(data)} />);
    const broken = await failingFile();
    page.choose(broken);
    await expectStates(page, "failed");
    await click(page, "Send");
    await waitFor(() => expect(page.part("error-text")).toBeVisible());
    expect(sent).toEqual([]);
    await click(page, /^Retry/);
    await expectStates(page, "complete");
    await click(page, "Send");
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.getAll("attachments")).toEqual([await idOf(broken)]);
  });
});

describe("React Hook Form", () => {
  function renderReport() {
    const onReport = vi.fn<(report: { attachmentIds: readonly string[] }) => Promise<void>>(async () => {});
    return { onReport, page: renderPage(<HookFormReport onReport={onReport} />) };
  }

  test("shows its error in the widget and leads to the button", async () => {
    const { page, onReport } = renderReport();
    await click(page, "Send report");
    await waitFor(() => expect(page.part("error-text")?.textContent).toBe("Add at least one file"));
    expect(document.activeElement).toBe(page.getByRole("button", { name: "Choose files" }));
    expect(onReport).not.toHaveBeenCalled();

    page.choose(png());
    await expectStates(page, "complete");
    await waitFor(() => expect(page.part("error-text")).toBeNull());
  });

  test("submits the ids, and its reset empties the list", async () => {
    const { page, onReport } = renderReport();
    const file = png();
    await userEvent.type(page.getByRole("textbox"), "Holiday");
    page.choose(file);
    await expectStates(page, "complete");
    await click(page, "Send report");
    await waitFor(() => expect(onReport).toHaveBeenCalledTimes(1));
    expect(onReport).toHaveBeenCalledWith({ subject: "Holiday", attachmentIds: [await idOf(file)] });
    await expectStates(page);

    await click(page, "Send report");
    await waitFor(() => expect(page.part("error-text")).not.toBeNull());
    expect(onReport).toHaveBeenCalledTimes(1);
  });

  test("does not submit without a file that failed", async () => {
    const { page, onReport } = renderReport();
    page.choose(png(), await failingFile());
    await expectStates(page, "complete", "failed");
    await click(page, "Send report");
    await waitFor(() =>
      expect(page.part("error-text")?.textContent).toBe("Retry or remove the files that failed"),
    );
    expect(onReport).not.toHaveBeenCalled();
  });
});

describe.skipIf(isReact18)("a server action", () => {
  function renderReport() {
    const sent: FormData[] = [];
    const action = async (_: ReportState, data: FormData): Promise<ReportState> => {
      sent.push(data);
      if (data.get("subject") !== "") return { attachments: [] };
      const attachments = data
        .getAll("attachments")
        .flatMap((id) => (typeof id === "string" ? [{ id }] : []));
      return { attachments, error: "Give the report a subject" };
    };
    return { sent, page: renderPage(<ReportForm action={action} />) };
  }

  test("gets the ids in its FormData, and the list is empty afterwards", async () => {
    const { page, sent } = renderReport();
    const file = png();
    await click(page, "Send report");
    expect(sent).toEqual([]);
    page.choose(file);
    await expectStates(page, "complete");
    await userEvent.type(page.getByRole("textbox"), "Holiday");
    await click(page, "Send report");
    await expectStates(page);
    expect(sent.map((data) => data.getAll("attachments"))).toEqual([[await idOf(file)]]);
  });

  test("that finds a mistake keeps the files, as they were, through React's reset of the form", async () => {
    const { page, sent } = renderReport();
    const file = png();
    page.choose(file);
    await expectStates(page, "complete");
    await click(page, "Send report");
    await waitFor(() => expect(page.part("error-text")?.textContent).toBe("Give the report a subject"));
    expect(page.states()).toEqual(["complete"]);
    expect(page.getByTitle(file.name)).toBeVisible();

    await userEvent.type(page.getByRole("textbox"), "Holiday");
    await click(page, "Send report");
    await expectStates(page);
    const id = await idOf(file);
    expect(sent.map((data) => data.getAll("attachments"))).toEqual([[id], [id]]);
  });

  test("is not called while a file has failed", async () => {
    const { page, sent } = renderReport();
    page.choose(await failingFile());
    await expectStates(page, "failed");
    await click(page, "Send report");
    await waitFor(() => expect(page.part("error-text")).toBeVisible());
    expect(sent).toEqual([]);
  });
});

describe("a list of the app's own", () => {
  test.each([
    ["after react-dropzone", () => <MigratedList onId={() => undefined} />],
    ["of the headless guide", () => <HeadlessList />],
  ])("%s shows why a file failed, and that its retry was uploaded", async (_name, render) => {
    const page = renderPage(render());
    const [good, broken] = [png(), await failingFile()];
    page.choose(good, broken);
    const button = await page.findByRole("button", { name: /^Retry .*broken/ });
    const row = button.parentElement;
    expect(row?.textContent).not.toContain("%");
    expect(row?.textContent).toMatch(/storage|upload|refused|allowed/i);
    await userEvent.click(button);
    await waitFor(async () => expect(await idOf(broken)).toBeDefined());
    await waitFor(() => expect(page.container.textContent?.match(/uploaded|complete/g)).toHaveLength(2));
  });

  test("after react-dropzone reports the id of each uploaded file, and says why a file is not accepted", async () => {
    const ids: string[] = [];
    const page = renderPage(<MigratedList onId={(id) => ids.push(id)} />);
    const good = png();
    page.choose(good, fakeFile({ name: uniqueName("photo.webp") }));
    await waitFor(async () => expect(ids).toEqual([await idOf(good)]));
    expect(page.container.textContent).toContain("WebP images can’t be sent");
  });

  test("sends nothing before the user says so, and offers a failed file again", async () => {
    const page = renderPage(<Later />);
    const [good, broken] = [png(), await failingFile()];
    page.choose(good, broken);
    await click(page, await page.findByRole("button", { name: "Send 2 files" }).then(() => "Send 2 files"));
    await userEvent.click(await page.findByRole("button", { name: /^Retry .*broken/ }));
    await waitFor(async () => expect(await idOf(broken)).toBeDefined());
    expect(await idOf(good)).toBeDefined();
  });
});

describe("a restyled widget", () => {
  test.each([
    ["with CSS modules", () => <Invoices />, "invoice.pdf", "failed.pdf"],
    ["with Tailwind's classes", () => <Moodboard />, "picture.png", "failed.png"],
    ["with asChild", () => <Documents />, "letter.pdf", "failed.pdf"],
    ["with slots", () => <Recordings />, "sound.mp3", "failed.mp3"],
  ])("%s uploads, and shows why a file failed", async (_name, render, name, failing) => {
    const page = renderPage(render());
    page.choose(fakeFile({ name: uniqueName(name) }), await failingFile(failing));
    await expectStates(page, "complete", "failed");
    expect(page.part("item-error")?.textContent).not.toBe("");
  });
});
