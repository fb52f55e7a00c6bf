import { createAttachmentsHandler, toNodeHandler } from "linq-uploader/server";
import { fakeFile, startLocalLinq } from "linq-uploader/testing";

const linq = await startLocalLinq();

export const handler = createAttachmentsHandler({
  apiKey: "test",
  baseURL: linq.apiUrl,
  authorize: () => ({ owner: "me" }),
});
export const listener = toNodeHandler(handler);
export const file: File = fakeFile({ name: "a.png", size: 10 });
