/** The paths of a demo backend. */
export interface DemoPaths {
  readonly endpoint: string;
  /** The endpoint with `proxyUploads`. */
  readonly proxied: string;
  readonly messages: string;
  /** Returns the URLs of the local Linq. */
  readonly info: string;
}

export const DEFAULT_ENDPOINT = "/api/attachments";

/** @throws Error when the endpoint is not a path */
export function demoPaths(endpoint = DEFAULT_ENDPOINT): DemoPaths {
  if (!/^(\/[\w.-]+)+$/.test(endpoint))
    throw new Error(`The endpoint is a path such as ${DEFAULT_ENDPOINT}, not "${endpoint}".`);
  return {
    endpoint,
    proxied: endpoint.replace(/[^/]+$/, "proxied-$&"),
    messages: "/api/messages",
    info: "/api/local-linq",
  };
}

/** Whether a path is the mount or below it. */
export function isUnder(mount: string, path: string): boolean {
  return path === mount || path.startsWith(`${mount}/`);
}
