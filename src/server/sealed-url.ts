import { hostOf, ownHosts } from "./cross-site.js";
import { trimSlash } from "./routes.js";

const PARAMETER = "sealed";

/** Where the caller of `{mount}` sends an attachment's bytes. The mount's own query, which `authorize` may need, stays. */
export function contentUrl(request: Request, attachmentId: string, sealed: string): string {
  const url = new URL(request.url);
  url.pathname = `${trimSlash(url.pathname)}/${encodeURIComponent(attachmentId)}/content`;
  url.searchParams.set(PARAMETER, sealed);
  return publicOrigin(request) + url.pathname + url.search;
}

export function sealedPartOf({ url }: Request): string {
  return new URL(url).searchParams.get(PARAMETER) ?? "";
}

/**
 * The origin under which the caller reached this endpoint. A page of that very origin names it in `Origin`; for others
 * it is put together from what proxies say. That is safe because only the caller is told, who could forge these
 * headers to no one's harm but their own.
 */
function publicOrigin(request: Request): string {
  const { headers } = request;
  const { protocol, host } = new URL(request.url);
  const origin = headers.get("origin") ?? "";
  const isSameOrigin =
    headers.get("sec-fetch-site") === "same-origin" || ownHosts(request).has(hostOf(origin));
  if (isSameOrigin && URL.canParse(origin)) return new URL(origin).origin;
  const scheme = first(headers.get("x-forwarded-proto")) === "https" ? "https:" : protocol;
  const told = `${scheme}//${first(headers.get("x-forwarded-host")) ?? host}`;
  return URL.canParse(told) ? new URL(told).origin : `${protocol}//${host}`;
}

function first(list: string | null): string | undefined {
  return list?.split(",")[0]?.trim();
}
