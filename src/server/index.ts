export { createAttachmentsHandler, type AttachmentsHandler } from "./handler.js";
export { toNodeHandler, type NodeHandler } from "./node-handler.js";
export {
  createMemoryRateLimit,
  type MemoryRateLimitOptions,
  type RateLimit,
  type RateLimitContext,
} from "./rate-limit.js";
export { ATTACHMENT_TOKEN_HEADER } from "../linq/wire.js";
export { ATTACHMENT_BATCH_HEADER, MAX_BATCH_ENTRIES } from "../linq/limits.js";
export { LinqRequestError } from "./linq-failure.js";
export { SetupError } from "./setup-error.js";
export type { SetupReason } from "../linq/setup-reasons.js";
export type { AddedContentType } from "../linq/added-content-types.js";
export type { LinqClient } from "./linq-client.js";
export type { AttachmentAction } from "./routes.js";
export type {
  AttachmentOwner,
  AttachmentsHandlerOptions,
  Authorization,
  AuthorizeContext,
} from "./options.js";
export type { RefusalReason } from "./envelope.js";
export type {
  AttachmentEvent,
  DeletedEvent,
  ReadEvent,
  RefusedEvent,
  TicketCreatedEvent,
  UploadedEvent,
} from "./events.js";
