import { ATTACHMENT_BATCH_HEADER } from "../linq/limits.js";
import { ATTACHMENT_TOKEN_HEADER } from "../linq/wire.js";
import { LINQ_CODES, Problem, problemResponse } from "./envelope.js";
import { hostOf, ownHosts } from "./public-url.js";
import type { HandlerSettings } from "./validate-options.js";

/**
 * Rejects requests that a page of another site makes with this user's cookies (CSRF).
 * `Sec-Fetch-Site` is checked first, because pages cannot set it. `Origin` decides when that header is missing (older
 * browsers) or says `same-site` (a sibling subdomain). A request without `Origin` passes only if no page sent it.
 * @throws Problem 403
 */
export function rejectCrossSite(
  request: Request,
  { allowedOrigins = [], publicUrl }: Partial<Pick<HandlerSettings, "allowedOrigins" | "publicUrl">> = {},
): void {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  const origin = request.headers.get("origin");
  if (origin !== null && allowedOrigins.includes(origin)) return;
  const isAllowed =
    origin === null
      ? site === null || site === "none"
      : site !== "cross-site" && ownHosts(request, publicUrl).has(hostOf(origin));
  if (isAllowed) return;
  throw new Problem({
    reason: "origin",
    status: 403,
    code: LINQ_CODES.accessDenied,
    message:
      "Requests from other sites are refused. Call this endpoint from a page of the same origin, or add the page's origin to " +
      "`allowedOrigins` of createAttachmentsHandler.",
    setup: "origin-not-allowed",
  });
}

/** Response headers that pages of other origins may read. */
const EXPOSED = [ATTACHMENT_TOKEN_HEADER, ATTACHMENT_BATCH_HEADER, "retry-after", "date", "x-trace-id"].join(
  ", ",
);

/** Allowed when a preflight names no headers. */
const DEFAULT_HEADERS = `content-type, authorization, ${ATTACHMENT_TOKEN_HEADER}`;

/** Matches a comma-separated list of header names. */
const HEADER_NAMES = /^[\w!#$%&'*+.^`|~-]+(?: *, *[\w!#$%&'*+.^`|~-]+)*$/;

/** How long browsers may cache a preflight response, in seconds. Chromium's maximum. */
const MAX_AGE = "7200";

const isPreflight = ({ method, headers }: Request) => method === "OPTIONS" && headers.has("origin");

/**
 * Answers a CORS preflight. Every requested header is allowed, because the browser half's `headers` option may send any
 * and the page's origin is on the app's list.
 * @returns `undefined` for other requests
 */
export function answerPreflight(
  request: Request,
  { allowedOrigins, proxyUploads }: { allowedOrigins: readonly string[]; proxyUploads: boolean },
): Response | undefined {
  if (allowedOrigins.length === 0 || !isPreflight(request)) return undefined;
  if (!allowedOrigins.includes(request.headers.get("origin") ?? "")) {
    return problemResponse(
      new Problem({
        status: 403,
        code: LINQ_CODES.accessDenied,
        message: "Pages of this origin may not call. Add it to `allowedOrigins` of createAttachmentsHandler.",
        setup: "origin-not-allowed",
      }),
    );
  }
  const requested = request.headers.get("access-control-request-headers") ?? "";
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": `GET, POST, DELETE${proxyUploads ? ", PUT" : ""}`,
      "access-control-allow-headers": HEADER_NAMES.test(requested) ? requested : DEFAULT_HEADERS,
      "access-control-max-age": MAX_AGE,
      "cache-control": "no-store",
      vary: "Access-Control-Request-Headers",
    },
  });
}

/** Adds the CORS headers for an allowed origin. `Vary` keeps caches from serving the response to another origin. */
export function withCors(request: Request, response: Response, allowedOrigins: readonly string[]): Response {
  if (allowedOrigins.length === 0) return response;
  // A copy, because the headers of a `Response.redirect()` from the app are immutable.
  const copy = new Response(response.body, response);
  const { headers } = copy;
  headers.append("vary", "Origin");
  const origin = request.headers.get("origin") ?? "";
  if (allowedOrigins.includes(origin)) {
    headers.set("access-control-allow-origin", origin);
    headers.set("access-control-allow-credentials", "true");
    headers.set("access-control-expose-headers", EXPOSED);
  }
  return copy;
}
