import type { UploadError } from "../linq/errors.js";
import { fileUnreadable, readingError } from "../linq/reading-error.js";
import { blockedByPolicy, endpointUnanswered, putUnanswered } from "../linq/transfer-errors.js";
import { tellDeveloper } from "../linq/tell-developer.js";
import { browserConnectivity, withTimeout } from "./browser-world.js";

/** Timeout for reading the first bytes of a file, in milliseconds. */
const READ_TIMEOUT_MS = 30_000;

/**
 * Finds out why a PUT got no response, as far as a browser shows it. Being offline is a sufficient explanation. Then come the
 * causes that can be proved. Otherwise the error is `cors-or-network`. Never rejects.
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
  warnDeveloper("upload-cors");
  return putUnanswered();
}

/** Finds out why a request to the endpoint got no response. `policy` is absent if the endpoint consists of functions. */
export async function explainUnansweredRequest(
  cause: unknown,
  policy: PolicyWatch | undefined,
): Promise<UploadError> {
  const directive = browserConnectivity.isOnline() ? await policy?.blockedBy() : undefined;
  if (directive === undefined) return endpointUnanswered(cause);
  warnDeveloper("endpoint-policy");
  return blockedByPolicy(directive, "endpoint's origin");
}

/** Watches for violations of the page's Content Security Policy while a request runs. */
interface PolicyWatch {
  /** The directive that blocked the request, such as `connect-src`. `undefined` if none did. */
  blockedBy(): Promise<string | undefined>;
  /** Removes the listener. */
  stop(): void;
}

/**
 * How long to wait for a violation event, in milliseconds. Chromium fires it before a blocked XHR fails, and a task after a
 * blocked `fetch` fails. Other browsers may take longer.
 */
const VIOLATION_TIMEOUT_MS = 50;

/**
 * Watches for violations by requests to a URL. A blocked request fails like a lost connection, and only a
 * `securitypolicyviolation` event shows the difference. Ignores report-only policies, which block nothing.
 * @param url the URL of the request or of a parent path, absolute or relative to the page
 */
export function watchPolicy(url: string): PolicyWatch {
  let directive: string | undefined;
  const onViolation = ({ disposition, effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    if (disposition === "enforce" && effectiveDirective === "connect-src" && isSameTarget(blockedURI, url)) {
      directive = effectiveDirective;
    }
  };
  globalThis.addEventListener?.("securitypolicyviolation", onViolation);
  return {
    blockedBy: async () => {
      if (directive === undefined && hasPolicies()) {
        await new Promise((resolve) => setTimeout(resolve, VIOLATION_TIMEOUT_MS));
      }
      return directive;
    },
    stop: () => globalThis.removeEventListener?.("securitypolicyviolation", onViolation),
  };
}

/** Browsers may shorten the blocked URL to its origin. Its path may also continue below `url`, as an attachment's does. */
function isSameTarget(blocked: string, url: string): boolean {
  const base = globalThis.location?.href;
  if (!URL.canParse(blocked) || !URL.canParse(url, base)) return false;
  const actual = new URL(blocked);
  const expected = new URL(url, base);
  const isOriginOnly = actual.pathname === "/" && actual.search === "";
  return actual.origin === expected.origin && (isOriginOnly || actual.pathname.startsWith(expected.pathname));
}

function hasPolicies(): boolean {
  return "SecurityPolicyViolationEvent" in globalThis;
}

/** Advice for developers. It names no URLs, because a presigned URL is a secret. The browser's own message does. */
const ADVICE = {
  "upload-policy":
    "This page's Content Security Policy blocks the upload. Add the upload host to connect-src: " +
    "connect-src 'self' https://<upload host>",
  "endpoint-policy":
    "This page's Content Security Policy blocks the endpoint. Add its origin to connect-src: " +
    "connect-src 'self' https://<endpoint's host>",
  "upload-cors":
    "An upload got no response that this page can read. If the browser's message above mentions CORS, change the " +
    "bucket's CORS rules to allow this page's origin, the method PUT and every header of required_headers, or set " +
    "proxyUploads of createAttachmentsHandler. Otherwise the connection failed.",
} as const;

/** Tells once per cause and page how to fix it. Bundlers drop the text from production builds of an app. */
export function warnDeveloper(cause: keyof typeof ADVICE): void {
  try {
    if (process.env.NODE_ENV !== "production") tellDeveloper(cause, ADVICE[cause]);
  } catch {
    // Without a bundler `process` is not defined, so this may be production.
  }
}
