import type { Exchange, Reply } from "./exchange.js";
import { storageError } from "./storage-error.js";
import type { Settings } from "./world.js";

const METHODS = "PUT, GET";

/** Answers a preflight as a bucket's CORS rules do: exactly what was asked for, or a refusal without CORS headers. */
export function preflightReply(exchange: Exchange, settings: Settings): Reply {
  const origin = allowedOrigin(exchange, settings);
  const method = exchange.header("access-control-request-method") ?? "";
  const asked = exchange.header("access-control-request-headers");
  const names = (asked ?? "").split(",").map((name) => name.trim().toLowerCase());
  const isAllowed = (name: string) => name === "" || name === "content-type" || name.startsWith("x-amz-");
  if (origin === undefined || !METHODS.split(", ").includes(method) || !names.every(isAllowed)) {
    return storageError("AccessDenied");
  }
  return {
    status: 204,
    headers: {
      "access-control-allow-origin": origin,
      "access-control-allow-methods": METHODS,
      ...(asked !== undefined && { "access-control-allow-headers": asked }),
      "access-control-max-age": String(settings.preflightMaxAge),
      vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    },
  };
}

/** Lets the page read the answer, unless it is an error and those go without. */
export function withCors(reply: Reply, exchange: Exchange, settings: Settings): Reply {
  const origin = allowedOrigin(exchange, settings);
  if (origin === undefined || (reply.status >= 400 && !settings.corsOnErrors)) return reply;
  return {
    ...reply,
    headers: {
      ...reply.headers,
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "ETag, Retry-After",
      vary: "Origin",
    },
  };
}

function allowedOrigin(exchange: Exchange, { allowedOrigins }: Settings): string | undefined {
  const origin = exchange.header("origin");
  if (origin === undefined) return undefined;
  return allowedOrigins.includes("*") || allowedOrigins.includes(origin) ? origin : undefined;
}
