import type { Fault, RemoteLocalLinq } from "./local-linq/types.js";

/**
 * Commands a local Linq that runs in another process, from a page or from Node.
 * @param controlUrl `LocalLinq.controlUrl`, or what `GET /api/local-linq` answers
 */
export function connectLocalLinq(controlUrl: string): RemoteLocalLinq {
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(new URL(`/_local/${path}`, controlUrl), {
      method,
      ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The local Linq answered HTTP ${response.status}: ${await response.text()}`);
    return response;
  };
  const list = async (what: string, filename: string | undefined) => {
    const query = filename === undefined ? "" : `?filename=${encodeURIComponent(filename)}`;
    return (await call("GET", what + query)).json();
  };
  return {
    async fault(fault: Fault) {
      const { id }: { id: string } = await (await call("POST", "faults", fault)).json();
      return async () => void (await call("DELETE", `faults/${id}`));
    },
    requests: ({ filename } = {}) => list("requests", filename),
    attachments: ({ filename } = {}) => list("attachments", filename),
    messages: () => list("messages", undefined),
    advance: async (ms) => void (await call("POST", "advance", { ms })),
    reset: async () => void (await call("POST", "reset")),
  };
}
