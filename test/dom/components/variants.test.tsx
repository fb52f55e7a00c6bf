import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { LinqUploader } from "../../../src/components/linq-uploader.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { part, parts, renderUploader, row } from "./render-uploader.js";

describe("compact", () => {
  test("is a named group with one button, whose words are its name", () => {
    renderUploader({ variant: "compact", label: "Files" });
    expect(part("root").dataset["variant"]).toBe("compact");
    expect(screen.getByRole("group", { name: "Files" })).toBe(part("root"));
    const button = screen.getByRole("button", { name: "Choose files" });
    expect(button).toHaveTextContent("");
    expect(button).toHaveAccessibleDescription("Images, video, audio and documents up to 100 MB");
  });

  test("lists files without a summary", async () => {
    const { choose } = renderUploader({ variant: "compact" });
    await choose("a.png", "b.png");
    await waitFor(() => expect(parts("item")).toHaveLength(2));
    expect(parts("summary")).toEqual([]);
    expect(within(row("a.png")).getByRole("button", { name: "Cancel a.png" })).toBeVisible();
  });

  test("takes the app's own content of the button, and its name from there", () => {
    renderUploader({ variant: "compact", children: <LinqUploader.Trigger>Attach</LinqUploader.Trigger> });
    expect(screen.getByRole("button")).toHaveAccessibleName("Attach");
  });
});

describe("field", () => {
  test("asks for one file, and then offers to replace it", async () => {
    const { choose } = renderUploader({ variant: "field", accept: ".pdf", label: "Signed contract" });
    expect(part("root").dataset["variant"]).toBe("field");
    expect(part("hidden-input")).not.toHaveAttribute("multiple");
    expect(screen.getByText("Drop a file here")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Choose a file" })).toHaveAccessibleDescription(
      "PDF up to 100 MB",
    );
    await choose("contract.pdf");
    await waitFor(() => expect(row("contract.pdf")).toBeInTheDocument());
    expect(screen.getByRole("button", { name: "Replace" })).toBe(part("trigger"));
    expect(parts("summary")).toEqual([]);
  });

  test("leads from the file's buttons to the one that replaces it", async () => {
    const { choose, user } = renderUploader({ variant: "field" });
    await choose("contract.pdf");
    screen.getByRole("button", { name: "Cancel contract.pdf" }).focus();
    await user.tab();
    expect(screen.getByRole("button", { name: "Replace" })).toHaveFocus();
  });

  test("replaces its file by the next one, and deletes it with deleteOnRemove", async () => {
    const { choose, transport } = renderUploader({
      variant: "field",
      deleteOnRemove: true,
      initialAttachments: [{ id: "att-1", filename: "old.pdf" }],
    });
    await choose("new.pdf");
    await waitFor(() => expect(parts("item-name").map(({ title }) => title)).toEqual(["new.pdf"]));
    expect((await transport.nextDelete()).attachmentId).toBe("att-1");
  });

  const REFUSAL = "view.png: PNG files can’t be added here. PDF only.";

  test.each<[how: string, add: (file: File, view: ReturnType<typeof renderUploader>) => unknown]>([
    ["chosen", (file, { user }) => user.upload(part("hidden-input"), file)],
    ["dropped", (file) => fireEvent.drop(part("root"), { dataTransfer: transferOf(file) })],
    ["pasted", (file) => fireEvent.paste(part("trigger"), { clipboardData: transferOf(file) })],
  ])("keeps its file when another one is %s and refused, and says why below it", async (_, add) => {
    const view = renderUploader({ variant: "field", accept: ".pdf" });
    await view.choose("contract.pdf");
    await add(fakeFile({ name: "view.png" }), view);
    await waitFor(() => expect(part("error-text")).toHaveTextContent(REFUSAL));
    expect(parts("item-name").map(({ title }) => title)).toEqual(["contract.pdf"]);
    expect(screen.getByRole("button", { name: "Replace" })).toHaveAccessibleDescription(
      `${REFUSAL} PDF up to 100 MB`,
    );
    // Its file is as good as before.
    expect(part("dropzone").dataset).not.toHaveProperty("invalid");
    await view.choose("other.pdf");
    await waitFor(() => expect(parts("error-text")).toEqual([]));
  });

  test("stays empty when its first file is refused", async () => {
    const { user } = renderUploader({ variant: "field", accept: ".pdf" });
    await user.upload(part("hidden-input"), fakeFile({ name: "view.png" }));
    await waitFor(() => expect(part("error-text")).toHaveTextContent(REFUSAL));
    expect(part("root").dataset).toHaveProperty("empty");
    expect(parts("item-group")).toEqual([]);
    expect(screen.getByRole("button", { name: "Choose a file" })).toBeInTheDocument();
  });

  test("takes the first of several files, and says so once", async () => {
    renderUploader({ variant: "field", accept: ".pdf" });
    const files = ["a.pdf", "b.pdf", "c.pdf"].map((name) => fakeFile({ name }));
    fireEvent.drop(part("root"), { dataTransfer: transferOf(...files) });
    await waitFor(() => expect(part("error-text")).toHaveTextContent("b.pdf: Only one file fits here."));
    expect(parts("item-name").map(({ title }) => title)).toEqual(["a.pdf"]);
  });

  test("shows the app's error together with a refusal", async () => {
    const { user } = renderUploader({ variant: "field", accept: ".pdf", error: "Add the contract" });
    await user.upload(part("hidden-input"), fakeFile({ name: "view.png" }));
    await waitFor(() => expect(part("error-text")).toHaveTextContent(REFUSAL));
    expect(part("error-text")).toHaveTextContent("Add the contract");
  });

  test("offers Retry and Remove for a file that failed, and Replace where a retry cannot help", async () => {
    const { choose, transport, user } = renderUploader({ variant: "field", retry: { attempts: 1 } });
    const names = () => screen.getAllByRole("button").map((button) => button.ariaLabel ?? button.textContent);
    await choose("contract.pdf");
    screen.getByRole("button", { name: "Replace" }).focus();
    (await transport.nextTicket()).disconnect();
    await waitFor(() => expect(names()).toEqual(["Retry contract.pdf", "Remove contract.pdf"]));
    expect(screen.getByRole("button", { name: "Retry contract.pdf" })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Remove contract.pdf" }));
    expect(screen.getByRole("button", { name: "Choose a file" })).toHaveFocus();
  });
});

/** What a browser puts on a drop or a paste of files. */
function transferOf(...files: File[]) {
  const items = files.map((file) => ({ kind: "file", type: file.type, getAsFile: () => file }));
  return { files, items, types: ["Files"] };
}
