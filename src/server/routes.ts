import { attachmentNotFound, LINQ_CODES, Problem } from "./envelope.js";

/** `create` a ticket, `read` a status, `delete` an attachment, or `upload` its bytes (only with `proxyUploads`). */
export type AttachmentAction = "create" | "read" | "delete" | "upload";

export type Route =
  | { readonly action: "create" }
  | { readonly action: "read" | "delete"; readonly attachmentId: string }
  | { readonly action: "upload"; readonly attachmentId: string };

/** What a path points at. */
type Place = { kind: "mount" } | { kind: "attachment"; id: string } | { kind: "unknown" };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/**
 * The routing table: `POST {mount}`, `GET {mount}/{id}`, `DELETE {mount}/{id}` and, with `proxyUploads`, `PUT {mount}/{id}/content`.
 * @throws Problem 405 with `Allow` on a known path, otherwise 404
 */
export function matchRoute(
  method: string,
  pathname: string,
  { basePath, proxyUploads }: { basePath: string | undefined; proxyUploads: boolean },
): Route {
  const content = proxyUploads ? locateContent(pathname, basePath) : undefined;
  if (content !== undefined) {
    if (method === "PUT") return { action: "upload", attachmentId: content.toLowerCase() };
    throw methodNotAllowed("PUT");
  }
  const place = locate(pathname, basePath);
  if (place.kind === "attachment") {
    const attachmentId = place.id.toLowerCase();
    if (method === "GET") return { action: "read", attachmentId };
    if (method === "DELETE") return { action: "delete", attachmentId };
    throw methodNotAllowed("GET, DELETE");
  }
  if (place.kind === "mount") {
    if (method === "POST") return { action: "create" };
    // Without a `basePath`, `{mount}/{bad id}` looks like a mount. GET and DELETE always mean an id, so they get a 404.
    if (basePath !== undefined || (method !== "GET" && method !== "DELETE")) throw methodNotAllowed("POST");
  }
  throw attachmentNotFound();
}

function locate(pathname: string, basePath: string | undefined): Place {
  const path = trimSlash(pathname);
  if (basePath === undefined) {
    const last = path.slice(path.lastIndexOf("/") + 1);
    return isUuid(last) ? { kind: "attachment", id: last } : { kind: "mount" };
  }
  if (path === basePath) return { kind: "mount" };
  const id = path.startsWith(`${basePath}/`) ? path.slice(basePath.length + 1) : "";
  return isUuid(id) ? { kind: "attachment", id } : { kind: "unknown" };
}

/** The attachment id in a `{mount}/{id}/content` path. */
function locateContent(pathname: string, basePath: string | undefined): string | undefined {
  const [, parent] = /^(.*)\/content$/.exec(trimSlash(pathname)) ?? [];
  const place = parent === undefined ? undefined : locate(parent, basePath);
  return place?.kind === "attachment" ? place.id : undefined;
}

/** Removes one trailing slash, which some frameworks add. */
export function trimSlash(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}

function methodNotAllowed(allow: string): Problem {
  return new Problem({
    status: 405,
    code: LINQ_CODES.invalidParameter,
    message: `This path answers ${allow} only.`,
    allow,
  });
}
