import { findContentTypeByExtension } from "../../linq/content-types.js";
import { isLoopback } from "../../linq/loopback.js";
import { PKPASS } from "./accepted-types.js";
import type { StoredAttachment } from "./attachments.js";
import { CODES, Refusal } from "./refusal.js";
import type { World } from "./world.js";

/** Media that Linq would download. */
export interface UrlMedia {
  readonly url: string;
  readonly contentType: string;
}

/**
 * The media behind a URL. Nothing is downloaded, so that tests need no network: the extension decides on the type. A download URL of
 * the local Linq is its attachment.
 * @throws Refusal
 */
export function readMediaUrl(
  text: string,
  partner: string,
  { attachments, storageUrl }: World,
): StoredAttachment | UrlMedia {
  if (!URL.canParse(text)) throw new Refusal(400, CODES.invalidParameter, "url is not a valid URL.");
  const url = new URL(text);
  if (url.origin === storageUrl) {
    const own = attachments.findByPath(url.pathname);
    if (own?.partner === partner && own.object) return own;
    throw downloadFailed();
  }
  if (url.protocol !== "https:") throw new Refusal(400, CODES.invalidParameter, "url must use HTTPS.");
  if (isLoopback(url.hostname)) throw downloadFailed();
  return { url: text, contentType: typeByExtension(url.pathname) };
}

/** Without an extension the type cannot be known here. Linq inspects the downloaded bytes. */
function typeByExtension(pathname: string): string {
  const [, extension] = /\.([^./]+)$/.exec(pathname) ?? [];
  if (extension === undefined) return "application/octet-stream";
  if (extension.toLowerCase() === "pkpass") return PKPASS;
  const row = findContentTypeByExtension(extension);
  if (row) return row.type;
  throw new Refusal(
    400,
    CODES.invalidFileType,
    "Invalid file type. The local Linq reads it from the extension of the url.",
  );
}

function downloadFailed(): Refusal {
  return new Refusal(
    500,
    CODES.downloadFailed,
    "File download failed. Ensure the URL is publicly accessible.",
  );
}
