/** Smallest upload Linq takes, in bytes: an empty file is refused. Source: `size_bytes.minimum` in Linq's OpenAPI document. */
export const MIN_UPLOAD_BYTES = 1;

/** Largest upload Linq takes, in bytes (100 MiB). Source: `size_bytes.maximum` in Linq's OpenAPI document; its prose says "100MB". */
export const MAX_UPLOAD_BYTES = 104_857_600;

/** Longest file name, in UTF-16 units. Source: `filename.maxLength` in Linq's OpenAPI document. */
export const MAX_FILENAME_LENGTH = 255;
