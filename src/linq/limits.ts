/** Smallest upload that Linq accepts, in bytes. Empty files are rejected. Source: `size_bytes.minimum` in Linq's OpenAPI document. */
export const MIN_UPLOAD_BYTES = 1;

/** Largest upload that Linq accepts, in bytes (100 MiB). Source: `size_bytes.maximum` in Linq's OpenAPI document, whose prose says "100MB". */
export const MAX_UPLOAD_BYTES = 104_857_600;

/** Longest file name, in UTF-16 units. Source: `filename.maxLength` in Linq's OpenAPI document. */
export const MAX_FILENAME_LENGTH = 255;

/** Lifetime of a presigned upload URL, in milliseconds. Source: "Expires after 15 minutes" in Linq's attachments API. */
export const TICKET_LIFETIME_MS = 15 * 60 * 1000;

/**
 * Response header of an endpoint that supports batches. Its value is the highest number of entries.
 * Batches are our own addition to Linq's API, so they are only sent to an endpoint with this header.
 */
export const ATTACHMENT_BATCH_HEADER = "linq-attachment-batch";

/** Highest number of entries in a batch to `linq-uploader/server`. */
export const MAX_BATCH_ENTRIES = 50;
