import { waitFor } from "@testing-library/react";
import { Profiler } from "react";
import { expect, onTestFinished, test } from "vitest";
import { LinqUploader, createUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { renderPage } from "../support/render.js";

/** A list whose commits are counted; what is said of it for screen readers is not. */
function renderCounted() {
  const transport = createScriptedTransport();
  const { endpoint, putFile } = transport;
  const uploader = createUploader({ endpoint, putFile, autoUpload: false, contentCheck: "off" });
  onTestFinished(() => uploader.dispose());
  let commits = 0;
  const page = renderPage(
    <Profiler id="list" onRender={() => (commits += 1)}>
      <LinqUploader.Root uploader={uploader}>
        <LinqUploader.ItemGroup />
      </LinqUploader.Root>
    </Profiler>,
  );
  return { ...page, uploader, transport, commits: () => commits };
}

const thousand = () => Array.from({ length: 1000 }, (_, index) => fakeFile({ name: `${index}.pdf` }));

test("a thousand files are added in one commit, cleared in one, and rows out of view are not laid out", async () => {
  const { uploader, commits, parts } = renderCounted();
  const before = commits();
  uploader.addFiles(thousand());
  await waitFor(() => expect(parts("item")).toHaveLength(1000));
  expect(commits() - before).toBe(1);
  const last = parts("item").at(-1);
  expect(last?.checkVisibility({ contentVisibilityAuto: true })).toBe(true);
  const name = last?.querySelector('[data-part="item-name"]');
  expect(name?.checkVisibility({ contentVisibilityAuto: true })).toBe(false);
  last?.scrollIntoView();
  await waitFor(() => expect(name?.checkVisibility({ contentVisibilityAuto: true })).toBe(true));

  const full = commits();
  uploader.clear();
  await waitFor(() => expect(parts("item")).toHaveLength(0));
  expect(commits() - full).toBe(1);
});
