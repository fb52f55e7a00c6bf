import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { LinqUploader } from "../../../src/components/linq-uploader.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { part, parts, renderUploader, row } from "./render-uploader.js";

describe("many refused files", () => {
  const items = () => within(screen.getByRole("list")).getAllByRole("listitem");
  const numbered = (count: number, type: string) =>
    Array.from({ length: count }, (_, index) => `file-${index}.${type}`);

  test("share one row with the same reason, which shows their names on request", async () => {
    const { choose, user } = renderUploader();
    await choose(...numbered(37, "webp"));
    const [only] = items();
    expect(items()).toHaveLength(1);
    expect(only).toHaveTextContent("37 files can’t be added");
    expect(only).toHaveTextContent("These file types aren’t supported.");
    expect(only).not.toHaveTextContent("file-36.webp");

    const toggle = screen.getByRole("button", { name: "Show names", expanded: false });
    expect(toggle).toHaveAccessibleDescription(/^These file types aren’t supported/);
    await user.click(toggle);
    expect(screen.getByRole("group", { name: "37 files can’t be added" })).toHaveTextContent("file-36.webp");
    expect(toggle).toHaveAttribute("aria-expanded", "true");
    await user.click(screen.getByRole("button", { name: "Hide names" }));
    expect(only).not.toHaveTextContent("file-36.webp");
  });

  test("have one row for each reason", async () => {
    const { choose } = renderUploader({ maxFileSize: 2000 });
    const large = numbered(4, "png").map((name) => ({ name, size: 3000 }));
    await choose(...large, ...numbered(5, "webp"));
    expect(items().map(({ dataset }) => dataset["count"])).toEqual(["4", "5"]);
    expect(items()[0]).toHaveTextContent("These files are too large. The limit is 2 kB.");
  });

  test("of many types share one row all the same", async () => {
    const { choose } = renderUploader({ accept: "image/*" });
    await choose(...["pdf", "docx", "zip", "mp4", "txt"].map((type) => `file.${type}`));
    expect(items().map(({ dataset }) => dataset["count"])).toEqual(["5"]);
  });

  test("have a row each up to the third of a reason", async () => {
    const { choose } = renderUploader();
    await choose(...numbered(3, "webp"));
    expect(items()).toHaveLength(3);
    await choose("another.webp");
    expect(items()).toHaveLength(1);
  });

  test("are dismissed together, and brought back by Undo", async () => {
    const { choose, user } = renderUploader();
    await choose(...numbered(8, "webp"), "report.pdf");
    const [group] = items();
    expect(row("report.pdf")).toBeInTheDocument();
    const dismiss = within(group ?? document.body).getByRole("button", { name: "Dismiss not added" });
    expect(dismiss).toHaveAccessibleDescription(/^These file types aren’t supported/);
    await user.click(dismiss);
    expect(items()).toHaveLength(1);
    expect(row("report.pdf")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(items()).toHaveLength(2);
    expect(items()[0]).toHaveTextContent("8 files can’t be added");
  });

  test("share a row where the app renders the others", async () => {
    const transport = createScriptedTransport();
    render(
      <LinqUploader.Root endpoint={transport.endpoint} putFile={transport.putFile} contentCheck="off">
        <LinqUploader.HiddenInput />
        <LinqUploader.ItemGroup>{(id) => <li key={id}>A row of the app</li>}</LinqUploader.ItemGroup>
      </LinqUploader.Root>,
    );
    const files = [...numbered(9, "webp"), "report.pdf"].map((name) => fakeFile({ name }));
    await userEvent.setup({ applyAccept: false }).upload(part("hidden-input"), files);
    await waitFor(() => expect(items()).toHaveLength(2));
    expect(items()[1]).toHaveTextContent("A row of the app");
  });
});

describe("refused files beside others", () => {
  test("are dismissed with one click, which leaves the others", async () => {
    const { choose, user } = renderUploader({ autoUpload: false });
    await choose("report.pdf", "sticker.webp", "plan.pdf");
    await user.click(screen.getByRole("button", { name: "Dismiss not added" }));
    expect(parts("item").map(({ dataset }) => dataset["state"])).toEqual(["queued", "queued"]);
    expect(screen.queryByRole("button", { name: "Dismiss not added" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(parts("item").map(({ dataset }) => dataset["state"])).toEqual(["queued", "rejected", "queued"]);
  });

  test("are what Clear is for when they are alone", async () => {
    const { choose } = renderUploader();
    await choose("sticker.webp", "animation.webp");
    expect(screen.queryByRole("button", { name: "Dismiss not added" })).toBeNull();
    expect(screen.getByRole("button", { name: "Clear" })).toBeVisible();
  });
});
