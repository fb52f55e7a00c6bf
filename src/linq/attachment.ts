/** A file that Linq has. `id` is permanent: put it in as many messages as you like, as `{ type: "media", attachment_id: id }`. */
export interface Attachment {
  /** Permanent. */
  readonly id: string;
  /** As Linq was told it. */
  readonly filename: string;
  /** MIME type. */
  readonly contentType: string;
  /** Bytes. */
  readonly sizeBytes: number;
  /** What Linq said last; absent when it said nothing (Linq calls the field deprecated). */
  readonly status?: string;
  /** Where the file is; signed and short-lived at some tiers of Linq, and left out of caches then. */
  readonly downloadUrl?: string;
  /** ISO 8601, as Linq gave it. */
  readonly createdAt?: string;
}
