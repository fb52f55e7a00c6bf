import type { UploadError } from "../linq/errors.js";
import { fileUnreadable, readingError } from "../linq/reading-error.js";
import { blockedByPolicy, endpointUnanswered, putUnanswered } from "../linq/transfer-errors.js";
import { browserConnectivity } from "./browser-connectivity.js";
import type { PolicyWatch } from "./policy-watch.js";
import { withTimeout } from "./with-timeout.js";
import { warnDeveloper } from "./warn-developer.js";

/** How long one byte of a file may take to be read. */
const READ_TIMEOUT_MS = 30_000;

/**
 * Why a PUT got no answer, as well as a browser allows: offline explains everything and passes; then come the causes
 * that can be proved; the rest stays `cors-or-network`. Never rejects.
 */
export async function explainUnansweredPut(
  body: Blob,
  policy: PolicyWatch,
  signal: AbortSignal,
): Promise<UploadError> {
  if (!browserConnectivity.isOnline()) return putUnanswered();
  const directive = await policy.blockedBy();
  if (directive !== undefined) {
    warnDeveloper("upload-policy");
    return blockedByPolicy(directive, "upload host");
  }
  const unreadable = await withTimeout(READ_TIMEOUT_MS, signal, () => readingError(body)).catch(
    fileUnreadable,
  );
  if (unreadable) return unreadable;
  warnDeveloper("upload-unanswered");
  return putUnanswered();
}

/** The same for a request to the endpoint. `policy` is absent when the app makes the requests itself. */
export async function explainUnansweredRequest(
  cause: unknown,
  policy: PolicyWatch | undefined,
): Promise<UploadError> {
  const directive = browserConnectivity.isOnline() ? await policy?.blockedBy() : undefined;
  if (directive === undefined) return endpointUnanswered(cause);
  warnDeveloper("endpoint-policy");
  return blockedByPolicy(directive, "endpoint's origin");
}
