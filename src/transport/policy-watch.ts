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
