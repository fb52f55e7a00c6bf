/** A file that Linq has. `id` is permanent: put it in as many messages as you like, as `{ type: "media", attachment_id: id }`. */
export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** What Linq said last; absent when it said nothing (Linq calls the field deprecated). */
  readonly status?: string;
  readonly downloadUrl?: string;
  /** ISO 8601, as Linq gave it. */
  readonly createdAt?: string;
}
