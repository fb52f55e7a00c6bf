import { checkNumbers } from "../../linq/check-numbers.js";
import type { AttachmentRecord, FaultEffect } from "./types.js";

/** A thousand years. JavaScript's dates end some 270,000 years later. */
const MAX_ADVANCE_MS = 31_557_600_000_000;

/** The clock of the local Linq. Tests can move it forward, for example by the 15 minutes of a ticket. */
export class MovableClock {
  #ahead = 0;

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** @throws UploadError `invalid-options` */
  advance(ms: number): void {
    checkNumbers({ ms: [0, MAX_ADVANCE_MS] }, { ms }, "", "advance: ");
    this.#ahead += ms;
  }

  reset(): void {
    this.#ahead = 0;
  }
}

type Life = Extract<FaultEffect, { kind: "life" }>["status"];

/** The body of a complete PUT. */
export interface StoredObject {
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** Hex. */
  readonly md5: string;
  /** The file that holds the bytes, with `keepBytes`. */
  readonly file: string | undefined;
  /** `Content-Disposition` of the PUT. */
  readonly disposition: string | undefined;
  readonly storedAt: number;
}

/** S3's ETag of an object that came in one PUT is its MD5. */
export function etagOf({ md5 }: StoredObject): string {
  return `"${md5}"`;
}

export interface StoredAttachment {
  readonly id: string;
  /** The API key that created it. Other keys cannot see it. */
  readonly partner: string;
  readonly filename: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly createdAt: number;
  /** Path on the storage host. */
  readonly path: string;
  /** The status after the upload. `complete` unless a fault changes it. */
  readonly life: Life | "complete";
  object: StoredObject | undefined;
}

export interface NewAttachment {
  partner: string;
  filename: string;
  contentType: string;
  sizeBytes: number;
  life: StoredAttachment["life"];
}

/** Attachments and their status. It is computed from the clock, so no timers run: `pending`, uploaded, then `complete`. */
export class AttachmentStore {
  readonly #byId = new Map<string, StoredAttachment>();
  readonly #byPath = new Map<string, StoredAttachment>();
  readonly #clock: MovableClock;
  readonly #processingMs: number;

  constructor(clock: MovableClock, processingMs: number) {
    this.#clock = clock;
    this.#processingMs = processingMs;
  }

  create(init: NewAttachment): StoredAttachment {
    const id = crypto.randomUUID();
    const path = `/attachments/${id}/${encodeURIComponent(init.filename)}`;
    const attachment: StoredAttachment = {
      ...init,
      id,
      path,
      createdAt: this.#clock.now(),
      object: undefined,
    };
    this.#byId.set(id, attachment);
    this.#byPath.set(path, attachment);
    return attachment;
  }

  find(id: string, partner: string): StoredAttachment | undefined {
    const attachment = this.#byId.get(id.toLowerCase());
    return attachment?.partner === partner ? attachment : undefined;
  }

  findByPath(path: string): StoredAttachment | undefined {
    return this.#byPath.get(path);
  }

  delete(attachment: StoredAttachment): void {
    this.#byId.delete(attachment.id);
    this.#byPath.delete(attachment.path);
  }

  statusOf({ object, life }: StoredAttachment): AttachmentRecord["status"] {
    if (life === "absent") return undefined;
    if (object === undefined || this.#clock.now() - object.storedAt < this.#processingMs) return "pending";
    return life;
  }

  /** Whether it can be sent in a message. */
  isReady(attachment: StoredAttachment): boolean {
    const { object, life } = attachment;
    if (life === "absent") return object !== undefined;
    return this.statusOf(attachment) === "complete";
  }

  list(filename: string | undefined): AttachmentRecord[] {
    return [...this.#byId.values()]
      .filter((attachment) => filename === undefined || attachment.filename === filename)
      .map((attachment) => {
        const { id, contentType, sizeBytes, object } = attachment;
        return {
          id,
          filename: attachment.filename,
          contentType,
          sizeBytes,
          storedBytes: object?.bytes ?? 0,
          ...(object && { sha256: object.sha256 }),
          status: this.statusOf(attachment),
        };
      });
  }

  clear(): void {
    this.#byId.clear();
    this.#byPath.clear();
  }
}
