import type { UploadError } from "../linq/errors.js";
import { fileUnreadable, readingError } from "../linq/reading-error.js";
import { blockedByPolicy, endpointUnanswered, putUnanswered } from "../linq/transfer-errors.js";
import { browserConnectivity, withTimeout } from "./browser-world.js";

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

/** Listens for the page's Content Security Policy while one request runs. */
export interface PolicyWatch {
  /** The directive that blocked the request, such as `connect-src`; `undefined` when none did. */
  blockedBy(): Promise<string | undefined>;
  /** Removes the listener. */
  stop(): void;
}

/** Chromium tells of a blocked XHR before it fails, of a blocked `fetch` a task after; others may take longer. */
const PATIENCE_MS = 50;

/**
 * A blocked request fails like a lost connection; only a `securitypolicyviolation` tells them apart. Violations of
 * report-only policies block nothing and are left out.
 * @param url what is asked, or what it is below; one relative to the page is fine
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
        await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
      }
      return directive;
    },
    stop: () => globalThis.removeEventListener?.("securitypolicyviolation", onViolation),
  };
}

/** Browsers may shorten the blocked address to its origin; a path may go on below `url`'s, as an attachment's does. */
function isSameTarget(blocked: string, url: string): boolean {
  const base = globalThis.location?.href;
  if (!URL.canParse(blocked) || !URL.canParse(url, base)) return false;
  const one = new URL(blocked);
  const other = new URL(url, base);
  const isOriginOnly = one.pathname === "/" && one.search === "";
  return one.origin === other.origin && (isOriginOnly || one.pathname.startsWith(other.pathname));
}

function hasPolicies(): boolean {
  return "SecurityPolicyViolationEvent" in globalThis;
}

/** What a developer can do about it. Each address is left to the browser's own message: a presigned URL is a secret. */
const ADVICE = {
  "upload-policy":
    "This page's Content Security Policy blocks the upload. Add the upload host to connect-src: " +
    "connect-src 'self' https://<upload host>",
  "endpoint-policy":
    "This page's Content Security Policy blocks the endpoint. Add its origin to connect-src: " +
    "connect-src 'self' https://<endpoint's host>",
  "upload-unanswered":
    "An upload got no answer that this page may read. If the browser's message above names CORS: let the bucket's " +
    "CORS rules allow this page's origin, the method PUT and every header of required_headers. Otherwise the " +
    "connection failed.",
} as const;

const given = new Set<keyof typeof ADVICE>();

/** Says once per cause and page how to mend it; in production builds of an app the bundler drops the text. */
export function warnDeveloper(cause: keyof typeof ADVICE): void {
  try {
    if (process.env.NODE_ENV !== "production") {
      if (given.has(cause)) return;
      given.add(cause);
      console.warn(`[linq-uploader] ${ADVICE[cause]}`);
    }
  } catch {
    // No bundler has put a value in place of `process`, so nobody said that this is development.
  }
}
