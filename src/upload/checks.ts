import type { FileIssue } from "../validation/issue.js";
import { validateFile } from "../validation/validate-file.js";
import type { ContentChecks } from "./content-checks.js";
import type { ValidatedFile } from "./transition.js";
import type { UploadItem } from "./item.js";
import type { ResolvedOptions } from "./resolved-options.js";

/** The result of a file's checks. A file with issues is rejected. */
export interface CheckResult extends ValidatedFile {
  readonly issues: readonly FileIssue[];
}

interface ChecksHost {
  readonly options: () => ResolvedOptions;
  readonly content: ContentChecks;
  readonly getItem: (id: string) => UploadItem | undefined;
}

interface Running {
  readonly controller: AbortController;
  end: Promise<void>;
}

/** Runs the checks of items: content, the app's `validate`, duplicates. */
export class Checks {
  readonly #host: ChecksHost;
  readonly #duplicates: Duplicates;
  readonly #running = new Map<string, Running>();
  /** Aborted when the checks are paused, and replaced when they resume. */
  #pause = new AbortController();
  #whenResumed: Promise<void> = Promise.resolve();
  /** Set while the checks are paused. */
  #endPause: (() => void) | undefined;

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
   * Calls `onResult` with the result, unless the check is dropped before. Resolves when the check is over. If a dropped
   * check was started again, resolves when the new one is over.
   * @param isValidated whether the file has passed its validation before, so that only duplicates are searched
   */
  run(item: UploadItem, isValidated: boolean, onResult: (result: CheckResult) => void): Promise<void> {
    const controller = new AbortController();
    const decide = async () => {
      const result = await this.#restartAfterPauses(controller.signal, (signal) =>
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

  /** Aborts an item's check, whose result is then ignored. */
  drop(id: string): void {
    this.#running.get(id)?.controller.abort();
    this.#running.delete(id);
  }

  /** Releases the file of an item that has left the list. */
  forget(id: string): void {
    this.#duplicates.forget(id);
  }

  /** Aborts every check. `resume` starts them again. */
  suspend(): void {
    if (this.#endPause) return;
    this.#whenResumed = new Promise((resolve) => (this.#endPause = resolve));
    this.#pause.abort();
  }

  resume(): void {
    if (!this.#endPause) return;
    this.#pause = new AbortController();
    this.#endPause();
    this.#endPause = undefined;
  }

  /** @returns `undefined` if the check is dropped */
  async #restartAfterPauses(
    dropped: AbortSignal,
    check: (signal: AbortSignal) => Promise<CheckResult>,
  ): Promise<CheckResult | undefined> {
    for (;;) {
      if (this.#endPause) await this.#whenResumed;
      const paused = this.#pause.signal;
      try {
        dropped.throwIfAborted();
        return await check(AbortSignal.any([dropped, paused]));
      } catch {
        if (dropped.aborted || !paused.aborted) return undefined;
      }
    }
  }

  /** Rejects only if the signal aborts. */
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

  /** If `validate` throws, the file is rejected, because a check that cannot run must not let it pass. */
  async #appIssue(file: File, signal: AbortSignal): Promise<FileIssue | undefined> {
    try {
      return (await this.#host.options().given.validate?.(file, { signal })) ?? undefined;
    } catch (cause) {
      signal.throwIfAborted();
      return { code: "validation-failed", details: { cause } };
    }
  }
}

/** Finds listed files with the same bytes. Compares files as the user selected them, before any conversion. */
class Duplicates {
  readonly #getItem: (id: string) => UploadItem | undefined;
  /** Files by item id, grouped by size in bytes, so that each file is compared with few others even in a long list. */
  readonly #bySize = new Map<number, Map<string, File>>();
  /** Sizes by item id, because Chromium asks the system for each `file.size`. */
  readonly #sizes = new Map<string, number>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(getItem: (id: string) => UploadItem | undefined) {
    this.#getItem = getItem;
  }

  /**
   * Remembers the file, unless a listed one has the same bytes. Handles one file at a time, so that the first of two
   * equal files stays.
   * @returns the item with the same bytes, if there is one
   */
  find(
    id: string,
    file: File,
    haveSameBytes: (a: File, b: File) => Promise<boolean>,
  ): Promise<UploadItem | undefined> {
    const { size } = file;
    const found = this.#last.then(async () => {
      const files = this.#bySize.get(size) ?? new Map<string, File>();
      for (const [otherId, other] of files) {
        const item = this.#getItem(otherId);
        if (otherId === id || !item || item.status === "canceled" || item.status === "rejected") continue;
        if (await haveSameBytes(file, other)) return item;
      }
      if (!this.#getItem(id)) return undefined;
      this.#bySize.set(size, files.set(id, file));
      this.#sizes.set(id, size);
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
}
