import { createServer } from "node:http";
import { createAttachmentsHandler, createMemoryRateLimit, toNodeHandler } from "linq-uploader/server";
import {
  connectLocalLinq,
  createScriptedTransport,
  fakeFile,
  type LocalLinq,
  localLinqPlugin,
  startLocalLinq,
} from "linq-uploader/testing";

const linq: LocalLinq = await startLocalLinq();

export const handler = createAttachmentsHandler({
  apiKey: process.env["LINQ_API_V3_API_KEY"],
  baseURL: linq.apiUrl,
  authorize: ({ request, action }) =>
    action === "delete" ? null : { owner: request.headers.get("x-user") ?? "me" },
  rateLimit: createMemoryRateLimit({ limit: 10, windowMs: 1000 }),
});
export const server = createServer(toNodeHandler(handler));
export const file: File = fakeFile({ name: "a.png", size: 10 });
export const firstName: string | undefined = linq.attachments()[0]?.filename;
export const remote = connectLocalLinq(linq.controlUrl);
export const transport = createScriptedTransport();
export const plugin = localLinqPlugin({ live: false, env: { LINQ_API_V3_API_KEY: undefined } });
