import { attachmentNotFound, LINQ_CODES, Problem } from "./envelope.js";
import type { Refusal, Reporter } from "./events.js";
import { findOwner } from "./find-owner.js";
import type { AttachmentsHandlerOptions } from "./options.js";
import { checkRateLimit } from "./rate-limit.js";
import type { UploadSealer } from "./sealed-upload.js";
import { sealedPartOf } from "./sealed-url.js";
import { forwardUpload } from "./upload-proxy.js";

export interface ByteTaker extends Pick<AttachmentsHandlerOptions, "authorize" | "rateLimit"> {
  readonly sealer: UploadSealer;
  readonly reporter: Reporter;
}

/** Answers a PUT of bytes to a sealed URL. Never rejects. */
export async function takeBytes(
  request: Request,
  attachmentId: string,
  { authorize, rateLimit, sealer, reporter }: ByteTaker,
): Promise<Response | Refusal> {
  const action = "upload";
  let owner: string | undefined;
  try {
    const upload = await sealer.open(attachmentId, sealedPartOf(request));
    if (upload === undefined) throw notSealedHere();
    owner = await findOwner(authorize, { request, action, attachmentId, uploadOwner: upload.owner });
    if (owner !== upload.owner) throw attachmentNotFound("not-owner");
    await checkRateLimit(rateLimit, { owner, action, request, cost: 1 });
    const answer = await forwardUpload(request, upload, (error) => reporter.error(error, action));
    const about = { owner, attachmentId };
    if (answer.ok) reporter.event({ type: "uploaded", ...about, sizeBytes: upload.sizeBytes });
    else reporter.event({ type: "refused", reason: "storage", status: answer.status, action, ...about });
    return answer;
  } catch (error) {
    return reporter.refusal(error, { action, attachmentId, ...(owner !== undefined && { owner }) });
  }
}

function notSealedHere(): Problem {
  return new Problem({
    status: 403,
    code: LINQ_CODES.accessDenied,
    message: "This upload URL is not one of this endpoint's. Ask for a new ticket.",
  });
}
