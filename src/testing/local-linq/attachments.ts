import type { MovableClock } from "./clock.js";
import type { AttachmentRecord, FaultEffect } from "./types.js";

type Life = Extract<FaultEffect, { kind: "life" }>["status"];

/** What came in with one whole PUT. */
export interface StoredObject {
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** Where the bytes are kept, when they are. */
  readonly file: string | undefined;
  readonly storedAt: number;
}

export interface StoredAttachment {
  readonly id: string;
  /** The key that created it: nobody else sees it. */
  readonly partner: string;
  readonly filename: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly createdAt: number;
  /** Its path at the storage host. */
  readonly path: string;
  /** How it goes on once the bytes are in; `complete` unless a fault says otherwise. */
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

/** The attachments and their lives: pending → bytes in → `complete` after a while. Nothing runs; it is told from the clock. */
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

  /** Whether a message may use it. */
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
