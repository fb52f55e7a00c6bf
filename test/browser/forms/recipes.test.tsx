import { waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { LinqUploaderProvider } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { FormActionReport, type ActionState } from "../../../stories/recipes/form-action.js";
import { HookFormReport, type Report } from "../../../stories/recipes/react-hook-form.js";
import { sendReport } from "../../../stories/recipes/send-report.js";
import { isReact18 } from "../../support/react-version.js";
import { ENDPOINT, localLinq, uniqueName } from "../support/local-linq.js";
import { renderPage, userEvent } from "../support/render.js";

const png = () => fakeFile({ name: uniqueName("photo.png") });

/** The id that Linq gave to a file. */
async function idOf({ name }: File): Promise<string | undefined> {
  const [stored] = await localLinq.attachments({ filename: name });
  return stored?.id;
}

describe("React Hook Form", () => {
  function renderReport() {
    const onReport = vi.fn<(report: Report) => void>();
    const page = renderPage(
      <LinqUploaderProvider endpoint={ENDPOINT}>
        <HookFormReport onReport={onReport} />
      </LinqUploaderProvider>,
    );
    return {
      ...page,
      onReport,
      send: () => userEvent.click(page.getByRole("button", { name: "Send report" })),
    };
  }

  test("shows its error in the widget and leads to the button", async () => {
    const page = renderReport();
    await page.send();
    await waitFor(() => expect(page.part("error-text")?.textContent).toBe("Add at least one file"));
    expect(document.activeElement).toBe(page.getByRole("button", { name: "Choose files" }));
    expect(page.onReport).not.toHaveBeenCalled();

    page.choose(png());
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
    await waitFor(() => expect(page.part("error-text")).toBeNull());
  });

  test("submits the ids, and its reset empties the list", async () => {
    const page = renderReport();
    const file = png();
    await userEvent.type(page.getByRole("textbox"), "Holiday");
    page.choose(file);
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
    await page.send();
    await waitFor(() => expect(page.onReport).toHaveBeenCalledTimes(1));
    expect(page.onReport).toHaveBeenCalledWith({ subject: "Holiday", attachmentIds: [await idOf(file)] });
    await waitFor(() => expect(page.states()).toEqual([]));

    await page.send();
    await waitFor(() => expect(page.part("error-text")).not.toBeNull());
    expect(page.onReport).toHaveBeenCalledTimes(1);
  });
});

describe.skipIf(isReact18)("a form action with useActionState", () => {
  function renderReport() {
    const sent: FormData[] = [];
    const action = (state: ActionState, data: FormData) => {
      sent.push(data);
      return sendReport(state, data);
    };
    const page = renderPage(
      <LinqUploaderProvider endpoint={ENDPOINT}>
        <FormActionReport action={action} />
      </LinqUploaderProvider>,
    );
    return { ...page, sent, send: () => userEvent.click(page.getByRole("button", { name: "Send report" })) };
  }

  test("gets the ids in its FormData, and the list is empty afterwards", async () => {
    const page = renderReport();
    const file = png();
    await page.send();
    expect(page.sent).toEqual([]);
    page.choose(file);
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
    await userEvent.type(page.getByRole("textbox"), "Holiday");
    await page.send();
    await waitFor(() => expect(page.states()).toEqual([]));
    expect(page.sent.map((data) => data.getAll("attachment_ids"))).toEqual([[await idOf(file)]]);
  });

  test("that finds a mistake keeps the files, as they were, through React's reset of the form", async () => {
    const page = renderReport();
    const file = png();
    page.choose(file);
    await waitFor(() => expect(page.states()).toEqual(["complete"]));
    await page.send();
    await waitFor(() => expect(page.part("error-text")?.textContent).toBe("Give the report a subject"));
    expect(page.states()).toEqual(["complete"]);
    expect(page.getByTitle(file.name)).toBeVisible();

    await userEvent.type(page.getByRole("textbox"), "Holiday");
    await page.send();
    await waitFor(() => expect(page.states()).toEqual([]));
    const id = await idOf(file);
    expect(page.sent.map((data) => data.getAll("attachment_ids"))).toEqual([[id], [id]]);
  });
});
