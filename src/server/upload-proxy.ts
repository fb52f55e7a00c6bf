import { requireOwner } from "./authorization.js";
import { attachmentNotFound, LINQ_CODES, Problem } from "./envelope.js";
import type { Refusal, Reporter } from "./events.js";
import { expiredUploadResponse, forwardToStorage } from "./forward-to-storage.js";
import type { AuthorizeFunction, CommonOptions } from "./options.js";
import { sealedPartOf } from "./proxied-ticket.js";
import { checkRateLimit } from "./rate-limit.js";
import type { SealedUpload, UploadSealer } from "./sealed-upload.js";

/** What the upload proxy needs. */
export interface UploadProxyDependencies extends Pick<CommonOptions, "rateLimit"> {
  readonly authorize: AuthorizeFunction;
  readonly sealer: UploadSealer;
  readonly reporter: Reporter;
}

/**
 * Handles `PUT {mount}/{id}/content`: opens the sealed URL, authorizes the caller, checks the headers and streams the bytes to
 * storage. Never rejects.
 */
export async function proxyUpload(
  request: Request,
  attachmentId: string,
  { authorize, rateLimit, sealer, reporter }: UploadProxyDependencies,
): Promise<Response | Refusal> {
  const action = "upload";
  let owner: string | undefined;
  try {
    const upload = await sealer.open(attachmentId, sealedPartOf(request));
    if (upload === undefined) throw invalidUploadUrl();
    owner = await requireOwner(authorize, { request, action, attachmentId, uploadOwner: upload.owner });
    if (owner !== upload.owner) throw attachmentNotFound("not-owner");
    await checkRateLimit(rateLimit, { owner, action, request, cost: 1, bytes: 0 });
    const response = await sendUpload(request, upload, (error) => reporter.error(error, action));
    const about = { owner, attachmentId };
    if (response.ok) reporter.event({ type: "uploaded", ...about, sizeBytes: upload.sizeBytes });
    else reporter.event({ type: "refused", reason: "storage", status: response.status, action, ...about });
    return response;
  } catch (error) {
    return reporter.refusal(error, { action, attachmentId, ...(owner !== undefined && { owner }) });
  }
}

async function sendUpload(
  request: Request,
  upload: SealedUpload,
  reportError: (error: unknown) => void,
): Promise<Response> {
  if (Date.now() >= upload.expiresAt) return expiredUploadResponse();
  checkHeaders(request, upload);
  return forwardToStorage(request, upload, reportError);
}

function checkHeaders({ headers }: Request, { sizeBytes, contentType }: SealedUpload): void {
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

function invalidUploadUrl(): Problem {
  return new Problem({
    status: 403,
    code: LINQ_CODES.accessDenied,
    message: "This upload URL is not one of this endpoint's. Ask for a new ticket.",
  });
}
