/**
 * Response header by which an endpoint says that it takes batches; its value is the most entries it takes.
 * Batches are this package's own addition to Linq's API, so they are sent only to an endpoint that named them.
 */
export const ATTACHMENT_BATCH_HEADER = "linq-attachment-batch";

/** Most entries of a batch that `linq-uploader/server` takes. */
export const MAX_BATCH_ENTRIES = 50;
