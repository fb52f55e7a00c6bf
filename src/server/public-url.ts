import { trimSlash } from "./routes.js";

/**
 * The URL of the mount as the caller reaches it, without a trailing slash.
 * @param publicUrl the app's `publicUrl`: a URL, or a path on the origin that the caller used
 */
export function publicMount(request: Request, publicUrl: string | undefined): string {
  const origin = publicOrigin(request, publicUrl);
  // A path of a request may begin with two slashes, which `new URL` would take for the start of a host.
  if (publicUrl === undefined) return origin + trimSlash(new URL(request.url).pathname);
  const url = new URL(publicUrl, origin);
  return url.origin + trimSlash(url.pathname);
}

/**
 * The origin that the caller used to reach this endpoint. A page of the same origin names it in `Origin`. For other callers it
 * is built from the headers of proxies. That is safe, because the result is returned to the caller only, and whoever forges
 * these headers misleads only themselves.
 */
function publicOrigin(request: Request, publicUrl: string | undefined): string {
  const { protocol, host } = new URL(request.url);
  const origin = request.headers.get("origin") ?? "";
  const isSameOrigin =
    request.headers.get("sec-fetch-site") === "same-origin" ||
    ownHosts(request, publicUrl).has(hostOf(origin));
  if (isSameOrigin && URL.canParse(origin)) return new URL(origin).origin;
  const forwarded = forwardedBy(request);
  const url = `${forwarded.protocol ?? protocol}//${forwarded.host ?? host}`;
  return URL.canParse(url) ? new URL(url).origin : `${protocol}//${host}`;
}

/** The hosts this request may have been sent to. A page cannot set the headers of proxies without a preflight. */
export function ownHosts(request: Request, publicUrl?: string): Set<string | null> {
  return new Set(
    [
      new URL(request.url).host,
      request.headers.get("host"),
      forwardedBy(request).host ?? null,
      hostOf(publicUrl ?? ""),
    ].filter((host) => host !== null && host !== ""),
  );
}

export function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * What the first proxy says about the caller's URL: `X-Forwarded-Host` and `X-Forwarded-Proto`, or else `Forwarded` (RFC 7239).
 * Each proxy appends its own value to the list.
 */
function forwardedBy({ headers }: Request): { host: string | undefined; protocol: string | undefined } {
  const standard = first(headers.get("forwarded")) ?? "";
  const host = first(headers.get("x-forwarded-host")) ?? parameter(standard, "host");
  const scheme = (first(headers.get("x-forwarded-proto")) ?? parameter(standard, "proto"))?.toLowerCase();
  return { host, protocol: scheme === "https" || scheme === "http" ? `${scheme}:` : undefined };
}

function first(list: string | null): string | undefined {
  return list?.split(",")[0]?.trim() || undefined;
}

/** A parameter of a `Forwarded` element: `for=192.0.2.1;host="app.example:8443";proto=https`. */
function parameter(element: string, name: string): string | undefined {
  const pair = element.split(";").find((part) => part.trim().toLowerCase().startsWith(`${name}=`));
  const value = pair?.slice(pair.indexOf("=") + 1).trim();
  return value?.replace(/^"(.*)"$/, "$1") || undefined;
}
