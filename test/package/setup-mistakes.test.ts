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

interface FaultyServer {
  /** The name that the docs have for it. */
  mistake: string;
  handle: Handle;
}

/** Servers with one mistake each, by their path. */
async function serversWithMistakes(): Promise<ReadonlyMap<string, FaultyServer>> {
  const local = await startLocalLinq();
  onTestFinished(() => local.close());
  const { apiUrl: baseURL, apiKey } = local;
  const handlerWith = (
    options: Partial<Pick<AttachmentsHandlerOptions, "apiKey" | "authorize" | "proxyUploads">>,
  ) =>
    toNodeHandler(
      createAttachmentsHandler({
        apiKey,
        baseURL,
        authorize: () => ({ owner: "ann" }),
        onError: () => undefined,
        ...options,
      }),
    );
  const handlesFiles = handlerWith({ proxyUploads: true });
  const handlesTickets = handlerWith({});
  /** What `express.raw()` before the handler does. */
  const consumed = (request: IncomingMessage, response: ServerResponse, handle: Handle) =>
    void request.resume().on("end", () => handle(request, response));
  const servers: Record<string, FaultyServer> = {
    "without-key": { mistake: "api-key-missing", handle: handlerWith({ apiKey: "" }) },
    "with-wrong-key": {
      mistake: "api-key-rejected",
      handle: handlerWith({ apiKey: "another key, which this Linq does not know" }),
    },
    "with-empty-owner": {
      mistake: "invalid-return",
      handle: handlerWith({ authorize: () => ({ owner: "" }) }),
    },
    "behind-a-json-parser": {
      mistake: "body-consumed",
      handle: (request, response) => consumed(request, response, handlesTickets),
    },
    "behind-a-parser-of-files": {
      mistake: "body-consumed",
      handle: (request, response) =>
        request.method === "PUT"
          ? consumed(request, response, handlesFiles)
          : handlesFiles(request, response),
    },
    "without-route": {
      mistake: "endpoint-not-found",
      handle: (_, response) => response.writeHead(404, { "content-type": "text/html" }).end("<html>"),
    },
  };
  return new Map(Object.entries(servers));
}

/** Sends a file to each of these servers from one page, and returns what our code writes on its console. */
async function uploadToAll(
  servers: ReadonlyMap<string, FaultyServer>,
  nodeEnv: "production" | "development",
) {
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
      const path = (request.url ?? "").split("/")[1] ?? "";
      requests.push(`${request.method} ${path}`);
      servers.get(path)?.handle(request, response);
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

test("in development the console names the mistake of each server once, and nothing is tried again", async () => {
  const servers = await serversWithMistakes();
  const { lines, requests } = await uploadToAll(servers, "development");

  const named = lines.map((line) => /docs\/error-codes\.md#([\w-]+)/.exec(line)?.[1] ?? "");
  expect(named.toSorted()).toEqual([...servers.values()].map(({ mistake }) => mistake).toSorted());
  const tickets = [...servers.keys()].map((path) => `POST ${path}`);
  expect(requests.toSorted()).toEqual([...tickets, "PUT behind-a-parser-of-files"].toSorted());
});

test("in production it is silent", async () => {
  const { lines } = await uploadToAll(await serversWithMistakes(), "production");
  expect(lines).toEqual([]);
});
