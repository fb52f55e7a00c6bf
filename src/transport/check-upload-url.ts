import { UploadError } from "../linq/errors.js";
import { isLoopback } from "../linq/loopback.js";
import type { Ticket } from "../linq/ticket.js";

/**
 * A presigned URL is a secret and the file may be too: both go over https only, except to this machine
 * and to the page's own origin. A relative URL is taken from the page's.
 * @throws UploadError `ticket-invalid` naming `upload_url`
 */
export function checkUploadUrl(ticket: Ticket, pageUrl: string | undefined): void {
  let url: URL;
  try {
    url = new URL(ticket.uploadUrl, pageUrl);
  } catch {
    throw invalid("is not a URL");
  }
  if (url.username !== "" || url.password !== "")
    throw invalid("holds a user name or password, which browsers refuse");
  if (url.protocol === "https:") return;
  const isOwnOrigin = pageUrl !== undefined && url.origin === new URL(pageUrl).origin;
  if (url.protocol === "http:" && (isLoopback(url.hostname) || isOwnOrigin)) return;
  const scheme = url.protocol.slice(0, -1);
  const isMixed = scheme === "http" && pageUrl?.startsWith("https:") === true;
  throw invalid(
    `uses ${scheme} on a foreign host; ` +
      (isMixed ? "browsers block that on an https page as mixed content" : "only https is safe there"),
  );
}

function invalid(problem: string): UploadError<"ticket-invalid"> {
  return new UploadError(
    "ticket-invalid",
    `The ticket's upload_url ${problem}. Pass it on from Linq unchanged.`,
    { details: { field: "upload_url", problem } },
  );
}
