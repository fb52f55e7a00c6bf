import type { LinqAPIV3 } from "@linqapp/sdk";
import * as v from "valibot";
import { isLoopback } from "../linq/loopback.js";
import { rejectCrossSite } from "../server/cross-origin.js";
import { jsonResponse, Problem, problemResponse } from "../server/envelope.js";
import { createAttachmentsHandler } from "../server/handler.js";
import type { AttachmentsHandlerOptions } from "../server/options.js";
import { loadLinqClient } from "../server/linq-client.js";
import { toLinqFailure } from "../server/linq-failure.js";
import { toNodeHandler, type NodeHandler } from "../server/node-handler.js";
import type { LocalLinq, LocalLinqOptions } from "./local-linq/types.js";
import { demoPaths, isUnder } from "./demo-paths.js";
import { startLocalLinq } from "./start-local-linq.js";

/** Options of `localLinqPlugin`. */
export interface LocalLinqPluginOptions {
  /** Options of the local Linq. `keepBytes` is on by default, so that download URLs work. */
  local?: LocalLinqOptions | undefined;
  /** Path of the endpoint. @default "/api/attachments" */
  endpoint?: string | undefined;
  /**
   * Sends requests to the real Linq instead of a local one. It needs `LINQ_API_V3_API_KEY`, which alone changes nothing.
   * @default false
   */
  live?: boolean | undefined;
  /**
   * Environment variables. By default those of Vite's env files (`.env`, `.env.local`, `.env.[mode]`, `.env.[mode].local`), and
   * `process.env`, which has precedence.
   * @default undefined
   */
  env?: Environment | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface DemoBackendOptions {
  /** Options of the local Linq. */
  local?: LocalLinqOptions | undefined;
  /** Path of the endpoint. @default "/api/attachments" */
  endpoint?: string | undefined;
  /** The environment of the real Linq to call. Without it, a local Linq is started. */
  liveEnv?: Environment | undefined;
  /** Decides which other origins may call the endpoint. None may by default. */
  isAllowedOrigin?: ((origin: string) => boolean) | undefined;
}

export interface DemoBackend {
  readonly handle: NodeHandler;
  /** `undefined` when the backend calls the real Linq. */
  readonly local: LocalLinq | undefined;
  close(): Promise<void>;
}

/** The phone numbers that messages are sent from and to. */
interface PhoneNumbers {
  from: string | undefined;
  to: string | undefined;
}

const DEMO_NUMBERS: PhoneNumbers = { from: "+15550100001", to: "+15550100002" };

export async function openDemoBackend({
  local: options,
  liveEnv,
  endpoint,
  isAllowedOrigin = () => false,
}: DemoBackendOptions): Promise<DemoBackend> {
  const paths = demoPaths(endpoint);
  const local = liveEnv ? undefined : await startLocalLinq({ keepBytes: true, ...options });
  const client = await loadLinqClient(
    local?.apiKey ?? liveEnv?.["LINQ_API_V3_API_KEY"] ?? "",
    local?.apiUrl ?? liveEnv?.["LINQ_API_V3_BASE_URL"],
  );
  const numbers = liveEnv
    ? { from: liveEnv["LINQ_FROM"], to: liveEnv["LINQ_TO"] }
    : { ...DEMO_NUMBERS, from: options?.phoneNumbers?.[0] ?? DEMO_NUMBERS.from };

  const handlers = new Map<string, (request: Request) => Promise<Response>>();
  /** A handler's `allowedOrigins` are fixed when it is created, so there is one handler per origin. */
  const attachmentsFor = (request: Request, basePath: string, proxyUploads: boolean) => {
    const origin = request.headers.get("origin") ?? "";
    const allowedOrigins = isAllowedOrigin(origin) ? [origin] : [];
    const key = [basePath, ...allowedOrigins].join(" ");
    const handle = handlers.get(key) ?? attachmentsAt({ basePath, proxyUploads, allowedOrigins });
    handlers.set(key, handle);
    return handle(request);
  };
  const attachmentsAt = (
    options: Pick<AttachmentsHandlerOptions, "basePath" | "proxyUploads" | "allowedOrigins">,
  ) =>
    createAttachmentsHandler({
      client,
      ...options,
      authorize: () => ({ owner: "demo" }),
      // A local Linq fails only on command, so its errors are not worth logging.
      ...(local && { onError: () => undefined }),
    });
  const handle = toNodeHandler((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === paths.info) return Promise.resolve(localLinqInfo(request, local));
    if (pathname === paths.messages) return sendMessage(request, client, numbers);
    const isProxied = isUnder(paths.proxied, pathname);
    return attachmentsFor(request, isProxied ? paths.proxied : paths.endpoint, isProxied);
  });
  return { handle, local, close: async () => local?.close() };
}

/** Gives away the control URL, so pages of other origins get an error, and pages of another host (DNS rebinding) get no URL. */
function localLinqInfo(request: Request, local: LocalLinq | undefined): Response {
  try {
    rejectCrossSite(request);
  } catch (error) {
    if (error instanceof Problem) return problemResponse(error);
    throw error;
  }
  if (!local) return jsonResponse({ live: true }, 200);
  if (!isLoopback(new URL(request.url).hostname)) return jsonResponse({ live: false }, 200);
  return jsonResponse({ live: false, apiUrl: local.apiUrl, controlUrl: local.controlUrl }, 200);
}

const messageSchema = v.object({
  text: v.optional(v.string(), ""),
  attachment_ids: v.optional(v.array(v.string()), []),
});

async function sendMessage(
  request: Request,
  client: LinqAPIV3,
  { from, to }: PhoneNumbers,
): Promise<Response> {
  try {
    if (request.method !== "POST")
      return jsonResponse({ error: "Send messages with POST." }, 405, { allow: "POST" });
    rejectCrossSite(request);
    if (!from || !to) {
      return jsonResponse(
        { error: "Set LINQ_FROM and LINQ_TO to the phone numbers to send from and to." },
        400,
      );
    }
    const body = v.safeParse(messageSchema, await request.json().catch(() => undefined));
    if (!body.success) return jsonResponse({ error: "Send { text, attachment_ids } as JSON." }, 400);
    const { text, attachment_ids } = body.output;
    const parts = [
      ...attachment_ids.map((id) => ({ type: "media" as const, attachment_id: id })),
      ...(text === "" ? [] : [{ type: "text" as const, value: text }]),
    ];
    // Not retried, because a second attempt could send the message twice.
    const { chat } = await client.chats.create({ from, to: [to], message: { parts } }, { maxRetries: 0 });
    return jsonResponse({ id: chat.message.id, attachment_ids }, 201);
  } catch (error) {
    if (error instanceof Problem) return problemResponse(error);
    return problemResponse(toLinqFailure(error, { timedOut: false, apiKey: client.apiKey }).problem);
  }
}
