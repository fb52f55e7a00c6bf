import { LINQ_CODES, Problem } from "./envelope.js";

/**
 * Refuses a request that another site's page makes with this user's cookies.
 * `Sec-Fetch-Site` is trusted first, since pages cannot set it; `Origin` decides where it is missing (older
 * browsers) or says `same-site` (a sibling subdomain). Requests without `Origin` pass only where no page made them.
 * @param allowedOrigins other origins whose pages may call
 * @throws Problem 403
 */
export function refuseCrossSite(request: Request, allowedOrigins: readonly string[] = []): void {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  const origin = request.headers.get("origin");
  if (origin !== null && allowedOrigins.includes(origin)) return;
  const isHarmless =
    origin === null
      ? site === null || site === "none"
      : site !== "cross-site" && ownHosts(request).has(hostOf(origin));
  if (isHarmless) return;
  throw new Problem({
    reason: "origin",
    status: 403,
    code: LINQ_CODES.accessDenied,
    message:
      "Requests from other sites are refused. Call this endpoint from a page of the same origin, or of one that its " +
      "`allowedOrigins` names.",
  });
}

/** The hosts under which this request may have been sent. A page cannot forge `X-Forwarded-Host` without a preflight. */
export function ownHosts(request: Request): Set<string | null> {
  const forwarded = request.headers.get("x-forwarded-host")?.split(",")[0]?.trim();
  return new Set([new URL(request.url).host, request.headers.get("host"), forwarded ?? null].filter(Boolean));
}

export function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
