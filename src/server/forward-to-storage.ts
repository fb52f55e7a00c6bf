import { createDeadline } from "./deadline.js";
import { LINQ_CODES, Problem } from "./envelope.js";
import { LinqRequestError, systemCode } from "./linq-failure.js";
import { SetupError } from "./setup-error.js";
import type { SealedUpload } from "./sealed-upload.js";

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
  const deadline = createDeadline(request.signal, UPLOAD_TIMEOUT_MS);
  try {
    const refusal = await deadline.run(async (signal) => {
      const answer = await put(request, upload, signal);
      if (!answer.ok) return readStorageRefusal(answer);
      await answer.body?.cancel();
      return undefined;
    });
    if (!refusal) return new Response(null, { status: 200, headers: { "cache-control": "no-store" } });
    if (!refusal.isExpired) reportError(refused(refusal));
    return storageResponse(refusal);
  } catch (error) {
    const setupError = setupErrorOf(error);
    if (setupError && !request.signal.aborted) throw setupError;
    const failure = describe(error, deadline.hasPassed);
    // A disconnected caller is not a failure of storage.
    if (!request.signal.aborted) reportError(failure.report);
    throw failure.problem;
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

/**
 * The mistake in the app's setup that stopped an upload, if it was one. A client that disconnects aborts the request, so a body
 * that ends early without that was cut by something between the client and this handler.
 */
function setupErrorOf(error: unknown): SetupError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof SetupError) return at;
  if (systemCode(error) !== "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH") return undefined;
  return new SetupError(
    "body-cut",
    "The body of an upload was not as long as its Content-Length, although the client did not disconnect: something in front " +
      "of the attachments handler cut or changed it. Next.js with a proxy.ts cuts bodies at 10 MB unless " +
      "`experimental.proxyClientMaxBodySize` in next.config allows more. Otherwise look for a body parser or a reverse " +
      "proxy with a limit.",
  );
}

interface Failure {
  problem: Problem;
  report: LinqRequestError;
}

function describe(error: unknown, timedOut: boolean): Failure {
  const reason = systemCode(error);
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
  return {
    problem: new Problem({ reason: "storage", status, code, message }),
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
