import { LINQ_CODES, Problem } from "./envelope.js";
import { LinqRequestError, systemCode } from "./linq-failure.js";
import type { SealedUpload } from "./sealed-upload.js";
import { readStorageRefusal, storageAnswer } from "./upload-proxy-answer.js";

/** A connection that is neither used nor closed must end some time: at this one, 100 MiB come at 29 kB/s. */
const UPLOAD_TIMEOUT_MS = 3_600_000;

/** Tells the app's operator what the caller cannot mend. */
export type Report = (error: LinqRequestError) => void;

/**
 * Takes a PUT's body to storage as it comes: with the headers and the length that storage demands, no faster than
 * storage reads, and never held. When either end goes away, so does the other. Storage's refusals are answered in S3's
 * XML, which the browser half understands, with nothing in it but the code; what is refused here, in Linq's envelope.
 * @throws Problem when the request is not the one that was sealed, or storage cannot be reached
 */
export async function forwardUpload(
  request: Request,
  upload: SealedUpload,
  report: Report,
): Promise<Response> {
  if (Date.now() >= upload.expiresAt) {
    return storageAnswer({ status: 403, code: "AccessDenied", isExpired: true });
  }
  checkRequest(request, upload);
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), UPLOAD_TIMEOUT_MS);
  try {
    const answer = await put(request, upload, AbortSignal.any([request.signal, tooLong.signal]));
    if (answer.ok) {
      await answer.body?.cancel();
      return new Response(null, { status: 200, headers: { "cache-control": "no-store" } });
    }
    const refusal = await readStorageRefusal(answer);
    if (!refusal.isExpired) report(refused(refusal));
    return storageAnswer(refusal);
  } catch (error) {
    const failure = describe(error, tooLong.signal.aborted);
    // When the caller went away there is nobody to answer and nothing to mend.
    if (!request.signal.aborted) report(failure.report);
    throw failure.problem;
  } finally {
    clearTimeout(timer);
  }
}

function checkRequest({ headers }: Request, { sizeBytes, contentType }: SealedUpload): void {
  const length = headers.get("content-length");
  if (length === null) {
    throw new Problem({
      status: 411,
      code: LINQ_CODES.missingField,
      message: "Send the file with its Content-Length.",
    });
  }
  if (length !== String(sizeBytes)) {
    throw new Problem({
      status: 400,
      code: LINQ_CODES.invalidParameter,
      message: `The ticket is for a file of ${sizeBytes} bytes, and no other.`,
    });
  }
  if (headers.get("content-type") !== contentType) {
    throw new Problem({
      status: 415,
      code: LINQ_CODES.invalidFileType,
      message: "Send the file with the Content-Type of the ticket's required_headers.",
    });
  }
}

function put(request: Request, { uploadUrl, headers }: SealedUpload, signal: AbortSignal): Promise<Response> {
  const init: RequestInit & { duplex: "half" } = {
    method: "PUT",
    headers,
    body: request.body,
    duplex: "half",
    signal,
    // A redirect would lead to a host that Linq did not name. Together with `window`, "error" also keeps Node's fetch from
    // keeping a copy of the body to send again: with both, 100 MB take 20 MB of memory instead of 99.
    redirect: canRefuseRedirects() ? "error" : "manual",
    window: null,
  };
  return fetch(uploadUrl, init);
}

/** Cloudflare's Workers know "manual" only: what they answer then is no success either. */
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

function describe(error: unknown, isTooLate: boolean): Failure {
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
  if (isTooLate) {
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
