/** A file that Linq has. Use its permanent `id` in any number of messages, as `{ type: "media", attachment_id: id }`. */
export interface Attachment {
  /** The permanent id. */
  readonly id: string;
  /** The file name that was sent to Linq. */
  readonly filename: string;
  /** MIME type. */
  readonly contentType: string;
  /** Size in bytes. */
  readonly sizeBytes: number;
  /** The last status from Linq. May be absent, because Linq calls the field deprecated. */
  readonly status?: string;
  /** URL of the file. On some tiers of Linq it is signed and short-lived, and then left out of caches. */
  readonly downloadUrl?: string;
  /** Time of creation from Linq, in ISO 8601. */
  readonly createdAt?: string;
}

interface TicketInit {
  attachmentId: string;
  uploadUrl: string;
  requiredHeaders: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch, by the server's clock. */
  expiresAt?: number | undefined;
  downloadUrl?: string | undefined;
}

/**
 * A permission to upload one file.
 *
 * The presigned URL with its headers is a secret, and the download URL may be one. They are private fields behind getters,
 * so spreading, `JSON.stringify`, `console.log`, query caches and devtools show only the attachment's id and its expiry.
 */
export class Ticket {
  /** Id of the attachment that the bytes become. */
  readonly attachmentId: string;
  /** When the ticket expires, in milliseconds since the epoch by the server's clock. */
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

  /** URL to PUT the bytes to. It is a secret. */
  get uploadUrl(): string {
    return this.#uploadUrl;
  }

  /** URL of the file after the upload. On some tiers of Linq it is signed, and then a secret. */
  get downloadUrl(): string | undefined {
    return this.#downloadUrl;
  }

  /** Headers that the PUT must send. They are secret. */
  get requiredHeaders(): Readonly<Record<string, string>> {
    return this.#requiredHeaders;
  }
}
