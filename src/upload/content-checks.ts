import { type ContentValidation, validateFile } from "../validation/validate-file.js";
import type { UploadPorts } from "./ports.js";
import type { ResolvedOptions } from "./resolved-options.js";
import { Limiter } from "./scheduling.js";

/** Files that are read at once. */
const READS_AT_ONCE = 4;

/** How long a look at a file may take: a cloud placeholder may never come. In milliseconds. */
const READ_TIMEOUT_MS = 30_000;

/** Looks at the bytes of files, a few files at a time. */
export class ContentChecks {
  readonly #ports: UploadPorts;
  readonly #slots = new Limiter(READS_AT_ONCE);

  constructor(ports: UploadPorts) {
    this.#ports = ports;
  }

  isOn({ contentCheck }: ResolvedOptions): boolean {
    return contentCheck !== "off" && this.#ports.contentCheck !== undefined;
  }

  /**
   * Judges a file by its name and, unless the app has turned that off, by its content. One that cannot be read is validated by
   * its name: that it is unreadable shows when it is sent.
   * Rejects with the signal's reason when that aborts.
   */
  async validate(file: File, options: ResolvedOptions, signal: AbortSignal): Promise<ContentValidation> {
    const named = validateFile(file, options);
    const { contentCheck } = options;
    if (contentCheck === "off" || (named.issues.length > 0 && !named.isUndecided)) return named;
    const validated = await this.#read(signal, ({ validate }) => validate(file, options, contentCheck));
    return validated ?? named;
  }

  /** Whether two files hold the same bytes; `false` when one cannot be read. */
  async haveSameBytes(a: File, b: File, signal: AbortSignal): Promise<boolean> {
    return (await this.#read(signal, ({ haveSameBytes }) => haveSameBytes(a, b))) ?? false;
  }

  /** `undefined` where nothing reads files, and when reading fails or takes too long. */
  async #read<T>(
    signal: AbortSignal,
    look: (check: NonNullable<UploadPorts["contentCheck"]>) => Promise<T>,
  ): Promise<T | undefined> {
    const { contentCheck, clock } = this.#ports;
    if (!contentCheck) return undefined;
    const release = await this.#slots.acquire(signal);
    const done = new AbortController();
    try {
      // Aborted all at once, others give their slots back first.
      signal.throwIfAborted();
      return await Promise.race([
        look(contentCheck).catch(() => undefined),
        // Rejects when the signal aborts, so that a canceled file holds up no other.
        clock.delay(READ_TIMEOUT_MS, AbortSignal.any([signal, done.signal])).then(() => undefined),
      ]);
    } finally {
      // With a reason, for without one each abort makes an error with its stack.
      done.abort("settled");
      release();
    }
  }
}
