import { LinqAPIV3 } from "@linqapp/sdk";
import { createAttachmentsHandler, type AttachmentsHandlerOptions } from "../../src/server/index.js";
import type { LocalLinq, LocalLinqOptions } from "../../src/testing/index.js";
import { localLinq } from "./local-linq.js";

export const MOUNT = "/api/attachments";
const ORIGIN = "https://app.example";

export const photo = { filename: "photo.jpg", content_type: "image/jpeg", size_bytes: 3 };

export interface AttachmentsApp {
  local: LocalLinq;
  /** What `onError` was told. */
  reports: { error: unknown; action: string | undefined }[];
  /** How many requests Linq has had. */
  linqCalls: () => number;
  handle: (path: string, init?: RequestInit) => Promise<Response>;
  create: (body?: unknown, headers?: Record<string, string>) => Promise<Response>;
  /** A ticket and its ownership token, as `user`. */
  ticket: (user?: string) => Promise<{ id: string; token: string; uploadUrl: string }>;
  read: (id: string, headers?: Record<string, string>) => Promise<Response>;
  remove: (id: string, headers?: Record<string, string>) => Promise<Response>;
}

/** An app that mounts the handler before a local Linq. The `user` header says who calls; nobody by default is "ann". */
export async function attachmentsApp(
  options: Partial<AttachmentsHandlerOptions> = {},
  linqOptions?: LocalLinqOptions,
): Promise<AttachmentsApp> {
  const local = await localLinq(linqOptions);
  const reports: AttachmentsApp["reports"] = [];
  const { apiKey: _key, baseURL: _url, client: _client, ...rest } = options;
  const handler = createAttachmentsHandler({
    client: new LinqAPIV3({ apiKey: local.apiKey, baseURL: local.apiUrl }),
    authorize: ({ request }) => ({ owner: request.headers.get("user") ?? "ann" }),
    onError: (report) => reports.push(report),
    ...rest,
  });
  const handle = (path: string, init?: RequestInit) => handler(new Request(ORIGIN + path, init));
  const create: AttachmentsApp["create"] = (body = photo, headers = {}) =>
    handle(MOUNT, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  return {
    local,
    reports,
    linqCalls: () => local.requests().length,
    handle,
    create,
    async ticket(user = "ann") {
      const response = await create(photo, { user });
      const ticket: unknown = await response.json();
      return {
        id: textAt(ticket, "attachment_id"),
        uploadUrl: textAt(ticket, "upload_url"),
        token: response.headers.get("linq-attachment-token") ?? "",
      };
    },
    read: (id, headers = {}) => handle(`${MOUNT}/${id}`, { headers }),
    remove: (id, headers = {}) => handle(`${MOUNT}/${id}`, { method: "DELETE", headers }),
  };
}

function textAt(value: unknown, key: string): string {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return String(Object.fromEntries(entries)[key]);
}
