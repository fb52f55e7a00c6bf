import { act, waitFor } from "@testing-library/react";
import type { FormEvent } from "react";
import { describe, expect, test, vi } from "vitest";
import { LinqUploader, type LinqUploaderProps } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { pasteEvent } from "../support/paste-event.js";
import { renderPage, userEvent } from "../support/render.js";

const png = (name = "photo.png") => fakeFile({ name });

/** A form with the widget in it, on a transport that does nothing until told to. */
function renderForm(props: LinqUploaderProps = {}) {
  const transport = createScriptedTransport();
  const submitted: FormData[] = [];
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    submitted.push(new FormData(event.currentTarget));
  };
  const form = (more: LinqUploaderProps, disabled = false) => (
    <form onSubmit={onSubmit}>
      <fieldset disabled={disabled}>
        <LinqUploader
          name="ids"
          endpoint={transport.endpoint}
          putFile={transport.putFile}
          {...props}
          {...more}
        />
      </fieldset>
      <input aria-label="Subject" />
      <button type="submit">Send</button>
      <button type="reset">Reset</button>
    </form>
  );
  const page = renderPage(form({}));
  const element = page.container.querySelector("form");
  if (!element) throw new Error("There is no form.");
  const input = () => page.container.querySelector<HTMLInputElement>('[data-part="hidden-input"]');
  return {
    ...page,
    transport,
    element,
    input,
    submitted,
    values: () => new FormData(element).getAll("ids"),
    names: () => page.parts("item-name").map(({ textContent }) => textContent),
    submit: () => userEvent.click(page.getByRole("button", { name: "Send" })),
    reset: () => userEvent.click(page.getByRole("button", { name: "Reset" })),
    update: (more: LinqUploaderProps, disabled = false) => page.rerender(form(more, disabled)),
    async complete(...files: File[]) {
      transport.autoRespond();
      page.choose(...files);
      await waitFor(() => expect(page.states()).toContain("complete"));
    },
  };
}

describe("a required field", () => {
  test("says that it is required, in its label and so in its name", () => {
    const form = renderForm({ required: true, label: "Signed contract" });
    expect(form.part("label")?.textContent).toBe("Signed contract Required");
    expect(form.getByRole("group", { name: "Signed contract Required" })).toBe(form.part("root"));
    form.update({ required: false, minFiles: 0 });
    expect(form.part("label")?.textContent).toBe("Signed contract");
  });

  test("keeps its form from being submitted, and says so at the button that the user needs now", async () => {
    const form = renderForm({ required: true });
    const bubbles = watchBubbles(form.element);
    await form.submit();
    expect(form.submitted).toEqual([]);
    await waitFor(() =>
      expect(form.part("error-text")?.textContent).toBe("Add at least one file to continue"),
    );
    const button = form.getByRole("button", { name: "Choose files" });
    await waitFor(() => expect(button).toHaveFocus());
    expect(button).toHaveAccessibleDescription(/^Add at least one file to continue/);
    // The browser would say the same in a bubble.
    expect(bubbles).toEqual([]);
    expect(form.input()).toHaveAttribute("aria-invalid", "true");
    expect(form.input()).toHaveAccessibleName("Attachments Required");
    expect(form.part("dropzone")?.dataset).toHaveProperty("invalid");
  });

  test("that a script asks for its validity shows nothing and moves no focus, before and after a submission", async () => {
    const form = renderForm({ required: true });
    expect(form.element.checkValidity()).toBe(false);
    expect(form.input()).toMatchObject({ validationMessage: "Add at least one file to continue" });
    expect(form.input()?.matches(":invalid")).toBe(true);
    expect(form.part("error-text")).toBeNull();

    await form.submit();
    await waitFor(() => expect(form.getByRole("button", { name: "Choose files" })).toHaveFocus());
    const subject = form.getByRole("textbox", { name: "Subject" });
    subject.addEventListener("input", () => form.element.checkValidity());
    await userEvent.type(subject, "Holiday");
    expect(subject).toHaveFocus();
    expect(subject).toHaveValue("Holiday");
  });

  test("is led to by Enter in another field, and not past an invalid one before it", async () => {
    const form = renderForm({ required: true });
    const bubbles = watchBubbles(form.element);
    const subject = form.getByRole("textbox", { name: "Subject" });
    subject.focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(form.getByRole("button", { name: "Choose files" })).toHaveFocus());

    // Behind the widget, as in the form above.
    subject.setAttribute("required", "");
    await form.submit();
    await waitFor(() => expect(form.getByRole("button", { name: "Choose files" })).toHaveFocus());

    form.element.prepend(subject);
    await form.submit();
    await waitFor(() => expect(subject).toHaveFocus());
    await expectStill(subject);
    expect(bubbles).not.toContain(form.input());
  });

  test("leaves it to the browser where no part shows the text", async () => {
    const form = renderForm({ required: true, children: <LinqUploader.Dropzone /> });
    const bubbles = watchBubbles(form.element);
    await form.submit();
    expect(bubbles).toEqual([form.input()]);
    expect(document.activeElement).toBe(form.input());
    expect(form.part("dropzone")?.dataset).not.toHaveProperty("invalid");
  });

  test("is shown by reportValidity, too, by the browser alone", () => {
    const form = renderForm({ required: true });
    let isValid: boolean | undefined;
    act(() => {
      isValid = form.element.reportValidity();
    });
    expect(isValid).toBe(false);
    expect(document.activeElement).toBe(form.input());
    expect(form.part("error-text")).toBeNull();
  });

  test("is satisfied by an attachment; the words go and the form is submitted with its id", async () => {
    const form = renderForm({ required: true });
    await form.submit();
    await form.complete(png());
    expect(form.part("error-text")).toBeNull();
    expect(form.element.checkValidity()).toBe(true);
    await form.submit();
    expect(form.submitted).toHaveLength(1);
    expect(form.submitted[0]?.getAll("ids")).toEqual(form.values());
    expect(form.values()).toHaveLength(1);
    expect([...(form.submitted[0]?.values() ?? [])].filter((value) => value instanceof File)).toEqual([]);
  });

  test("asks for as many as minFiles says", async () => {
    const form = renderForm({ minFiles: 2 });
    await form.complete(png());
    expect(form.input()?.validationMessage).toBe("Add at least 2 files to continue");
    form.choose(png("other.png"));
    await waitFor(() => expect(form.element.checkValidity()).toBe(true));
  });

  test("does not lose the focus that the browser gave it when it becomes valid", async () => {
    const form = renderForm({ required: true });
    form.element.reportValidity();
    await form.complete(png());
    expect(document.activeElement).toBe(form.input());
    await userEvent.tab();
    expect(document.activeElement).not.toBe(document.body);
    expect(form.input()?.hidden).toBe(true);
  });
});

describe("files that are not through", () => {
  test("keep the form back until they are, or are canceled", async () => {
    const form = renderForm();
    expect(form.element.checkValidity()).toBe(true);
    form.choose(png());
    await waitFor(() => expect(form.input()?.validationMessage).toBe("Wait until everything is uploaded"));
    await form.submit();
    expect(form.submitted).toEqual([]);
    await userEvent.click(form.getByRole("button", { name: /^Cancel/ }));
    await waitFor(() => expect(form.element.checkValidity()).toBe(true));
  });

  test("keep it back when they have failed, until they are removed", async () => {
    const form = renderForm({ retry: { attempts: 1 } });
    form.choose(png());
    (await form.transport.nextTicket()).disconnect();
    await waitFor(() =>
      expect(form.input()?.validationMessage).toBe("Retry or remove the files that failed"),
    );
    await userEvent.click(await form.findByRole("button", { name: /^Remove/ }));
    await waitFor(() => expect(form.element.checkValidity()).toBe(true));
  });

  test("are left out with allowIncomplete", async () => {
    const form = renderForm({ allowIncomplete: true });
    form.choose(png());
    await waitFor(() => expect(form.states()).toHaveLength(1));
    await form.submit();
    expect(form.submitted[0]?.getAll("ids")).toEqual([]);
  });

  test("are no matter of a form for which the widget has neither name nor rule", async () => {
    const form = renderForm({ name: undefined });
    form.choose(png());
    await waitFor(() => expect(form.states()).toHaveLength(1));
    expect(form.element.checkValidity()).toBe(true);
  });
});

describe("the app's own error", () => {
  test("is shown and read at once, marks the widget, and does not keep the form back", async () => {
    const form = renderForm({ error: "Pictures only, please" });
    expect(form.part("error-text")?.textContent).toBe("Pictures only, please");
    expect(form.part("error-text")?.role).toBe("alert");
    expect(form.getByRole("button", { name: "Choose files" })).toHaveAccessibleDescription(
      /^Pictures only, please/,
    );
    expect(form.part("dropzone")?.dataset).toHaveProperty("invalid");
    await form.submit();
    expect(form.submitted).toHaveLength(1);
  });
});

describe("a disabled fieldset", () => {
  test("disables the button, drops, pastes and the validity, and lets go again", async () => {
    const form = renderForm({ required: true });
    form.update({}, true);
    expect(form.getByRole("button", { name: "Choose files" })).toBeDisabled();
    expect(form.input()?.matches(":disabled")).toBe(true);
    expect(form.element.checkValidity()).toBe(true);
    const root = form.part("root");
    for (const type of ["dragenter", "drop", "paste"])
      act(() => void root?.dispatchEvent(eventWith(type, png())));
    expect(form.part("overlay")).toBeNull();

    form.update({}, false);
    act(() => void root?.dispatchEvent(eventWith("paste", png("later.png"))));
    // What was given to the disabled widget would be listed before it.
    await waitFor(() => expect(form.names()).toEqual(["later.png"]));
  });
});

describe("a reset", () => {
  test("takes everything off the list, deletes nothing, and forgets what was wrong", async () => {
    const form = renderForm({ required: true, deleteOnRemove: true });
    await form.submit();
    await form.complete(png());
    await form.reset();
    await waitFor(() => expect(form.states()).toEqual([]));
    expect(form.values()).toEqual([]);
    expect(form.part("error-text")).toBeNull();
    expect(form.element.checkValidity()).toBe(false);
    expect(form.transport.calls.deletes).toEqual([]);
  });

  test("cancels what is on its way", async () => {
    const form = renderForm();
    form.choose(png());
    const ticket = await form.transport.nextTicket();
    await form.reset();
    await waitFor(() => expect(form.states()).toEqual([]));
    expect(ticket.aborted).toBe(true);
  });

  test("that the app prevents changes nothing", async () => {
    const form = renderForm();
    await form.complete(png());
    form.element.addEventListener("reset", (event) => event.preventDefault());
    await form.reset();
    expect(form.states()).toEqual(["complete"]);
  });

  test("brings the initial attachments back", async () => {
    const initialAttachments = [{ id: "att-1", filename: "plan.pdf" }, { id: "att-2" }];
    const form = renderForm({ initialAttachments });
    expect(form.names()).toEqual(["plan.pdf", "att-2"]);
    await userEvent.click(form.getByRole("button", { name: "Remove plan.pdf" }));
    await form.complete(png());
    await waitFor(() => expect(form.states()).toEqual(["complete", "complete"]));
    await form.reset();
    await waitFor(() => expect(new Set(form.values())).toEqual(new Set(["att-1", "att-2"])));
    expect(new Set(form.names())).toEqual(new Set(["att-2", "plan.pdf"]));
  });
});

describe("initial attachments", () => {
  test("are complete items: submitted, counted, removable, and no news to the app", async () => {
    const onValueChange = vi.fn<(event: { attachmentIds: readonly string[] }) => void>();
    const form = renderForm({
      initialAttachments: [{ id: "att-1", filename: "plan.pdf", sizeBytes: 2_000_000 }],
      maxFiles: 2,
      required: true,
      onValueChange,
    });
    expect(form.states()).toEqual(["complete"]);
    expect(form.values()).toEqual(["att-1"]);
    expect(form.element.checkValidity()).toBe(true);
    expect(form.getByText("2.0 MB")).toBeVisible();
    expect(onValueChange).not.toHaveBeenCalled();
    form.choose(png("a.png"), png("b.png"));
    await waitFor(() => expect(form.states().at(-1)).toBe("rejected"));
    expect(form.states()).toHaveLength(3);

    await userEvent.click(form.getByRole("button", { name: "Remove plan.pdf" }));
    await waitFor(() => expect(form.values()).toEqual([]));
    expect(onValueChange).toHaveBeenCalledExactlyOnceWith({ attachmentIds: [] });
  });
});

describe("nothing submits by accident", () => {
  test("neither a button of the widget nor Enter on one", async () => {
    const form = renderForm({ initialAttachments: [{ id: "att-1", filename: "plan.pdf" }] });
    const open = vi.spyOn(HTMLInputElement.prototype, "click").mockImplementation(() => undefined);
    await userEvent.click(form.getByRole("button", { name: "Choose files" }));
    await userEvent.keyboard("{Enter} ");
    expect(open).toHaveBeenCalledTimes(3);
    form.getByRole("button", { name: "Remove plan.pdf" }).focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(form.states()).toEqual([]));
    expect(form.submitted).toEqual([]);
  });
});

test("belongs to the form that `form` names", async () => {
  const { endpoint, putFile } = createScriptedTransport();
  const page = renderPage(
    <>
      <form id="report" />
      <LinqUploader
        form="report"
        name="ids"
        minFiles={2}
        endpoint={endpoint}
        putFile={putFile}
        initialAttachments={[{ id: "att-1" }]}
      />
    </>,
  );
  const form = page.container.querySelector("form");
  if (!form) throw new Error("There is no form.");
  expect(new FormData(form).getAll("ids")).toEqual(["att-1"]);
  expect(form.checkValidity()).toBe(false);
  await userEvent.click(page.getByRole("button", { name: /^Remove/ }));
  act(() => form.reset());
  await waitFor(() => expect(new FormData(form).getAll("ids")).toEqual(["att-1"]));
});

/** The controls whose problem the browser says in a bubble. */
function watchBubbles(form: HTMLFormElement): EventTarget[] {
  const bubbles: EventTarget[] = [];
  const listener = (event: Event) => {
    if (!event.defaultPrevented && event.target) bubbles.push(event.target);
  };
  // On the control itself React's listener comes first.
  for (const element of form.elements) element.addEventListener("invalid", listener);
  return bubbles;
}

/** The focus stays where it is in the next tasks. */
async function expectStill(element: HTMLElement): Promise<void> {
  for (let task = 0; task < 3; task += 1) await new Promise((resolve) => setTimeout(resolve));
  expect(element).toHaveFocus();
}

function eventWith(type: string, file: File): Event {
  const data = new DataTransfer();
  data.items.add(file);
  return type === "paste"
    ? pasteEvent(data)
    : new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data });
}
