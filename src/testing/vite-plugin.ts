import type { IncomingMessage, ServerResponse } from "node:http";
import type { DemoBackend, LocalLinqPluginOptions } from "./demo-backend.js";
import { demoPaths, isUnder } from "./demo-paths.js";

type Next = (error?: unknown) => void;

/** The part of Vite's dev server that the plugin uses. */
interface DevServer {
  readonly middlewares: {
    use(middleware: (request: IncomingMessage, response: ServerResponse, next: Next) => void): unknown;
  };
  readonly httpServer?: { once(event: "close", listener: () => void): unknown } | null;
}

/** A Vite plugin, typed structurally, so that this package does not depend on Vite. */
export interface LocalLinqPlugin {
  readonly name: string;
  readonly enforce: "pre";
  readonly apply: "serve";
  configureServer(server: DevServer): void;
  closeBundle(): Promise<void>;
}

/**
 * Adds a backend that uploads to a local Linq to a Vite dev server, including Storybook's and that of Vitest's browser mode.
 *
 * - `/api/attachments`, or the option `endpoint`: `createAttachmentsHandler` for a single demo user
 * - `/api/proxied-attachments`: the same with `proxyUploads`
 * - `POST /api/messages` `{ text?, attachment_ids }`: sends a message through the SDK's `chats.create`
 * - `GET /api/local-linq` → `{ live, apiUrl?, controlUrl? }`, where `controlUrl` is for `connectLocalLinq`
 *
 * If `LINQ_API_V3_API_KEY` is set in the environment, requests go to the real Linq instead, and `live` is true. In that case
 * `LINQ_API_V3_BASE_URL` is respected, and `/api/messages` needs the phone numbers `LINQ_FROM` and `LINQ_TO`.
 *
 * The backend starts with the first request and stops with the server.
 */
export function localLinqPlugin(options: LocalLinqPluginOptions = {}): LocalLinqPlugin {
  const { endpoint, proxied, messages, info } = demoPaths(options.endpoint);
  const mounts = [endpoint, proxied, messages, info];
  let backend: Promise<DemoBackend> | undefined;
  const open = () =>
    (backend ??= import("./demo-backend.js").then((module) => module.openDemoBackend(options)));
  const close = async () => {
    const opened = backend;
    backend = undefined;
    await opened?.then(
      (demo) => demo.close(),
      () => undefined,
    );
  };
  return {
    name: "linq-uploader:local-linq",
    // Runs before plugins whose middleware answers every path.
    enforce: "pre",
    apply: "serve",
    configureServer({ middlewares, httpServer }) {
      httpServer?.once("close", () => void close());
      middlewares.use((request, response, next) => {
        const path = (request.url ?? "").replace(/\?.*$/, "");
        if (!mounts.some((mount) => isUnder(mount, path))) return next();
        open().then((demo) => demo.handle(request, response), next);
      });
    },
    closeBundle: close,
  };
}
