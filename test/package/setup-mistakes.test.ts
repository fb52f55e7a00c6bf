import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import {
  createAttachmentsHandler,
  toNodeHandler,
  type AttachmentsHandlerOptions,
} from "../../src/server/index.js";
import { startLocalLinq } from "../../src/testing/index.js";
import { newFiles, openPage } from "./examples/page.js";
import { servePage } from "./serve-page.js";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Servers with one mistake each, by the name that the docs have for it. */
async function serversWithMistakes(): Promise<Map<string, Handle>> {
  const local = await startLocalLinq();
  onTestFinished(() => local.close());
  const { apiUrl: baseURL, apiKey } = local;
  const handlerWith = (options: Partial<Pick<AttachmentsHandlerOptions, "apiKey" | "authorize">>) =>
    toNodeHandler(
      createAttachmentsHandler({
        apiKey,
        baseURL,
        authorize: () => ({ owner: "ann" }),
        onError: () => undefined,
        ...options,
      }),
    );
  const working = handlerWith({});
  return new Map<string, Handle>([
    ["api-key-missing", handlerWith({ apiKey: "" })],
    ["api-key-rejected", handlerWith({ apiKey: "another key, which this Linq does not know" })],
    ["invalid-return", handlerWith({ authorize: () => ({ owner: "" }) })],
    [
      "body-consumed",
      (request, response) => request.resume().on("end", () => void working(request, response)),
    ],
    [
      "endpoint-not-found",
      (_, response) => response.writeHead(404, { "content-type": "text/html" }).end("<html>"),
    ],
  ]);
}

/** Sends a file to each of these servers from one page, and returns what our code writes on its console. */
async function uploadToAll(servers: ReadonlyMap<string, Handle>, nodeEnv: "production" | "development") {
  const requests: string[] = [];
  const origin = await servePage({
    nodeEnv,
    // This token tells the widget that its styles are there.
    body: '<style>:root { --linq-uploader-space: 4px }</style><div id="root"></div>',
    script: `
      import { createElement } from "react";
      import { createRoot } from "react-dom/client";
      import { LinqUploader } from "linq-uploader";
      const widgets = ${JSON.stringify([...servers.keys()])}.map((key) => createElement(LinqUploader, { key, endpoint: "/" + key }));
      createRoot(document.querySelector("#root")).render(widgets);`,
    handle: (request, response) => {
      const server = (request.url ?? "").slice(1);
      requests.push(server);
      void servers.get(server)?.(request, response);
    },
  });
  const { page, errors } = await openPage(origin);
  for (const input of await page.locator('input[type="file"]').all()) {
    await input.setInputFiles(newFiles().slice(0, 1));
  }
  await expect.poll(() => page.locator('[data-state="failed"][data-part="item"]').count()).toBe(servers.size);
  // Chromium has a line of its own for each response with an error.
  return { lines: errors.filter((error) => error.startsWith("[linq-uploader]")), requests };
}

test("in development the console names the mistake of each server once, after one request", async () => {
  const servers = await serversWithMistakes();
  const { lines, requests } = await uploadToAll(servers, "development");

  const named = lines.map((line) => /docs\/error-codes\.md#([\w-]+)/.exec(line)?.[1] ?? "");
  expect(named.toSorted()).toEqual([...servers.keys()].toSorted());
  expect(requests.toSorted()).toEqual([...servers.keys()].toSorted());
});

test("in production it is silent", async () => {
  const { lines } = await uploadToAll(await serversWithMistakes(), "production");
  expect(lines).toEqual([]);
});
