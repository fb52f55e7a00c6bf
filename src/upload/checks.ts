import type { FileIssue } from "../validation/issue.js";
import { validateFile } from "../validation/validate-file.js";
import type { ContentChecks } from "./content-checks.js";
import type { ValidatedFile } from "./transition.js";
import type { UploadItem } from "./item.js";
import type { ResolvedOptions } from "./resolved-options.js";

/** How a file came out of its checks; one with issues is refused. */
export interface CheckResult extends ValidatedFile {
  readonly issues: readonly FileIssue[];
}

export interface ChecksHost {
  readonly options: () => ResolvedOptions;
  readonly content: ContentChecks;
  readonly getItem: (id: string) => UploadItem | undefined;
}

interface Running {
  readonly controller: AbortController;
  end: Promise<void>;
}

/** The checks that run, by item: of the content, the app's own, and for duplicates. */
export class Checks {
  readonly #host: ChecksHost;
  readonly #duplicates: Duplicates;
  readonly #running = new Map<string, Running>();
  /** Aborts while nobody holds the uploader. */
  #held = new AbortController();
  #whenHeld: Promise<void> = Promise.resolve();
  #hold: (() => void) | undefined;

  constructor(host: ChecksHost) {
    this.#host = host;
    this.#duplicates = new Duplicates(host.getItem);
  }

  get isEmpty(): boolean {
    return this.#running.size === 0;
  }

  has(id: string): boolean {
    return this.#running.has(id);
  }

  /**
   * Calls back with the result, unless the check is dropped before. Resolves when it is over; of a check that was dropped
   * and begun anew, when that is.
   * @param isValidated whether it was good already, so that only its twins are looked for
   */
  run(item: UploadItem, isValidated: boolean, onResult: (result: CheckResult) => void): Promise<void> {
    const controller = new AbortController();
    const decide = async () => {
      const result = await this.#whileHeld(controller.signal, (signal) =>
        this.#check(item, isValidated, signal),
      );
      const running = this.#running.get(item.id);
      if (running?.controller !== controller) return running?.end;
      this.#running.delete(item.id);
      if (result) onResult(result);
    };
    const running: Running = { controller, end: Promise.resolve() };
    this.#running.set(item.id, running);
    return (running.end = decide());
  }

  /** Aborts an item's check; its result will not be heard. */
  drop(id: string): void {
    this.#running.get(id)?.controller.abort();
    this.#running.delete(id);
  }

  /** The item has left the list, so its file must not be kept for comparisons. */
  forget(id: string): void {
    this.#duplicates.forget(id);
  }

  /** Aborts every check; each begins anew with `resume`. */
  suspend(): void {
    if (this.#hold) return;
    this.#whenHeld = new Promise((resolve) => (this.#hold = resolve));
    this.#held.abort();
  }

  resume(): void {
    if (!this.#hold) return;
    this.#held = new AbortController();
    this.#hold();
    this.#hold = undefined;
  }

  /** `undefined` when the check is dropped. */
  async #whileHeld(
    dropped: AbortSignal,
    check: (signal: AbortSignal) => Promise<CheckResult>,
  ): Promise<CheckResult | undefined> {
    for (;;) {
      if (this.#hold) await this.#whenHeld;
      const held = this.#held.signal;
      try {
        dropped.throwIfAborted();
        return await check(AbortSignal.any([dropped, held]));
      } catch {
        if (dropped.aborted || !held.aborted) return undefined;
      }
    }
  }

  /** Rejects only when the signal aborts. */
  async #check(item: UploadItem, isValidated: boolean, signal: AbortSignal): Promise<CheckResult> {
    const { id, file } = item;
    const { options, content } = this.#host;
    const validation = isValidated ? { ...item, issues: [] } : await this.#validate(file, signal);
    if (validation.issues.length > 0 || options().duplicates === "keep") return validation;
    const duplicate = await this.#duplicates.find(id, file, (a, b) => content.haveSameBytes(a, b, signal));
    if (!duplicate) return validation;
    const { id: other, name } = duplicate;
    return { ...validation, issues: [{ code: "duplicate-file", details: { id: other, name } }] };
  }

  async #validate(file: File, signal: AbortSignal): Promise<CheckResult> {
    const { options, content } = this.#host;
    const validation = content.isOn(options())
      ? await content.validate(file, options(), signal)
      : validateFile(file, options());
    if (validation.issues.length > 0) return validation;
    const issue = await this.#appIssue(file, signal);
    return issue ? { ...validation, issues: [issue] } : validation;
  }

  /** A throw refuses the file: a check that cannot run must not let it through. */
  async #appIssue(file: File, signal: AbortSignal): Promise<FileIssue | undefined> {
    try {
      return (await this.#host.options().given.validate?.(file, { signal })) ?? undefined;
    } catch (cause) {
      signal.throwIfAborted();
      return { code: "validation-failed", details: { cause } };
    }
  }
}

/** Finds files with the same bytes among the listed ones. Files are compared as the user chose them. */
class Duplicates {
  readonly #getItem: (id: string) => UploadItem | undefined;
  /** Files by item id, grouped by size in bytes, so that a file is compared with few others however long the list is. */
  readonly #bySize = new Map<number, Map<string, File>>();
  readonly #sizes = new Map<string, number>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(getItem: (id: string) => UploadItem | undefined) {
    this.#getItem = getItem;
  }

  /**
   * Remembers the file, unless a listed one has the same bytes. Works on one file at a time, so that of two equal files the
   * first one stays.
   * @returns the item with the same bytes
   */
  find(
    id: string,
    file: File,
    haveSameBytes: (a: File, b: File) => Promise<boolean>,
  ): Promise<UploadItem | undefined> {
    const found = this.#last.then(async () => {
      for (const [otherId, other] of this.#bySize.get(file.size) ?? []) {
        const item = this.#getItem(otherId);
        if (otherId === id || !item || item.status === "canceled" || item.status === "rejected") continue;
        if (await haveSameBytes(file, other)) return item;
      }
      if (this.#getItem(id)) this.#remember(id, file);
      return undefined;
    });
    this.#last = found.catch(() => undefined);
    return found;
  }

  forget(id: string): void {
    const size = this.#sizes.get(id);
    if (size === undefined) return;
    this.#sizes.delete(id);
    const files = this.#bySize.get(size);
    files?.delete(id);
    if (files?.size === 0) this.#bySize.delete(size);
  }

  #remember(id: string, file: File): void {
    this.#sizes.set(id, file.size);
    const files = this.#bySize.get(file.size) ?? new Map<string, File>();
    this.#bySize.set(file.size, files.set(id, file));
  }
}
