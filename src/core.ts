export { createUploader } from "./create-uploader.js";
export { type Formats, formatsOf } from "./i18n/format.js";
export type { Locale, Messages, Translations } from "./i18n/messages.js";
export type { AddedContentType } from "./linq/added-content-types.js";
export type { Attachment } from "./linq/attachment.js";
export {
  CONTENT_TYPES,
  type ContentCategory,
  type ContentType,
  type SupportedContentType,
} from "./linq/content-types.js";
export {
  type AnyUploadError,
  type InvalidTypeReason,
  type TransformFailure,
  UploadError,
  type UploadErrorCode,
  type UploadErrorDetails,
  type UploadErrorInit,
} from "./linq/errors.js";
export { isUploadError } from "./linq/errors.js";
export { MAX_FILENAME_LENGTH, MAX_UPLOAD_BYTES, MIN_UPLOAD_BYTES } from "./linq/limits.js";
export { TICKET_LIFETIME_MS } from "./linq/limits.js";
export { Ticket } from "./linq/attachment.js";
export type { AttachmentResponse, TicketRequest, TicketResponse } from "./linq/wire.js";
export { parseAccept } from "./linq/accept.js";
export { acceptAttribute } from "./linq/accept.js";
export type { Correction } from "./validation/validate-file.js";
export {
  type CustomFileIssue,
  type FileIssue,
  type KnownFileIssue,
  isKnownIssue,
} from "./validation/issue.js";
export { type FileValidation, type FileRules, validateFile } from "./validation/validate-file.js";
export { type ContentTypeResolution, resolveContentType } from "./validation/resolve-content-type.js";
export {
  isEnded,
  type CanceledItem,
  type CompleteItem,
  type Conversion,
  type FailedItem,
  type RejectedItem,
  type UploadAttempt,
  type UploadItem,
  type UploadStatus,
  type Waiting,
} from "./upload/item.js";
export type { AttachmentEndpoint } from "./upload/attachment-endpoint.js";
export type { FileConverter, InitialAttachment, UploaderOptions } from "./upload/options.js";
export type { PollOptions, RetryOptions } from "./upload/timing-options.js";
export type { UploadCallbacks, UploadEvents } from "./upload/upload-events.js";
export type { PutFile, PutFileOptions } from "./upload/ports.js";
export { DEFAULT_OPTIONS } from "./upload/resolved-options.js";
export type { UploadRules } from "./upload/resolved-options.js";
export type { UploaderStatus, UploadTotals } from "./upload/totals.js";
export type { Uploader } from "./upload/uploader.js";
export { putFile } from "./transport/put-file.js";
export type { ItemUploadError } from "./upload/pending-uploads.js";
export type { EndpointOptions } from "./transport/endpoint-client.js";
export { tracePerformance } from "./transport/performance-trace.js";
