import { isLoopback } from "../../linq/loopback.js";
import type { Exchange, Reply } from "./exchange.js";
import { storageErrorReply } from "./replies.js";
import type { Settings } from "./world.js";

const ALLOWED_METHODS = "PUT, GET, HEAD";

const ALLOWED_HEADERS = ["", "content-type", "content-md5", "content-disposition", "if-none-match", "range"];

const EXPOSED_HEADERS = "ETag, Retry-After, Accept-Ranges, Content-Range, Content-Disposition";

/** Answers a preflight as a bucket's CORS rules do: with exactly what was requested, or with an error without CORS headers. */
export function preflightReply(exchange: Exchange, settings: Settings): Reply {
  const origin = allowedOrigin(exchange, settings);
  const method = exchange.header("access-control-request-method") ?? "";
  const requested = exchange.header("access-control-request-headers");
  const names = (requested ?? "").split(",").map((name) => name.trim().toLowerCase());
  const isAllowed = (name: string) => ALLOWED_HEADERS.includes(name) || name.startsWith("x-amz-");
  if (origin === undefined || !ALLOWED_METHODS.split(", ").includes(method) || !names.every(isAllowed)) {
    return storageErrorReply("AccessDenied");
  }
  return {
    status: 204,
    headers: {
      "access-control-allow-origin": origin,
      "access-control-allow-methods": ALLOWED_METHODS,
      ...(requested !== undefined && { "access-control-allow-headers": requested }),
      "access-control-max-age": String(settings.preflightMaxAge),
      vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    },
  };
}

/** Adds the CORS headers, except on errors when `corsOnErrors` is off. */
export function withCors(reply: Reply, exchange: Exchange, settings: Settings): Reply {
  const origin = allowedOrigin(exchange, settings);
  if (origin === undefined || (reply.status >= 400 && !settings.corsOnErrors)) return reply;
  return {
    ...reply,
    headers: {
      ...reply.headers,
      "access-control-allow-origin": origin,
      "access-control-expose-headers": EXPOSED_HEADERS,
      vary: "Origin",
    },
  };
}

function allowedOrigin(exchange: Exchange, { allowedOrigins }: Settings): string | undefined {
  const origin = exchange.header("origin");
  if (origin === undefined) return undefined;
  const isAllowed = allowedOrigins
    ? allowedOrigins.includes("*") || allowedOrigins.includes(origin)
    : URL.canParse(origin) && isLoopback(new URL(origin).hostname);
  return isAllowed ? origin : undefined;
}
