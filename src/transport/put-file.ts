import { storageError, uploadStalled } from "../linq/transfer-errors.js";
import type { Ticket } from "../linq/attachment.js";
import type { PutFile, UploadPorts } from "../upload/ports.js";
import { explainUnansweredPut, watchPolicy } from "./explain-failure.js";
import { guardHeaders } from "./ticket-guards.js";

/** No byte moved for this long while sending. */
const SENDING_TIMEOUT_MS = 30_000;

/** No answer for this long after the last byte. */
const RESPONSE_TIMEOUT_MS = 60_000;

/** Error bodies are small; what is longer is not S3's. */
const MAX_ERROR_BODY = 10_000;

/** `putFile`, which takes bytes that were read ahead, too. */
export const sendFile: UploadPorts["putFile"] = async (
  ticket,
  body,
  { signal, contentType, onProgress, bytes },
) => {
  const headers = guardHeaders(ticket.requiredHeaders, { size: body.size, contentType });
  signal.throwIfAborted();
  const xhr = open(ticket, headers);
  await new Promise<void>((resolve, reject) => {
    const watchdog = new Watchdog();
    const policy = watchPolicy(ticket.uploadUrl);
    const settle = (then: () => void) => {
      watchdog.stop();
      policy.stop();
      signal.removeEventListener("abort", onAbort);
      xhr.onload = xhr.onerror = xhr.upload.onprogress = null;
      then();
    };
    const fail = (error: unknown) => settle(() => reject(error));
    const watch = (phase: "sending" | "response", timeoutMs: number) =>
      watchdog.start(timeoutMs, () => {
        fail(uploadStalled(phase, timeoutMs));
        xhr.abort();
      });
    const onAbort = () => {
      fail(signal.reason);
      xhr.abort();
    };
    signal.addEventListener("abort", onAbort, { once: true });
    xhr.upload.onprogress = ({ loaded }) => {
      // Not by the upload's `load`, which Firefox fires only when the answer begins.
      if (loaded < body.size) watch("sending", SENDING_TIMEOUT_MS);
      else watch("response", RESPONSE_TIMEOUT_MS);
      onProgress(loaded);
    };
    xhr.onerror = () => {
      watchdog.stop();
      void explainUnansweredPut(body, policy, signal).then(fail);
    };
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) return settle(resolve);
      const answer = {
        status: xhr.status,
        body: xhr.responseText.slice(0, MAX_ERROR_BODY),
        retryAfter: readHeader(xhr, "retry-after"),
      };
      fail(storageError(answer, Date.now()));
    };
    watch("sending", SENDING_TIMEOUT_MS);
    xhr.send(bytes ?? body);
  });
};

/**
 * PUTs a file to its presigned URL. XHR, because `fetch` reports no upload progress.
 * @throws UploadError `ticket-invalid` before anything is sent; `ticket-expired`, `upload-rejected`,
 *   `upload-stalled`, `csp-blocked`, `file-unreadable` or `cors-or-network` afterwards; the signal's reason when aborted
 */
export const putFile: PutFile = sendFile;

function open(ticket: Ticket, headers: ReadonlyMap<string, string>): XMLHttpRequest {
  const xhr = new XMLHttpRequest();
  xhr.open("PUT", ticket.uploadUrl);
  xhr.withCredentials = false;
  for (const [name, value] of headers) xhr.setRequestHeader(name, value);
  return xhr;
}

/** Asked for one by one, a header that CORS hides makes browsers log an error; in the whole list it is just missing. */
function readHeader(xhr: XMLHttpRequest, name: string): string | null {
  const line = xhr
    .getAllResponseHeaders()
    .split("\r\n")
    .find((header) => header.toLowerCase().startsWith(`${name}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

/**
 * One restartable timer. A timer that fires much too late has slept with the machine or a frozen tab;
 * that is no stall, so it starts over.
 */
export class Watchdog {
  #timer: ReturnType<typeof setTimeout> | undefined;

  start(ms: number, onTimeout: () => void): void {
    this.stop();
    const startedAt = Date.now();
    this.#timer = setTimeout(() => {
      if (Date.now() - startedAt > ms * 2) this.start(ms, onTimeout);
      else onTimeout();
    }, ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
