import { createAttachmentsHandler } from "../../../src/server/index.js";

/** Stands for the handler that a page has made in an earlier block. */
export const handler = createAttachmentsHandler({ apiKey: undefined, authorize: () => ({ owner: "me" }) });
