import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { UploadError } from "../../../src/linq/errors.js";
import { part, parts, renderUploader, row, settle, showProgress } from "./render-uploader.js";

const state = (name: string) => row(name).dataset["state"];

describe("one file, from start to end", () => {
  test("waits, gets ready, is sent, is processed, is there", async () => {
    const { transport, choose } = renderUploader({ name: "attachments" });
    await choose({ name: "report.pdf", size: 2_000_000 });

    await waitFor(() => expect(row("report.pdf")).toHaveTextContent("2.0 MBGetting ready"));
    expect(screen.getByRole("progressbar", { name: "Uploading report.pdf" })).not.toHaveAttribute("value");

    (await transport.nextTicket()).respond();
    const put = await transport.nextPut();
    await showProgress(put, 0.5);
    expect(row("report.pdf")).toHaveTextContent("1.0 of 2.0 MB");
    expect(screen.getByRole("progressbar")).toHaveAttribute("value", "0.5");

    await settle(() => put.respond());
    await waitFor(() => expect(row("report.pdf")).toHaveTextContent("Almost done"));
    expect(screen.getByRole("progressbar")).not.toHaveAttribute("value");

    const status = await transport.nextStatus();
    await settle(() => status.respond());
    await waitFor(() => expect(state("report.pdf")).toBe("complete"));
    expect(row("report.pdf")).toHaveTextContent("Uploaded");
    expect(screen.queryByRole("progressbar")).not.toBeInTheDocument();
    expect(document.querySelector('input[type="hidden"][name="attachments"]')).toHaveValue(put.attachmentId);
  });

  test("a file that waits for others looks the same before and after its ticket has come", async () => {
    const { transport, choose } = renderUploader({ concurrency: 1 });
    await choose("first.pdf", "second.pdf");
    (await transport.nextTicket()).respond();
    await transport.nextPut();
    const ticket = await transport.nextTicket();
    await settle(() => ticket.respond());
    await waitFor(() => expect(row("second.pdf").dataset["waiting"]).toBe("slot"));
    expect(state("second.pdf")).toBe("preparing");
    expect(row("second.pdf")).toHaveTextContent(/Waiting$/);
    expect(row("second.pdf").querySelector("progress")).toBeNull();
  });

  test("a file that Linq transcodes says what arrives", async () => {
    const { transport, choose } = renderUploader();
    transport.autoRespond();
    await choose("scan.tiff");
    expect(await screen.findByText("Delivered as JPEG")).toBeVisible();
  });
});

describe("failed, refused, canceled", () => {
  test("a failure stays with its reason, and Retry sends the file again", async () => {
    const { transport, choose, user } = renderUploader({ retry: { attempts: 1 } });
    await choose("contract.pdf");
    const first = await transport.nextTicket();
    await settle(() => first.fail(new UploadError("unauthorized", "Sign in.", { details: {} })));

    await screen.findByText("You’re signed out. Sign in, then retry.");
    expect(state("contract.pdf")).toBe("failed");

    await user.click(screen.getByRole("button", { name: "Retry contract.pdf" }));
    transport.autoRespond();
    await waitFor(() => expect(state("contract.pdf")).toBe("complete"));
    expect(parts("item-error")).toEqual([]);
  });

  test("there is no Retry where only another file would help", async () => {
    const { transport, choose } = renderUploader({ retry: { attempts: 1 } });
    await choose("film.mp4");
    const ticket = await transport.nextTicket();
    const error = new UploadError("file-too-large", "Too large.", {
      details: { size: 2e8, maxFileSize: 1e8 },
    });
    await settle(() => ticket.fail(error));
    await screen.findByText("200 MB is too large. The limit is 100 MB.");
    expect(screen.queryByRole("button", { name: "Retry film.mp4" })).not.toBeInTheDocument();
  });

  test("a wrong endpoint does not send users to look for another file", async () => {
    // The advice for developers.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { transport, choose } = renderUploader();
    await choose("film.mp4");
    const ticket = await transport.nextTicket();
    await settle(() =>
      ticket.fail(new UploadError("ticket-failed", "No route.", { details: {}, status: 404 })),
    );
    const text = "Uploads aren’t working here right now. Tell whoever runs this app.";
    expect(await screen.findByText(text)).toBeVisible();
  });

  test("a refused file says why and can be removed", async () => {
    const { choose, user } = renderUploader();
    await choose("animation.webp");
    expect(row("animation.webp")).toHaveTextContent(
      "WebP images can’t be sent. Save this image as PNG or JPEG.",
    );
    expect(state("animation.webp")).toBe("rejected");
    await user.click(screen.getByRole("button", { name: "Remove animation.webp" }));
    expect(parts("item")).toEqual([]);
  });

  test("the app's own reason is shown as it is", async () => {
    const { choose } = renderUploader({
      validate: () => ({ code: "too-old", message: "This report is from last year." }),
    });
    await choose("report.pdf");
    expect(await screen.findByText("This report is from last year.")).toBeVisible();
  });

  test("a canceled file can be uploaded again", async () => {
    const { transport, choose, user } = renderUploader();
    await choose("photo.jpg");
    const put = transport.nextTicket();
    await user.click(await screen.findByRole("button", { name: "Cancel photo.jpg" }));
    expect(row("photo.jpg")).toHaveTextContent("Canceled");
    expect((await put).aborted).toBe(true);

    await user.click(screen.getByRole("button", { name: "Upload again photo.jpg" }));
    transport.autoRespond();
    await waitFor(() => expect(state("photo.jpg")).toBe("complete"));
  });

  test("a lost connection counts down, and Try now does not wait for it", async () => {
    const { choose, user, nextPut } = renderUploader({ retry: { minDelayMs: 60_000, maxDelayMs: 60_000 } });
    await choose("walkthrough.mov");
    const put = await nextPut();
    await settle(() => put.stall());
    await waitFor(() =>
      expect(row("walkthrough.mov")).toHaveTextContent(/Connection lost\. Trying again in \d+\ss/),
    );
    expect(row("walkthrough.mov").dataset["waiting"]).toBe("retry");
    await user.click(screen.getByRole("button", { name: "Try walkthrough.mov again now" }));
    await waitFor(() => expect(row("walkthrough.mov").dataset["waiting"]).toBeUndefined());
  });
});

describe("where the focus goes", () => {
  test("to the next row when one is removed, to the one before at the end, to the trigger when none is left", async () => {
    const { choose, user } = renderUploader();
    await choose("a.webp", "b.webp", "c.webp");
    const remove = (name: string) => screen.getByRole("button", { name: `Remove ${name}` });

    remove("b.webp").focus();
    await user.keyboard("{Enter}");
    expect(remove("c.webp")).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(remove("a.webp")).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(part("trigger")).toHaveFocus();
  });

  test("stays on the button when an upload ends under it", async () => {
    const { transport, choose } = renderUploader();
    await choose("photo.jpg");
    const cancel = await screen.findByRole("button", { name: "Cancel photo.jpg" });
    cancel.focus();
    transport.autoRespond();
    const remove = await screen.findByRole("button", { name: "Remove photo.jpg" });
    expect(remove).toBe(cancel);
    expect(remove).toHaveFocus();
  });

  test("stays in the row when Retry goes", async () => {
    const { transport, choose, user } = renderUploader({ retry: { attempts: 1 } });
    await choose("contract.pdf");
    const ticket = await transport.nextTicket();
    await settle(() => ticket.fail(new UploadError("forbidden", "No.", { details: {} })));
    (await screen.findByRole("button", { name: "Retry contract.pdf" })).focus();
    await user.keyboard("{Enter}");
    expect(screen.getByRole("button", { name: "Cancel contract.pdf" })).toHaveFocus();
  });

  test("goes to the trigger when the list is cleared", async () => {
    const { choose, user } = renderUploader();
    await choose("a.webp", "b.webp");
    screen.getByRole("button", { name: "Clear" }).focus();
    await user.keyboard("{Enter}");
    expect(parts("item")).toEqual([]);
    expect(part("trigger")).toHaveFocus();
  });
});

test("a name is one text, however it is cut on the screen", async () => {
  const { choose } = renderUploader({ autoUpload: false });
  const name = "minutes of the meeting of the board in march.pdf";
  await choose(name);
  const text = screen.getByText(name);
  expect(text).toBeVisible();
  expect(text.closest('[data-part="item-name"]')).toHaveTextContent(name);
});
