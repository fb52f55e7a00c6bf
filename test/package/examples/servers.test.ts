import { once } from "node:events";
import express from "express";
import { describe, expect, onTestFinished, test } from "vitest";
import { createAttachmentsHandler, toNodeHandler } from "../../../src/server/index.js";
import { httpRequest } from "../../support/http-request.js";
import { localLinq } from "../../support/local-linq.js";
import { expectBatches, expectLifeOfAnAttachment, expectRefusals } from "./client.js";
import { settingsFor, startExample } from "./server.js";

const photo = JSON.stringify({ filename: "photo.png", content_type: "image/png", size_bytes: 3 });
const asJson = { "content-type": "application/json", "content-length": String(photo.length) };

describe.each(["express", "hono", "node"])("the example for %s", (name) => {
  test.each([
    ["straight to storage", false],
    ["through the app's own origin", true],
  ])("serves its users' attachments, whose bytes go %s", async (_way, proxyUploads) => {
    const local = await localLinq();
    const { origin } = await startExample({
      command: [process.execPath, `examples/servers/${name}.mjs`],
      env: settingsFor(local, { proxyUploads }),
    });

    await expectRefusals(origin, local);
    await expectLifeOfAnAttachment(origin, { local, proxyUploads });
    await expectBatches(origin, local);
    expect(local.attachments()).toEqual([]);
  });
});

test("an Express app that parses JSON before the handler works as well", async () => {
  const local = await localLinq();
  const app = express();
  app.use(express.json(), express.urlencoded({ extended: true }));
  const authorize = () => ({ owner: "ann" });
  const handler = createAttachmentsHandler({ apiKey: local.apiKey, baseURL: local.apiUrl, authorize });
  app.use("/api/attachments", toNodeHandler(handler));
  const server = app.listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;

  const url = `http://127.0.0.1:${port}/api/attachments`;
  expect(await httpRequest(url, { method: "POST", headers: asJson, body: photo })).toMatchObject({
    status: 200,
  });
  expect(local.attachments()).toMatchObject([{ filename: "photo.png", sizeBytes: 3 }]);
});
