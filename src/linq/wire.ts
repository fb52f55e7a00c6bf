import * as v from "valibot";
import type { SupportedContentType } from "./content-types.js";
import { UploadError } from "./errors.js";

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

/** Response header of a ticket from linq-uploader/server; given back with reads and deletes, it proves whose attachment it is. */
export const ATTACHMENT_TOKEN_HEADER = "Linq-Attachment-Token";

/** Body of `POST {endpoint}`, as in Linq's `POST /v3/attachments`. */
export interface TicketRequest {
  /** 1 to 255 UTF-16 units. */
  filename: string;
  /** One of Linq's, or one that the app has added. */
  content_type: SupportedContentType;
  /** Bytes that will be sent, exactly. */
  size_bytes: number;
}

const text = v.pipe(v.string(), v.nonEmpty());

const ticketSchema = v.object({
  attachment_id: text,
  upload_url: text,
  http_method: v.nullish(v.literal("PUT"), "PUT"),
  required_headers: v.nullish(v.record(v.string(), v.string()), {}),
  expires_at: v.nullish(v.string()),
  download_url: v.nullish(v.string()),
});

const attachmentSchema = v.object({
  id: text,
  filename: v.nullish(v.string(), ""),
  content_type: v.nullish(v.string(), ""),
  size_bytes: v.nullish(v.number(), 0),
  status: v.nullish(v.string()),
  download_url: v.nullish(v.string()),
  created_at: v.nullish(v.string()),
});

/** Answer to `POST {endpoint}`: Linq's `AttachmentCreateResponse`; fields beyond these are ignored. */
export type TicketResponse = v.InferInput<typeof ticketSchema>;

/** Answer to `GET {endpoint}/{id}`: Linq's `AttachmentRetrieveResponse`; fields beyond these are ignored. */
export type AttachmentResponse = v.InferInput<typeof attachmentSchema>;

/**
 * Reads an answer to a ticket request.
 * @throws UploadError `ticket-invalid`, naming the field, when the shape is not Linq's.
 */
export function parseTicket(body: unknown): Ticket {
  const { attachment_id, upload_url, required_headers, expires_at, download_url } = parse(
    ticketSchema,
    body,
    "ticket",
  );
  const expiresAt = expires_at == null ? Number.NaN : Date.parse(expires_at);
  return new Ticket({
    attachmentId: attachment_id,
    uploadUrl: upload_url,
    requiredHeaders: required_headers,
    expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
    downloadUrl: download_url ?? undefined,
  });
}

/**
 * Reads an answer to a status request.
 * @throws UploadError `ticket-invalid`, naming the field, when the shape is not Linq's.
 */
export function parseAttachment(body: unknown): Attachment {
  const { id, filename, content_type, size_bytes, status, download_url, created_at } = parse(
    attachmentSchema,
    body,
    "attachment",
  );
  return {
    id,
    filename,
    contentType: content_type,
    sizeBytes: size_bytes,
    ...(status != null && { status }),
    ...(download_url != null && { downloadUrl: download_url }),
    ...(created_at != null && { createdAt: created_at }),
  };
}

/** @throws UploadError `ticket-invalid`, naming the field and never its value. */
export function parse<S extends v.GenericSchema>(schema: S, body: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, body, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const field = v.getDotPath(issue) ?? "the whole body";
  const problem = describe(issue);
  throw new UploadError(
    "ticket-invalid",
    `The endpoint's ${what} has the wrong shape: ${field}: ${problem}. ` +
      `Answer with the JSON of Linq's attachments API, as linq-uploader/server does.`,
    { details: { field, problem } },
  );
}

/** Type names only: the received value may be a presigned URL. */
function describe({ input, expected }: v.BaseIssue<unknown>): string {
  if (input === undefined) return "missing";
  if (input === "") return "empty";
  return `expected ${expected ?? "another shape"}, received ${typeName(input)}`;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value;
}
