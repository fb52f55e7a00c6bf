import { storageError, uploadStalled } from "../linq/transfer-errors.js";
import type { Ticket } from "../linq/attachment.js";
import type { PutFile, UploadPorts } from "../upload/ports.js";
import { adviseDeveloper } from "./advise-developer.js";
import { explainUnansweredPut, watchPolicy } from "./explain-failure.js";
import { guardHeaders } from "./ticket-guards.js";

/** Timeout without progress while sending, in milliseconds. */
const SENDING_TIMEOUT_MS = 30_000;

/** Timeout without a response after the last byte, in milliseconds. */
const RESPONSE_TIMEOUT_MS = 60_000;

/** Characters of an error body that are read. S3's are much shorter. */
const MAX_ERROR_BODY = 10_000;

/** Like `putFile`, and also accepts bytes that were read ahead. */
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
      xhr.onload = xhr.onerror = xhr.onabort = xhr.upload.onprogress = null;
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
      // Doesn't use the upload's `load` event, which Firefox fires only when the response begins.
      if (loaded < body.size) watch("sending", SENDING_TIMEOUT_MS);
      else watch("response", RESPONSE_TIMEOUT_MS);
      onProgress(loaded);
    };
    // Browsers abort requests themselves, for example on `window.stop()`.
    xhr.onerror = xhr.onabort = () => {
      watchdog.stop();
      void explainUnansweredPut(body, policy, signal).then(fail);
    };
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) return settle(resolve);
      const response = {
        status: xhr.status,
        body: xhr.responseText.slice(0, MAX_ERROR_BODY),
        retryAfter: readHeader(xhr, "retry-after"),
        date: readHeader(xhr, "date"),
      };
      const error = storageError(response, Date.now());
      adviseDeveloper(error, { method: "PUT" });
      fail(error);
    };
    if (!isBehindServiceWorker()) watch("sending", SENDING_TIMEOUT_MS);
    xhr.send(bytes ?? body);
  });
};

/**
 * PUTs a file to its presigned URL. Uses XHR, because `fetch` reports no upload progress.
 * @throws UploadError `ticket-invalid` before anything is sent, or `ticket-expired`, `upload-rejected`, `upload-stalled`,
 *   `csp-blocked`, `file-unreadable` or `cors-or-network` afterwards. The signal's reason when aborted.
 */
export const putFile: PutFile = sendFile;

function open(ticket: Ticket, headers: ReadonlyMap<string, string>): XMLHttpRequest {
  const xhr = new XMLHttpRequest();
  xhr.open("PUT", ticket.uploadUrl);
  xhr.withCredentials = false;
  for (const [name, value] of headers) xhr.setRequestHeader(name, value);
  return xhr;
}

/**
 * Whether a service worker may answer the request. One that answers with `fetch(event.request)` sends the bytes itself, and the
 * page gets no upload progress. Silence then says nothing, and only the first progress event starts the timeout.
 */
function isBehindServiceWorker(): boolean {
  return Boolean(globalThis.navigator?.serviceWorker?.controller);
}

/** Searches the list of all headers, because browsers log an error if a header hidden by CORS is read by its name. */
function readHeader(xhr: XMLHttpRequest, name: string): string | null {
  const line = xhr
    .getAllResponseHeaders()
    .split("\r\n")
    .find((header) => header.toLowerCase().startsWith(`${name}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

/**
 * A restartable timer. If it fires much too late, the machine was asleep or the tab frozen. This is not a stall, so it starts
 * again.
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
