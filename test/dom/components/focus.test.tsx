import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { LinqUploader } from "../../../src/components/linq-uploader.js";
import { createUploader } from "../../../src/create-uploader.js";
import { UploadError } from "../../../src/linq/errors.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { part, parts, renderUploader, row, settle } from "./render-uploader.js";

const button = (name: string) => screen.getByRole("button", { name });

/** A widget whose uploader the app holds, with files that wait for a start. */
async function renderWaiting(...names: string[]) {
  const uploader = createUploader({ ...createScriptedTransport(), autoUpload: false, contentCheck: "off" });
  onTestFinished(() => uploader.dispose());
  const view = render(
    <>
      <LinqUploader uploader={uploader} />
      <button type="button">Elsewhere</button>
    </>,
  );
  await settle(() => uploader.addFiles(names.map((name) => fakeFile({ name }))));
  const idOf = (name: string) => uploader.getItems().find((item) => item.name === name)?.id ?? "";
  return {
    ...view,
    uploader,
    remove: (...gone: string[]) => settle(() => gone.forEach((name) => uploader.remove(idOf(name)))),
  };
}

afterEach(() => {
  vi.useRealTimers();
});

describe("the focus is not lost", () => {
  test("when the app takes the row away", async () => {
    const { remove } = await renderWaiting("a.pdf", "b.pdf", "c.pdf");
    button("Cancel b.pdf").focus();
    await remove("b.pdf");
    expect(button("Cancel c.pdf")).toHaveFocus();
  });

  test("when the rows around go, too", async () => {
    const { remove } = await renderWaiting("a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf");
    button("Cancel c.pdf").focus();
    await remove("a.pdf", "c.pdf", "d.pdf");
    expect(button("Cancel e.pdf")).toHaveFocus();
    await remove("e.pdf");
    expect(button("Cancel b.pdf")).toHaveFocus();
    await remove("b.pdf");
    expect(part("trigger")).toHaveFocus();
  });

  test("when another row goes", async () => {
    const { remove } = await renderWaiting("a.pdf", "b.pdf");
    button("Cancel b.pdf").focus();
    await remove("a.pdf");
    expect(button("Cancel b.pdf")).toHaveFocus();
  });

  test("when Try now goes because its time has come", async () => {
    const { choose, nextPut } = renderUploader({ retry: { minDelayMs: 60_000, maxDelayMs: 60_000 } });
    await choose("film.mov");
    const put = await nextPut();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await settle(() => put.stall());
    (await screen.findByRole("button", { name: "Try film.mov again now" })).focus();
    await settle(() => vi.advanceTimersByTime(120_000));
    await waitFor(() => expect(row("film.mov").dataset["waiting"]).not.toBe("retry"));
    expect(button("Cancel film.mov")).toHaveFocus();
  });

  test("when Retry failed goes", async () => {
    const { transport, choose, user } = renderUploader({ retry: { attempts: 1 } });
    await choose("a.pdf", "b.pdf");
    for (const ticket of [await transport.nextTicket(), await transport.nextTicket()]) {
      await settle(() => ticket.fail(new UploadError("forbidden", "No.", { details: {} })));
    }
    (await screen.findByRole("button", { name: "Retry failed" })).focus();
    await user.keyboard("{Enter}");
    expect(part("trigger")).toHaveFocus();
  });

  test("when separate buttons for cancel and remove take turns", async () => {
    const transport = createScriptedTransport();
    render(
      <LinqUploader.Root endpoint={transport.endpoint} putFile={transport.putFile} contentCheck="off">
        <LinqUploader.HiddenInput />
        <LinqUploader.ItemGroup>
          {(id) => (
            <LinqUploader.Item key={id} id={id}>
              <LinqUploader.ItemCancelTrigger />
              <LinqUploader.ItemRemoveTrigger />
            </LinqUploader.Item>
          )}
        </LinqUploader.ItemGroup>
      </LinqUploader.Root>,
    );
    await userEvent.upload(part("hidden-input"), fakeFile({ name: "a.pdf" }));
    (await screen.findByRole("button", { name: "Cancel a.pdf" })).focus();
    transport.autoRespond();
    await waitFor(() => expect(screen.getByRole("button", { name: "Remove a.pdf" })).toHaveFocus());
  });
});

describe("the focus is not taken", () => {
  test("from elsewhere on the page", async () => {
    const { remove } = await renderWaiting("a.pdf", "b.pdf");
    button("Cancel a.pdf").focus();
    button("Elsewhere").focus();
    await remove("a.pdf");
    expect(button("Elsewhere")).toHaveFocus();
  });

  test("from nowhere, when the user had left before the row went", async () => {
    const { remove } = await renderWaiting("a.pdf", "b.pdf");
    const cancel = button("Cancel a.pdf");
    cancel.focus();
    cancel.blur();
    await settle(() => undefined);
    await remove("a.pdf");
    expect(document.body).toHaveFocus();
  });
});

describe("an error belongs to its row", () => {
  test("the reason describes one button of a failed row, the one that acts on it", async () => {
    const { transport, choose } = renderUploader({ retry: { attempts: 1 } });
    await choose("contract.pdf");
    expect(await screen.findByRole("button", { name: "Cancel contract.pdf" })).not.toHaveAttribute(
      "aria-describedby",
    );
    const ticket = await transport.nextTicket();
    await settle(() => ticket.fail(new UploadError("unauthorized", "Sign in.", { details: {} })));
    const reason = "You’re signed out. Sign in, then retry.";
    expect(await screen.findByRole("button", { name: "Retry contract.pdf" })).toHaveAccessibleDescription(
      reason,
    );
    expect(button("Remove contract.pdf")).not.toHaveAttribute("aria-describedby");
  });

  test("it describes Remove where there is no Retry", async () => {
    const { transport, choose } = renderUploader({ retry: { attempts: 1 } });
    await choose("film.mp4");
    const ticket = await transport.nextTicket();
    const error = new UploadError("file-too-large", "Too large.", {
      details: { size: 2e8, maxFileSize: 1e8 },
    });
    await settle(() => ticket.fail(error));
    const remove = await screen.findByRole("button", { name: "Remove film.mp4" });
    expect(remove).toHaveAccessibleDescription("200 MB is too large. The limit is 100 MB.");
  });

  test("two widgets that show one uploader give it two ids", async () => {
    const uploader = createUploader({ ...createScriptedTransport(), contentCheck: "off" });
    onTestFinished(() => uploader.dispose());
    render(
      <>
        <LinqUploader uploader={uploader} />
        <LinqUploader uploader={uploader} />
      </>,
    );
    await settle(() => uploader.addFiles([fakeFile({ name: "sticker.webp" })]));
    const ids = parts("item-error").map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const remove of screen.getAllByRole("button", { name: "Remove sticker.webp" })) {
      expect(remove).toHaveAccessibleDescription(
        "WebP images can’t be sent. Save this image as PNG or JPEG.",
      );
    }
  });
});

test("clicks of an app's own tests, which have no place, are never taken for a double click", async () => {
  await renderWaiting("a.pdf");
  const user = userEvent.setup();
  await user.click(button("Cancel a.pdf"));
  await user.click(button("Remove a.pdf"));
  await waitFor(() => expect(screen.queryByTitle("a.pdf")).toBeNull());
});
