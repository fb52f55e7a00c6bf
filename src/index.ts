"use client";
export type {
  LinqUploaderClassNames,
  LinqUploaderPart,
  LinqUploaderSlots,
} from "./components/anatomy/part-names.js";
export type { PartProps } from "./components/anatomy/use-part.js";
export { LinqUploader, type LinqUploaderProps } from "./components/linq-uploader.js";
export type { LinqUploaderItemGroupProps } from "./components/list/item-group.js";
export type { LinqUploaderItemProps } from "./components/list/item.js";
export type { LinqUploaderFieldProps } from "./components/parts/form-field.js";
export type { LinqUploaderLookProps, LinqUploaderRootProps } from "./components/widget-root/root.js";
export type { LinqUploaderVariant } from "./components/widget-root/widget-context.js";
export { createUploader } from "./create-uploader.js";
export { type Formats, formatsOf } from "./i18n/format.js";
export type { AcceptSummary, Locale, Messages, Translations } from "./i18n/messages.js";
export type { AddedContentType } from "./linq/added-content-types.js";
export { type Attachment, Ticket } from "./linq/attachment.js";
export type { ContentCategory, SupportedContentType } from "./linq/content-types.js";
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
export type { AttachmentResponse, TicketRequest, TicketResponse } from "./linq/wire.js";
export type { FileTarget } from "./react/file-target.js";
export {
  type LinqUploaderDefaults,
  LinqUploaderProvider,
  type LinqUploaderProviderProps,
} from "./react/provider.js";
export {
  attachmentKeys,
  attachmentStatusOptions,
  type AttachmentStatusQuery,
  ticketMutationOptions,
} from "./react/queries.js";
export type { AttachmentUpload, AttachmentUploadOptions } from "./react/types.js";
export { type AttachmentStatusOptions, useAttachmentStatus } from "./react/use-attachment-status.js";
export { useAttachmentUpload } from "./react/use-attachment-upload.js";
export { useMessages } from "./react/use-messages.js";
export { type RequestTicketOptions, useRequestTicket } from "./react/use-request-ticket.js";
export { useUploadItem } from "./react/use-upload-item.js";
export {
  useAttachmentIds,
  useUploadIds,
  useUploadStatus,
  useUploadTotals,
} from "./react/use-upload-store.js";
export type { EndpointOptions } from "./transport/endpoint-client.js";
export { tracePerformance } from "./transport/performance-trace.js";
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
export type { UploadRules } from "./upload/resolved-options.js";
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
export type { Correction } from "./validation/validate-file.js";
