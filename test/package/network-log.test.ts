import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { openDemoBackend } from "../../src/testing/demo-backend.js";
import { openPage } from "./examples/page.js";
import { servePage } from "./serve-page.js";

const ENDPOINT = "/api/attachments";
const FILES = 20;

/** A page with the widget, whose files' states are on its body. */
async function openWidget(): Promise<string> {
  const backend = await openDemoBackend({ endpoint: ENDPOINT });
  onTestFinished(() => backend.close());
  return servePage({
    body: '<button id="clear">Clear</button><div id="root"></div>',
    script: `
      import { createElement } from "react";
      import { createRoot } from "react-dom/client";
      import { LinqUploader, createUploader } from "linq-uploader";
      const uploader = createUploader({ endpoint: "${ENDPOINT}", deleteOnRemove: true });
      const show = () => (document.body.dataset.states = uploader.getItems().map(({ status }) => status).join());
      uploader.subscribe(show);
      document.querySelector("#clear").onclick = () => uploader.clear();
      createRoot(document.querySelector("#root")).render(createElement(LinqUploader, { uploader }));`,
    handle: (request, response) => void backend.handle(request, response),
  });
}

test("no request of an upload and a deletion of many files ends as failed in Chromium's network log", async () => {
  const origin = await openWidget();
  const { page, errors } = await openPage("about:blank");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const requests = new Map<string, string>();
  const failed: string[] = [];
  let deletions = 0;
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    requests.set(requestId, `${request.method} ${new URL(request.url).pathname}`);
  });
  session.on("Network.loadingFinished", ({ requestId }) => {
    if (requests.get(requestId)?.startsWith("DELETE")) deletions += 1;
    requests.delete(requestId);
  });
  session.on("Network.loadingFailed", ({ requestId, errorText }) => {
    failed.push(`${requests.get(requestId)} ${errorText}`);
    requests.delete(requestId);
  });
  await page.goto(origin);

  const jpeg = readFileSync("test/samples/files/baseline.jpg.bin");
  const files = Array.from({ length: FILES }, (_, index) => ({
    name: `${index}.jpg`,
    mimeType: "image/jpeg",
    buffer: jpeg,
  }));
  await page.setInputFiles('input[type="file"]', files);
  const complete = Array.from({ length: FILES }, () => "complete").join();
  await page.locator(`body[data-states="${complete}"]`).waitFor({ timeout: 45_000 });
  await page.locator("#clear").click();

  await expect.poll(() => deletions + failed.length).toBeGreaterThanOrEqual(FILES);
  await expect.poll(() => [...requests.values()]).toEqual([]);
  expect(failed).toEqual([]);
  expect(errors).toEqual([]);
});
