/** What a demo backend answers at. */
export interface DemoPaths {
  readonly endpoint: string;
  /** The same with `proxyUploads`. */
  readonly proxied: string;
  readonly messages: string;
  readonly whereabouts: string;
}

export const DEFAULT_ENDPOINT = "/api/attachments";

/** @throws Error when the endpoint is no path */
export function demoPaths(endpoint = DEFAULT_ENDPOINT): DemoPaths {
  if (!/^(\/[\w.-]+)+$/.test(endpoint))
    throw new Error(`The endpoint is a path such as ${DEFAULT_ENDPOINT}, not "${endpoint}".`);
  return {
    endpoint,
    proxied: endpoint.replace(/[^/]+$/, "proxied-$&"),
    messages: "/api/messages",
    whereabouts: "/api/local-linq",
  };
}

/** Whether a path is the mount or lies below it. */
export function isUnder(mount: string, path: string): boolean {
  return path === mount || path.startsWith(`${mount}/`);
}
