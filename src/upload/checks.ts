import type { FileIssue } from "../validation/issue.js";
import { judgeFile } from "../validation/judge-file.js";
import type { ContentChecks } from "./content-checks.js";
import { Duplicates } from "./duplicates.js";
import type { UploadItem } from "./item.js";
import type { ResolvedOptions } from "./resolved-options.js";
import type { Judged } from "./item-event.js";

/** How a file came out of its checks; one with issues is refused. */
export interface Verdict extends Judged {
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
   * Calls back with the verdict, unless the check is dropped before. Resolves when it is over; of a check that was dropped
   * and begun anew, when that is.
   * @param isJudged whether it was good already, so that only its twins are looked for
   */
  run(item: UploadItem, isJudged: boolean, onVerdict: (verdict: Verdict) => void): Promise<void> {
    const controller = new AbortController();
    const decide = async () => {
      const verdict = await this.#whileHeld(controller.signal, (signal) =>
        this.#verdictOf(item, isJudged, signal),
      );
      const running = this.#running.get(item.id);
      if (running?.controller !== controller) return running?.end;
      this.#running.delete(item.id);
      if (verdict) onVerdict(verdict);
    };
    const running: Running = { controller, end: Promise.resolve() };
    this.#running.set(item.id, running);
    return (running.end = decide());
  }

  /** Aborts an item's check; its verdict will not be heard. */
  drop(id: string): void {
    this.#running.get(id)?.controller.abort();
    this.#running.delete(id);
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
    check: (signal: AbortSignal) => Promise<Verdict>,
  ): Promise<Verdict | undefined> {
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
  async #verdictOf(item: UploadItem, isJudged: boolean, signal: AbortSignal): Promise<Verdict> {
    const { id, file } = item;
    const { options, content } = this.#host;
    const judgement = isJudged ? { ...item, issues: [] } : await this.#judge(file, signal);
    if (judgement.issues.length > 0 || options().duplicates === "keep") return judgement;
    const twin = await this.#duplicates.take({ id, file }, (a, b) => content.areSame(a, b, signal));
    if (!twin) return judgement;
    return { ...judgement, issues: [{ code: "duplicate-file", details: { id: twin.id, name: twin.name } }] };
  }

  async #judge(file: File, signal: AbortSignal): Promise<Verdict> {
    const { options, content } = this.#host;
    const judgement = content.isOn(options())
      ? await content.judge(file, options(), signal)
      : judgeFile(file, options());
    if (judgement.issues.length > 0) return judgement;
    const issue = await this.#appIssue(file, signal);
    return issue ? { ...judgement, issues: [issue] } : judgement;
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
