import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { LinqAPIV3 } from "@linqapp/sdk";
import * as v from "valibot";
import { onTestFinished } from "vitest";
import {
  createAttachmentsHandler,
  toNodeHandler,
  type AttachmentsHandlerOptions,
  type LinqClient,
} from "../../../src/server/index.js";
import type { LocalLinqOptions } from "../../../src/testing/index.js";
import { httpRequest, type RawAnswer, type RawRequest } from "../../support/http-request.js";
import { localLinq } from "../../support/local-linq.js";

export const MOUNT = "/api/attachments";

const ticketSchema = v.object({
  attachment_id: v.string(),
  upload_url: v.string(),
  required_headers: v.record(v.string(), v.string()),
  expires_at: v.string(),
});

export type ProxiedTicket = v.InferOutput<typeof ticketSchema>;

export interface Report {
  error: unknown;
  action: string | undefined;
}

/** Listens on this machine until the test ends. */
async function listen(listener: http.RequestListener): Promise<string> {
  const server = http.createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address: AddressInfo | string | null = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

/** A server that proxies uploads for whoever the `user` header names, "ann" without. */
export async function serveProxy(
  client: LinqClient,
  options: Partial<AttachmentsHandlerOptions> = {},
  before: (request: http.IncomingMessage & { body?: unknown }) => void | Promise<void> = () => undefined,
) {
  const reports: Report[] = [];
  const { apiKey: _key, baseURL: _url, client: _client, ...rest } = options;
  const listener = toNodeHandler(
    createAttachmentsHandler({
      client,
      proxyUploads: true,
      authorize: ({ request }) => ({ owner: request.headers.get("user") ?? "ann" }),
      onError: (report) => reports.push(report),
      ...rest,
    }),
  );
  const origin = await listen((request, response) => {
    void Promise.resolve(before(request)).then(() => listener(request, response));
  });
  const ask = (size: number, headers: Record<string, string> = {}, path = MOUNT) =>
    httpRequest(origin + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Transfer-Encoding": "chunked", ...headers },
      body: JSON.stringify({ filename: "photo.jpg", content_type: "image/jpeg", size_bytes: size }),
    });
  return {
    origin,
    reports,
    ask,
    ticket: async (size = 3, ...how: [headers?: Record<string, string>, path?: string]) =>
      v.parse(ticketSchema, JSON.parse((await ask(size, ...how)).text)),
  };
}

/** The same before a local Linq. */
export async function proxyApp(options?: Partial<AttachmentsHandlerOptions>, linqOptions?: LocalLinqOptions) {
  const local = await localLinq(linqOptions);
  const client = new LinqAPIV3({ apiKey: local.apiKey, baseURL: local.apiUrl });
  const puts = () => local.requests().filter(({ step }) => step === "put");
  return { local, client, puts, ...(await serveProxy(client, options)) };
}

/** The same before storage that the test plays. */
export async function scriptedStorage(listener: http.RequestListener) {
  const storage = await listen(listener);
  const client: LinqClient = linqWith(`${storage}/object?X-Amz-Signature=secret-signature`);
  return { storage, client };
}

/** A Linq whose tickets name this URL. */
export function linqWith(uploadUrl: string, requiredHeaders: Record<string, string> = {}): LinqClient {
  const id = crypto.randomUUID();
  return {
    apiKey: "a key of 32 characters that nobody knows",
    attachments: {
      create: async () => ({
        attachment_id: id,
        upload_url: uploadUrl,
        http_method: "PUT",
        required_headers: requiredHeaders,
        expires_at: new Date(Date.now() + 900_000).toISOString(),
      }),
      retrieve: () => Promise.reject(new Error("not asked")),
      delete: () => Promise.reject(new Error("not asked")),
    },
  };
}

/** Sends bytes as a browser does; `headers` replace or, when `undefined`, remove what it would send. */
export function putBytes(
  { upload_url }: Pick<ProxiedTicket, "upload_url">,
  body: RawRequest["body"] = "abc",
  headers: Record<string, string | undefined> = {},
  signal?: AbortSignal,
): Promise<RawAnswer> {
  const sent = { "Content-Type": "image/jpeg", "Content-Length": "3", ...headers };
  const given = Object.entries(sent).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] satisfies [string, string]],
  );
  return httpRequest(upload_url, { method: "PUT", headers: given, body, ...(signal && { signal }) });
}
