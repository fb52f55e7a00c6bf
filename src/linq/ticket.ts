export interface TicketInit {
  attachmentId: string;
  uploadUrl: string;
  requiredHeaders: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch, by the server's clock. */
  expiresAt?: number | undefined;
  downloadUrl?: string | undefined;
}

/**
 * A permission to upload one file. The presigned URL and its headers are a capability, so they sit in
 * private fields behind getters: spreading, `JSON.stringify`, `console.log`, query caches and devtools
 * show the attachment's id, its expiry and its download URL only.
 */
export class Ticket {
  readonly attachmentId: string;
  /** Milliseconds since the epoch, by the server's clock. */
  declare readonly expiresAt?: number;
  declare readonly downloadUrl?: string;
  readonly #uploadUrl: string;
  readonly #requiredHeaders: Readonly<Record<string, string>>;

  constructor(init: TicketInit) {
    this.attachmentId = init.attachmentId;
    if (init.expiresAt !== undefined) this.expiresAt = init.expiresAt;
    if (init.downloadUrl !== undefined) this.downloadUrl = init.downloadUrl;
    this.#uploadUrl = init.uploadUrl;
    this.#requiredHeaders = init.requiredHeaders;
  }

  /** Where to PUT the bytes. Secret. */
  get uploadUrl(): string {
    return this.#uploadUrl;
  }

  /** Headers the PUT must carry. Secret. */
  get requiredHeaders(): Readonly<Record<string, string>> {
    return this.#requiredHeaders;
  }
}
