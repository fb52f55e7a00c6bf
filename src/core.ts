export { createUploader } from "./create-uploader.js";
export { type Formats, formatsOf } from "./i18n/format.js";
export type { Locale, Messages, Translations } from "./i18n/messages.js";
export { acceptAttribute, parseAccept } from "./linq/accept.js";
export type { AddedContentType } from "./linq/added-content-types.js";
export { type Attachment, Ticket } from "./linq/attachment.js";
export {
  CONTENT_TYPES,
  type ContentCategory,
  type ContentType,
  type SupportedContentType,
} from "./linq/content-types.js";
export {
  type AnyUploadError,
  type InvalidTypeReason,
  isUploadError,
  type TransformFailure,
  UploadError,
  type UploadErrorCode,
  type UploadErrorDetails,
  type UploadErrorInit,
} from "./linq/errors.js";
export {
  MAX_FILENAME_LENGTH,
  MAX_UPLOAD_BYTES,
  MIN_UPLOAD_BYTES,
  TICKET_LIFETIME_MS,
} from "./linq/limits.js";
export type { AttachmentResponse, TicketRequest, TicketResponse } from "./linq/wire.js";
export type { EndpointOptions } from "./transport/endpoint-client.js";
export { tracePerformance } from "./transport/performance-trace.js";
export { putFile } from "./transport/put-file.js";
export type { AttachmentEndpoint } from "./upload/attachment-endpoint.js";
export {
  type CanceledItem,
  type CompleteItem,
  type Conversion,
  type FailedItem,
  isEnded,
  type PreparingItem,
  type ProcessingItem,
  type QueuedItem,
  type RejectedItem,
  type UploadAttempt,
  type UploadingItem,
  type UploadItem,
  type UploadStatus,
  type Waiting,
} from "./upload/item.js";
export type { FileConverter, InitialAttachment, UploaderOptions } from "./upload/options.js";
export type { ItemUploadError } from "./upload/pending-uploads.js";
export type { PutFile, PutFileOptions } from "./upload/ports.js";
export { DEFAULT_OPTIONS, type UploadRules } from "./upload/resolved-options.js";
export type { PollOptions, RetryOptions } from "./upload/timing-options.js";
export type { UploaderStatus, UploadTotals } from "./upload/totals.js";
export type { UploadCallbacks, UploadEvents } from "./upload/upload-events.js";
export type { RemoveOptions, Uploader } from "./upload/uploader.js";
export {
  type CustomFileIssue,
  type FileIssue,
  isKnownIssue,
  type KnownFileIssue,
} from "./validation/issue.js";
export { type ContentTypeResolution, resolveContentType } from "./validation/resolve-content-type.js";
export {
  type Correction,
  type FileRules,
  type FileValidation,
  validateFile,
} from "./validation/validate-file.js";
