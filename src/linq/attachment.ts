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

export interface TicketInit {
  attachmentId: string;
  uploadUrl: string;
  requiredHeaders: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch, by the server's clock. */
  expiresAt?: number | undefined;
  downloadUrl?: string | undefined;
}

/**
 * A permission to upload one file. The presigned URL and its headers are a capability, and the download URL may be one, so
 * they sit in private fields behind getters: spreading, `JSON.stringify`, `console.log`, query caches and devtools
 * show the attachment's id and its expiry only.
 */
export class Ticket {
  /** The attachment that the bytes will be. */
  readonly attachmentId: string;
  /** Milliseconds since the epoch, by the server's clock. */
  declare readonly expiresAt?: number;
  readonly #downloadUrl: string | undefined;
  readonly #uploadUrl: string;
  readonly #requiredHeaders: Readonly<Record<string, string>>;

  constructor(init: TicketInit) {
    this.attachmentId = init.attachmentId;
    if (init.expiresAt !== undefined) this.expiresAt = init.expiresAt;
    this.#downloadUrl = init.downloadUrl;
    this.#uploadUrl = init.uploadUrl;
    this.#requiredHeaders = init.requiredHeaders;
  }

  /** Where to PUT the bytes. Secret. */
  get uploadUrl(): string {
    return this.#uploadUrl;
  }

  /** Where the file will be found; signed at some tiers of Linq, and secret then. */
  get downloadUrl(): string | undefined {
    return this.#downloadUrl;
  }

  /** Headers the PUT must carry. Secret. */
  get requiredHeaders(): Readonly<Record<string, string>> {
    return this.#requiredHeaders;
  }
}
