import { UploadError } from "./errors.js";

/** A PUT that stood still for `timeoutMs`, while its bytes went out or after the last of them. */
export function uploadStalled(
  phase: "sending" | "response",
  timeoutMs: number,
): UploadError<"upload-stalled"> {
  const what = phase === "sending" ? "No byte moved" : "Storage did not answer after the last byte";
  return new UploadError(
    "upload-stalled",
    `${what} for ${timeoutMs / 1000} s, so the PUT was ended. Try again.`,
    {
      details: { phase, timeoutMs },
      retryable: true,
    },
  );
}

/** A browser shows a lost connection, a refused preflight and an answer without CORS headers alike: as status 0. */
export function putUnanswered(): UploadError<"cors-or-network"> {
  return new UploadError(
    "cors-or-network",
    "The PUT got no answer that this page may read: either the connection failed, or storage's CORS rules do not " +
      "allow this origin, the PUT method or one of the required headers. Check the network, then the bucket's CORS " +
      "rules.",
    { details: {}, retryable: true },
  );
}

/** What a Content Security Policy keeps the page from asking. Trying again cannot help. */
export function blockedByPolicy(
  directive: string,
  target: "upload host" | "endpoint's origin",
): UploadError<"csp-blocked"> {
  return new UploadError(
    "csp-blocked",
    `This page's Content Security Policy blocked the request. Add the ${target} to ` +
      `${directive} as a source of the form https://host; the browser's own console message names the address.`,
    { details: { directive } },
  );
}

/** A request to the endpoint without an answer. */
export function endpointUnanswered(cause?: unknown): UploadError<"network"> {
  return new UploadError(
    "network",
    "The endpoint gave no answer: the connection failed, it was silent for 30 s, or it is on another origin " +
      "without CORS. Check that it runs and that the endpoint option is right.",
    { details: {}, retryable: true, cause },
  );
}
