import { LINQ_CODES, Problem } from "./envelope.js";
import { LinqRequestError, systemCode } from "./linq-failure.js";
import type { SealedUpload } from "./secrets.js";

/** Ends connections that stall. 100 MiB fit into this time at 29 kB/s. */
const UPLOAD_TIMEOUT_MS = 3_600_000;

/** Reports failures that the caller cannot fix to the app's `onError`. */
type ReportError = (error: LinqRequestError) => void;

/**
 * Streams the body of a PUT to storage, with the headers and the length that the presigned URL was signed for. Backpressure
 * keeps it from being buffered, and when one side disconnects, the other is aborted. Errors of storage are answered in S3's
 * XML, which the browser half parses, reduced to their code.
 * @throws Problem when storage cannot be reached or does not finish in time
 */
export async function forwardToStorage(
  request: Request,
  upload: SealedUpload,
  reportError: ReportError,
): Promise<Response> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), UPLOAD_TIMEOUT_MS);
  try {
    const answer = await put(request, upload, AbortSignal.any([request.signal, timeout.signal]));
    if (answer.ok) {
      await answer.body?.cancel();
      return new Response(null, { status: 200, headers: { "cache-control": "no-store" } });
    }
    const refusal = await readStorageRefusal(answer);
    if (!refusal.isExpired) reportError(refused(refusal));
    return storageResponse(refusal);
  } catch (error) {
    const failure = describe(error, timeout.signal.aborted);
    // A disconnected caller is not a failure of storage.
    if (!request.signal.aborted) reportError(failure.report);
    throw failure.problem;
  } finally {
    clearTimeout(timer);
  }
}

/** Answers as storage does when a presigned URL has expired, so that the browser half gets a new ticket. */
export function expiredUploadResponse(): Response {
  return storageResponse({ status: 403, code: "AccessDenied", isExpired: true });
}

function put(request: Request, { uploadUrl, headers }: SealedUpload, signal: AbortSignal): Promise<Response> {
  const init: RequestInit & { duplex: "half" } = {
    method: "PUT",
    headers,
    body: request.body,
    duplex: "half",
    signal,
    // A redirect could send the file to a host that Linq did not name. Together with `window: null`, "error" also stops Node's
    // fetch from buffering the body for a resend: 100 MB then take 20 MB of memory instead of 99.
    redirect: canRefuseRedirects() ? "error" : "manual",
    window: null,
  };
  return fetch(uploadUrl, init);
}

/** Cloudflare Workers support only "manual", whose opaque result is not `ok` either. */
function canRefuseRedirects(): boolean {
  try {
    return new Request("https://storage.invalid", { redirect: "error" }).redirect === "error";
  } catch {
    return false;
  }
}

interface Failure {
  problem: Problem;
  report: LinqRequestError;
}

function describe(error: unknown, timedOut: boolean): Failure {
  const reason = systemCode(error);
  if (reason === "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH") {
    return failure(
      400,
      LINQ_CODES.invalidBody,
      "The body is not as long as its Content-Length says.",
      "The body of a PUT was not as long as its Content-Length. Should that be so with every file, something such as a " +
        "body parser reads it before the attachments handler does: mount the handler first.",
    );
  }
  if (timedOut) {
    return failure(
      504,
      LINQ_CODES.networkTimeout,
      "The upload took too long.",
      "A proxied upload took over an hour.",
    );
  }
  return failure(
    502,
    LINQ_CODES.serviceUnavailable,
    "Storage could not be reached.",
    `Linq's storage could not be reached, or broke off${reason === undefined ? "" : ` (${reason})`}.`,
  );
}

function failure(status: number, code: number, message: string, forOperator: string): Failure {
  const reason = status < 500 ? "request" : "storage";
  return {
    problem: new Problem({ reason, status, code, message }),
    report: new LinqRequestError(forOperator),
  };
}

function refused({ status, code }: { status: number; code: string | undefined }): LinqRequestError {
  return new LinqRequestError(
    `Linq's storage refused a proxied upload with HTTP ${status}${code === undefined ? "" : ` (${code})`}.`,
    { status },
  );
}

/** The parts of storage's error response that may be passed on. */
interface StorageRefusal {
  readonly status: number;
  /** S3's error code, if the body has one. */
  readonly code: string | undefined;
  readonly isExpired: boolean;
  readonly retryAfter?: string | undefined;
}

/** S3's error bodies have a few hundred bytes, or a few thousand when they repeat a wrongly signed request. */
const MAX_BODY_BYTES = 16_384;

async function readStorageRefusal(answer: Response): Promise<StorageRefusal> {
  const body = await readStart(answer);
  const code = /<Code>(\w{1,64})<\/Code>/i.exec(body)?.[1];
  const isExpired =
    code === "ExpiredToken" || (answer.status === 403 && /<Message>\s*Request has expired/i.test(body));
  const retryAfter = answer.headers.get("retry-after") ?? "";
  return {
    // A redirect is not a valid response to a PUT.
    status: answer.status < 400 ? 502 : answer.status,
    code: code ?? (isExpired ? "AccessDenied" : undefined),
    isExpired,
    ...(/^[\w ,:.+-]{1,40}$/.test(retryAfter) && { retryAfter }),
  };
}

/** Uses our own messages, because S3's quote the request with its URL and signature. */
function storageResponse({ status, code, isExpired, retryAfter }: StorageRefusal): Response {
  const message = isExpired ? "Request has expired" : "Storage refused the upload.";
  const body = code === undefined ? null : `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return new Response(body, {
    status,
    headers: {
      "cache-control": "no-store",
      ...(body !== null && { "content-type": "application/xml" }),
      ...(retryAfter !== undefined && { "retry-after": retryAfter }),
    },
  });
}

/** Reads up to the limit, or until the connection breaks. */
async function readStart({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (let bytes = 0; bytes < MAX_BODY_BYTES;) {
      const step = await reader?.read();
      if (!step || step.done) return text;
      bytes += step.value.byteLength;
      text += decoder.decode(step.value, { stream: true });
    }
    await reader?.cancel();
  } catch {
    // The status is enough.
  }
  return text;
}
