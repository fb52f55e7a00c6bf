export { createAttachmentsHandler, type AttachmentsHandler } from "./handler.js";
export { toNodeHandler, type NodeHandler } from "./node-handler.js";
export { ATTACHMENT_TOKEN_HEADER } from "../linq/wire.js";
export { LinqRequestError } from "./linq-failure.js";
export type { LinqClient } from "./linq-client.js";
export type { AttachmentAction } from "./routes.js";
export type { AttachmentOwner, AttachmentsHandlerOptions, AuthorizeContext } from "./options.js";
