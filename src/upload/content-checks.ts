import { type ContentValidation, validateFile } from "../validation/validate-file.js";
import type { UploadPorts } from "./ports.js";
import type { ResolvedOptions } from "./resolved-options.js";
import { Limiter } from "./scheduling.js";

/** How many files are read at once. */
const READS_AT_ONCE = 4;

/** Timeout for reading a file, in milliseconds. A placeholder of a cloud drive may never arrive. */
const READ_TIMEOUT_MS = 30_000;

/** Inspects the bytes of files, a few files at a time. */
export class ContentChecks {
  readonly #ports: UploadPorts;
  readonly #limiter = new Limiter(READS_AT_ONCE);

  constructor(ports: UploadPorts) {
    this.#ports = ports;
  }

  isOn({ contentCheck }: ResolvedOptions): boolean {
    return contentCheck !== "off" && this.#ports.contentCheck !== undefined;
  }

  /**
   * Validates a file by its name and, unless `contentCheck` is `"off"`, by its content. A file that cannot be read is
   * validated by its name only. It fails later, when it is sent.
   * @throws the signal's reason when aborted
   */
  async validate(file: File, options: ResolvedOptions, signal: AbortSignal): Promise<ContentValidation> {
    const named = validateFile(file, options);
    const { contentCheck } = options;
    if (contentCheck === "off" || (named.issues.length > 0 && !named.isUndecided)) return named;
    const validated = await this.#read(signal, ({ validate }) => validate(file, options, contentCheck));
    return validated ?? named;
  }

  /** Whether two files have the same bytes. `false` if one cannot be read. */
  async haveSameBytes(a: File, b: File, signal: AbortSignal): Promise<boolean> {
    return (await this.#read(signal, ({ haveSameBytes }) => haveSameBytes(a, b))) ?? false;
  }

  /** @returns `undefined` without a port for it, and if reading fails or takes too long */
  async #read<T>(
    signal: AbortSignal,
    inspect: (check: NonNullable<UploadPorts["contentCheck"]>) => Promise<T>,
  ): Promise<T | undefined> {
    const { contentCheck, clock } = this.#ports;
    if (!contentCheck) return undefined;
    const release = await this.#limiter.acquire(signal);
    const done = new AbortController();
    try {
      // The signal may have aborted in the meantime, when several files were canceled together.
      signal.throwIfAborted();
      return await Promise.race([
        inspect(contentCheck).catch(() => undefined),
        // Rejects when the signal aborts, so that a canceled file doesn't block others.
        clock.delay(READ_TIMEOUT_MS, AbortSignal.any([signal, done.signal])).then(() => undefined),
      ]);
    } finally {
      // The reason avoids the cost of an error with a stack trace, which `abort()` creates without one.
      done.abort("settled");
      release();
    }
  }
}
