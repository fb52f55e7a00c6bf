import { ATTACHMENT_BATCH_HEADER } from "../linq/limits.js";
import { ATTACHMENT_TOKEN_HEADER } from "../linq/wire.js";
import { LINQ_CODES, Problem, problemResponse } from "./envelope.js";

/** What pages of other origins may read of an answer's headers. */
const EXPOSED = [ATTACHMENT_TOKEN_HEADER, ATTACHMENT_BATCH_HEADER, "retry-after", "x-trace-id"].join(", ");

/** For preflights that do not name the headers they are about. */
const USUAL_HEADERS = `content-type, authorization, ${ATTACHMENT_TOKEN_HEADER}`;

/** A list of header names. */
const HEADER_NAMES = /^[\w!#$%&'*+.^`|~-]+(?: *, *[\w!#$%&'*+.^`|~-]+)*$/;

/** Seconds that a browser may remember a preflight's answer: the most that Chromium does. */
const MAX_AGE = "7200";

const isPreflight = ({ method, headers }: Request) => method === "OPTIONS" && headers.has("origin");

/**
 * Answers the question whether a page of another origin may call. All headers that such a page asks for are allowed: the app's own
 * `headers` option may send any, and the page's origin is trusted by name.
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
        message: "Pages of this origin may not call. `allowedOrigins` names those that may.",
      }),
    );
  }
  const asked = request.headers.get("access-control-request-headers") ?? "";
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": `GET, POST, DELETE${proxyUploads ? ", PUT" : ""}`,
      "access-control-allow-headers": HEADER_NAMES.test(asked) ? asked : USUAL_HEADERS,
      "access-control-max-age": MAX_AGE,
      "cache-control": "no-store",
      vary: "Access-Control-Request-Headers",
    },
  });
}

/** Lets a page of an allowed origin read the answer, and keeps caches from giving it to another. */
export function withCors(request: Request, response: Response, allowedOrigins: readonly string[]): Response {
  if (allowedOrigins.length === 0) return response;
  // The headers of an app's own answer, such as `Response.redirect`, may be locked.
  const answer = new Response(response.body, response);
  const { headers } = answer;
  headers.append("vary", "Origin");
  const origin = request.headers.get("origin") ?? "";
  if (allowedOrigins.includes(origin)) {
    headers.set("access-control-allow-origin", origin);
    headers.set("access-control-allow-credentials", "true");
    headers.set("access-control-expose-headers", EXPOSED);
  }
  return answer;
}
