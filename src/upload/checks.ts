import type { FileIssue } from "../validation/issue.js";
import type { UploadItem } from "./item.js";
import type { UploaderOptions } from "./options.js";

type Validate = NonNullable<UploaderOptions["validate"]>;

/** The app's checks that run, by item. */
export class Checks {
  readonly #running = new Map<string, AbortController>();

  get isEmpty(): boolean {
    return this.#running.size === 0;
  }

  has(id: string): boolean {
    return this.#running.has(id);
  }

  /**
   * Calls back with the verdict, unless the check is dropped before.
   * A throw refuses the file: a check that cannot run must not let it through.
   */
  async run(
    { id, file }: UploadItem,
    validate: Validate,
    onVerdict: (issue?: FileIssue) => void,
  ): Promise<void> {
    const check = new AbortController();
    this.#running.set(id, check);
    const issue = await verdictOf(file, validate, check.signal);
    if (this.#running.get(id) !== check) return;
    this.#running.delete(id);
    onVerdict(issue);
  }

  /** Aborts an item's check; its verdict will not be heard. */
  drop(id: string): void {
    this.#running.get(id)?.abort();
    this.#running.delete(id);
  }
}

async function verdictOf(
  file: File,
  validate: Validate,
  signal: AbortSignal,
): Promise<FileIssue | undefined> {
  try {
    return (await validate(file, { signal })) ?? undefined;
  } catch (cause) {
    return { code: "validation-failed", details: { cause } };
  }
}
