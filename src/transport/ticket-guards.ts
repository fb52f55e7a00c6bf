import { UploadError } from "../linq/errors.js";
import { isLoopback } from "../linq/loopback.js";
import type { Ticket } from "../linq/attachment.js";

/**
 * Header names that pages cannot set. Browsers ignore them with a console error.
 * Source: Fetch Standard, "forbidden request-header".
 */
const FORBIDDEN = new Set([
  "accept-charset",
  "accept-encoding",
  "access-control-request-headers",
  "access-control-request-method",
  "access-control-request-private-network",
  "connection",
  "content-length",
  "cookie",
  "cookie2",
  "date",
  "dnt",
  "expect",
  "host",
  "keep-alive",
  "origin",
  "permissions-policy",
  "referer",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
]);

/** Field names and values of RFC 9110. `setRequestHeader` throws on anything else. */
const NAME = /^[!#$%&'*+\-.^_`|~\w]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * The headers that a browser can send with a PUT:
 *
 * - Forbidden names are removed.
 * - Each name occurs once, regardless of case, because setting it twice would join the values and break the signature.
 * - There is exactly one `Content-Type`: the ticket's, or `contentType` if the ticket has none.
 * @throws UploadError `ticket-invalid` if a header cannot be sent, or if the ticket was signed for another size
 */
export function guardHeaders(
  required: Readonly<Record<string, string>>,
  body: { size: number; contentType: string },
): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(required)) {
    if (!NAME.test(name)) throw invalidHeader("a name", "is not a valid HTTP header name");
    if (!VALUE.test(value))
      throw invalidHeader(name, "has a value with characters that HTTP does not allow, such as a line break");
    const key = name.toLowerCase();
    if (key === "content-length" && Number(value) !== body.size) {
      throw invalidHeader(name, `was signed for ${Number(value)} bytes, but the file has ${body.size}`);
    }
    if (isForbidden(key)) continue;
    if (!headers.has(key) || value === body.contentType) headers.set(key, value);
  }
  if (!headers.has("content-type")) headers.set("content-type", body.contentType);
  return headers;
}

function isForbidden(key: string): boolean {
  return FORBIDDEN.has(key) || key.startsWith("proxy-") || key.startsWith("sec-");
}

function invalidHeader(name: string, problem: string): UploadError<"ticket-invalid"> {
  return new UploadError(
    "ticket-invalid",
    `The ticket's required_headers cannot be sent: ${name} ${problem}. ` +
      "Pass on Linq's headers unchanged, for the size_bytes that was requested.",
    { details: { field: "required_headers", problem: `${name} ${problem}` } },
  );
}

/**
 * Checks that a presigned URL uses https, because the URL is a secret and the file may be. Allows http only to this machine and
 * to the page's own origin. Relative URLs are resolved against the page's.
 * @throws UploadError `ticket-invalid` with the field `upload_url`
 */
export function checkUploadUrl(ticket: Ticket, pageUrl: string | undefined): void {
  let url: URL;
  try {
    url = new URL(ticket.uploadUrl, pageUrl);
  } catch {
    throw invalidUrl("is not a URL");
  }
  if (url.username !== "" || url.password !== "")
    throw invalidUrl("contains a user name or password, which browsers reject");
  if (url.protocol === "https:") return;
  const isOwnOrigin = pageUrl !== undefined && url.origin === new URL(pageUrl).origin;
  if (url.protocol === "http:" && (isLoopback(url.hostname) || isOwnOrigin)) return;
  const scheme = url.protocol.slice(0, -1);
  const isMixed = scheme === "http" && pageUrl?.startsWith("https:") === true;
  throw invalidUrl(
    `uses ${scheme} on a foreign host; ` +
      (isMixed ? "browsers block that on an https page as mixed content" : "only https is safe there"),
  );
}

function invalidUrl(problem: string): UploadError<"ticket-invalid"> {
  return new UploadError(
    "ticket-invalid",
    `The ticket's upload_url ${problem}. Pass on Linq's URL unchanged.`,
    { details: { field: "upload_url", problem } },
  );
}
