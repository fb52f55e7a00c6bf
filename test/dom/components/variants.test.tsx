import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { LinqUploader } from "../../../src/components/linq-uploader.js";
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

  test("keeps its file when the next one is refused, and says why", async () => {
    const { choose } = renderUploader({ variant: "field", accept: ".pdf" });
    await choose("contract.pdf");
    await choose("view.png");
    await waitFor(() => expect(row("view.png").dataset["state"]).toBe("rejected"));
    expect(row("contract.pdf")).toBeInTheDocument();
  });
});
