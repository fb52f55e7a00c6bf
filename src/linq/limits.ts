/** Smallest upload Linq takes, in bytes: an empty file is refused. Source: `size_bytes.minimum` in Linq's OpenAPI document. */
export const MIN_UPLOAD_BYTES = 1;

/** Largest upload Linq takes, in bytes (100 MiB). Source: `size_bytes.maximum` in Linq's OpenAPI document; its prose says "100MB". */
export const MAX_UPLOAD_BYTES = 104_857_600;

/** Longest file name, in UTF-16 units. Source: `filename.maxLength` in Linq's OpenAPI document. */
export const MAX_FILENAME_LENGTH = 255;

/** How long a presigned upload URL lives, in milliseconds. Source: "Expires after 15 minutes" in Linq's attachments API. */
export const TICKET_LIFETIME_MS = 15 * 60 * 1000;

/**
 * Response header by which an endpoint says that it takes batches; its value is the most entries it takes.
 * Batches are this package's own addition to Linq's API, so they are sent only to an endpoint that named them.
 */
export const ATTACHMENT_BATCH_HEADER = "linq-attachment-batch";

/** Most entries of a batch that `linq-uploader/server` takes. */
export const MAX_BATCH_ENTRIES = 50;
