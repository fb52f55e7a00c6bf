import * as v from "valibot";
import type { AttachmentRecord, MessageRecord, RemoteLocalLinq, RequestRecord } from "./local-linq/types.js";

/**
 * Controls a local Linq that runs in another process, from a page or from Node.
 * @param controlUrl `LocalLinq.controlUrl`, or the `controlUrl` in the response of `GET /api/local-linq`
 */
export function connectLocalLinq(controlUrl: string): RemoteLocalLinq {
  const base = controlUrl.endsWith("/") ? controlUrl : `${controlUrl}/`;
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(new URL(path, base), {
      method,
      ...(body !== undefined && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok)
      throw new Error(`The local Linq answered HTTP ${response.status}: ${await response.text()}`);
    return response;
  };
  const list = async <T>(what: string, filename?: string): Promise<readonly T[]> => {
    const query = filename === undefined ? "" : `?filename=${encodeURIComponent(filename)}`;
    const response = await call("GET", what + query);
    return v.parse(v.custom<readonly T[]>(Array.isArray), await response.json());
  };
  return {
    async fault(fault) {
      const response = await call("POST", "faults", fault);
      const { id } = v.parse(v.object({ id: v.string() }), await response.json());
      return async () => void (await call("DELETE", `faults/${id}`));
    },
    requests: ({ filename } = {}) => list<RequestRecord>("requests", filename),
    attachments: ({ filename } = {}) => list<AttachmentRecord>("attachments", filename),
    messages: () => list<MessageRecord>("messages"),
    advance: async (ms) => void (await call("POST", "advance", { ms })),
    reset: async () => void (await call("POST", "reset")),
  };
}
