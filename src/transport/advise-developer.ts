import type { AnyUploadError } from "../linq/errors.js";
import type { SetupReason } from "../linq/setup-reasons.js";
import { type SetupMistake, tellDeveloper } from "../linq/tell-developer.js";
import type { UploaderOptions } from "../upload/options.js";
import { browserConnectivity } from "./browser-world.js";

/** A request that failed, to the endpoint or with a file's bytes. */
interface FailedRequest {
  readonly method: "POST" | "GET" | "DELETE" | "PUT";
  readonly endpoint?: UploaderOptions["endpoint"];
}

const ON_SERVER: Readonly<Record<SetupReason, string>> = {
  "api-key-missing":
    "The server has no Linq API key. Set the environment variable that your handler reads it from, and restart the server.",
  "api-key-rejected":
    "Linq rejected the server's API key. Copy the key from Linq again, without spaces, and restart the server.",
  "sdk-missing": "The server cannot load @linqapp/sdk. Install it there: npm install @linqapp/sdk",
  "origin-not-allowed":
    "The handler does not accept requests from this page's origin. Add the origin to allowedOrigins. " +
    "Behind a proxy, pass the Host header on.",
  "body-consumed":
    "The request's body was read before the handler got it. Mount the handler before body parsers such as express.json().",
  "body-cut":
    "The handler got only the beginning of the body. Raise the limit of what is in front of it, such as a proxy. The server's log has details.",
  "invalid-return":
    "authorize or rateLimit returned a value of another type than they should. The server's log says which.",
};

/** Names a mistake in the app's setup on the console, if a failed request shows one. Bundlers drop it from production builds. */
export function adviseDeveloper(error: AnyUploadError, request: FailedRequest): void {
  try {
    if (process.env.NODE_ENV !== "production") {
      const advice = adviceFor(error, request);
      if (!advice) return;
      const [mistake, text] = advice;
      const place = placeOf(request);
      tellDeveloper(mistake, `${request.method} ${place} ${outcomeOf(error)} ${text}`, place);
    }
  } catch {
    // Without a bundler `process` is not defined, so this may be production.
  }
}

function adviceFor(error: AnyUploadError, request: FailedRequest): [SetupMistake, string] | undefined {
  const { details } = error;
  if ("setupReason" in details && details.setupReason) {
    return [details.setupReason, ON_SERVER[details.setupReason]];
  }
  if (error.code === "ticket-failed") return adviceForRoute(error, request);
  if (error.code === "ticket-invalid") {
    const { field, problem } = error.details;
    return problem === HTML_PAGE
      ? [
          "endpoint-html",
          "A route of the app answers in its place, such as the fallback of a single-page app or a login page. " +
            'Set "endpoint" to the API route, and exclude that route from the fallback and the login.',
        ]
      : [
          "endpoint-invalid-response",
          `${field === "the whole body" ? "The body" : `The field ${field}`}: ${problem}. ` +
            "Pass on the JSON of Linq's attachments API unchanged, as createAttachmentsHandler does.",
        ];
  }
  return isCrossOriginFailure(error, request)
    ? [
        "endpoint-cors",
        "The endpoint is on another origin. If the browser's message above mentions CORS, " +
          `add ${globalThis.location.origin} to allowedOrigins of createAttachmentsHandler. Otherwise check that the server runs.`,
      ]
    : undefined;
}

/** What `ticket-invalid` says of an HTML page. */
export const HTML_PAGE = "is an HTML page";

function adviceForRoute(
  { status, details }: AnyUploadError & { code: "ticket-failed" },
  { method }: FailedRequest,
): [SetupMistake, string] | undefined {
  // An attachment that is unknown or another owner's is a 404 of Linq's.
  if (status === 404 && (method === "POST" || details.linqCode === undefined)) {
    return [
      "endpoint-not-found",
      method === "POST"
        ? 'There is no route at this path. Create it with createAttachmentsHandler, or set "endpoint" to where it is.'
        : 'The route does not take the paths below it. Let it catch "/{id}" as well, for example with [[...path]] or a wildcard.',
    ];
  }
  if (status === 405) {
    return [
      "endpoint-method-not-allowed",
      `The route does not take ${method}. Pass all methods on to createAttachmentsHandler: GET, POST and DELETE.`,
    ];
  }
  return undefined;
}

/** Only a failed `fetch` rejects with a `TypeError`. A silent server is a timeout. */
function isCrossOriginFailure(error: AnyUploadError, { endpoint }: FailedRequest): boolean {
  if (error.code !== "network" || !(error.cause instanceof TypeError)) return false;
  const page = globalThis.location?.href;
  return (
    browserConnectivity.isOnline() &&
    typeof endpoint === "string" &&
    URL.canParse(endpoint, page) &&
    new URL(endpoint, page).origin !== globalThis.location?.origin
  );
}

/** The endpoint without its query, which may hold a secret. */
function placeOf({ endpoint, method }: FailedRequest): string {
  if (method === "PUT") return "of a file";
  if (typeof endpoint !== "string") return "to your endpoint functions";
  const path = endpoint.replace(/[?#].*$/, "").replace(/\/\/[^/@]*@/, "//");
  return method === "POST" ? path : `${path}/{id}`;
}

function outcomeOf({ status, code }: AnyUploadError): string {
  if (status !== undefined) return `answered ${status} (${code}).`;
  return code === "network" ? `got no response (${code}).` : `got a response that cannot be used (${code}).`;
}
