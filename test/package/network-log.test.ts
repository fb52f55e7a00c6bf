import { readFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { bundle } from "../../scripts/bundle.mjs";
import { openDemoBackend } from "../../src/testing/demo-backend.js";
import { openPage } from "./examples/page.js";

const ENDPOINT = "/api/attachments";
const FILES = 20;

/** Serves a page with the widget, whose uploader it has on `window`, and the endpoint over the local Linq. */
async function servePage(): Promise<string> {
  const backend = await openDemoBackend({ endpoint: ENDPOINT });
  onTestFinished(() => backend.close());
  const { initial, onDemand } = await bundle(`
    import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import { LinqUploader, createUploader } from "linq-uploader";
    const uploader = createUploader({ endpoint: "${ENDPOINT}", deleteOnRemove: true });
    const show = () => (document.body.dataset.states = uploader.getItems().map(({ status }) => status).join());
    uploader.subscribe(show);
    document.querySelector("#clear").onclick = () => uploader.clear();
    createRoot(document.querySelector("#root")).render(createElement(LinqUploader, { uploader }));`);
  const texts = new Map([...initial.files, ...onDemand].map(({ name, text }) => [`/${name}`, text]));
  const entry = initial.files[0]?.name ?? "";
  const html = `<!doctype html><link rel="icon" href="data:," /><button id="clear">Clear</button><div id="root"></div>
    <script type="module" src="/${entry}"></script>`;
  const server = createServer((request, response) => {
    const { url = "" } = request;
    const text = texts.get(url);
    if (url === "/") response.setHeader("content-type", "text/html").end(html);
    else if (text === undefined) void backend.handle(request, response);
    else response.setHeader("content-type", "text/javascript").end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

test("no request of an upload and a deletion of many files ends as failed in Chromium's network log", async () => {
  const origin = await servePage();
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
