import { UploadError, createUploader, type Uploader, type UploaderOptions } from "../../src/index.js";
import type { ScriptedPut } from "../../src/testing/scripted-calls.js";
import { type ScriptedTransport, createScriptedTransport } from "../../src/testing/scripted-transport.js";
import { type Take, fileOf } from "./take.js";
import { whileOffline } from "./while-offline.js";

/** How long a staged "Trying again in …" takes. Milliseconds. */
const RETRY_DELAY_MS = 30_000;
const PACE_MS = 100;

/** An uploader of its own whose files get as far as their takes say: the public API on a scripted transport. */
export class Stage {
  readonly uploader: Uploader;
  // For as long as the page shows the story.
  readonly #transport: ScriptedTransport = createScriptedTransport({ timeoutMs: Infinity });
  readonly #takes = new Map<string, Take>();
  readonly #nameById = new Map<string, string>();
  readonly #triedNames = new Set<string>();

  constructor(options: UploaderOptions) {
    const { endpoint, putFile } = this.#transport;
    const retry = { attempts: 2, minDelayMs: RETRY_DELAY_MS, maxDelayMs: RETRY_DELAY_MS };
    this.uploader = createUploader({ retry, ...options, endpoint, putFile });
    void this.#answerTickets();
    void this.#answerPuts();
    void this.#answerStatuses();
  }

  /** Adds the files; the returned function takes them off again. */
  play(takes: readonly Take[]): () => void {
    let isOver = false;
    for (const take of takes) this.#takes.set(take.name, take);
    void Promise.all(takes.map(fileOf)).then((files) => {
      if (isOver) return;
      const items = this.uploader.addFiles(files);
      for (const { id, name } of items) {
        if (this.#takes.get(name)?.until === "canceled") this.uploader.cancel(id);
      }
    });
    return () => {
      isOver = true;
      this.#triedNames.clear();
      this.uploader.clear();
    };
  }

  /** What is planned for the file; the second time it just succeeds. */
  #outcome(name: string): Take["until"] {
    const until = this.#takes.get(name)?.until;
    // One that was held back or canceled is here because somebody let it go.
    const isFree = until === undefined || until === "queued" || until === "canceled";
    return isFree || this.#triedNames.has(name) ? "complete" : until;
  }

  async #answerTickets(): Promise<never> {
    for (;;) {
      const ticket = await this.#transport.nextTicket();
      const { filename } = ticket.request;
      const outcome = this.#outcome(filename);
      if (outcome === "preparing") continue;
      if (outcome === "failed") {
        this.#triedNames.add(filename);
        ticket.fail(new UploadError("network", "The request failed before an answer came.", { details: {} }));
      } else {
        ticket.respond();
      }
    }
  }

  async #answerPuts(): Promise<never> {
    for (;;) {
      const put = await this.#transport.nextPut();
      this.#nameById.set(put.attachmentId, put.filename);
      const outcome = this.#outcome(put.filename);
      if (outcome === "retry" || outcome === "offline") {
        void this.#breakOff(put, outcome);
      } else if (typeof outcome === "object") {
        sendAtPace(put, outcome);
      } else {
        put.progress(1);
        put.respond();
      }
    }
  }

  async #answerStatuses(): Promise<never> {
    for (;;) {
      const status = await this.#transport.nextStatus();
      const outcome = this.#outcome(this.#nameById.get(status.attachmentId) ?? "");
      if (outcome === "processing") continue;
      status.respond({ status: outcome === "complete" ? "complete" : "pending" });
    }
  }

  async #breakOff(put: ScriptedPut, outcome: "retry" | "offline"): Promise<void> {
    await pause(PACE_MS);
    put.progress(0.44);
    put.disconnect();
    const isWaiting = () => this.#waitsFor(put.filename) === outcome;
    if (outcome === "offline") await whileOffline(isWaiting);
    else await this.#until(() => put.aborted || isWaiting());
    this.#triedNames.add(put.filename);
  }

  #waitsFor(name: string): string | undefined {
    return this.uploader.getItems().find((item) => item.name === name)?.waiting?.reason;
  }

  #until(isTrue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isTrue()) return;
        stop();
        resolve();
      };
      const stop = this.uploader.subscribe(look);
      look();
    });
  }
}

function sendAtPace(
  put: ScriptedPut,
  { sent, bytesPerSecond }: { sent: number; bytesPerSecond: number },
): void {
  const startedAt = performance.now();
  const timer = setInterval(() => {
    const fraction = ((performance.now() - startedAt) / 1000) * (bytesPerSecond / put.size);
    put.progress(Math.min(fraction, sent));
    if (put.aborted || fraction >= sent) clearInterval(timer);
  }, PACE_MS);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
