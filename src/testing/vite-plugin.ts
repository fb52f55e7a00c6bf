import type { IncomingMessage, ServerResponse } from "node:http";
import type { DemoBackend, LocalLinqPluginOptions } from "./demo-backend.js";
import { demoPaths, isUnder } from "./demo-paths.js";

type Next = (error?: unknown) => void;

/** What the plugin uses of Vite's dev server. */
interface DevServer {
  readonly middlewares: {
    use(middleware: (request: IncomingMessage, response: ServerResponse, next: Next) => void): unknown;
  };
  readonly httpServer?: { once(event: "close", listener: () => void): unknown } | null;
}

/** A Vite plugin, typed by what it has, so that nothing here depends on Vite. */
export interface LocalLinqPlugin {
  readonly name: string;
  readonly enforce: "pre";
  readonly apply: "serve";
  configureServer(server: DevServer): void;
  closeBundle(): Promise<void>;
}

/**
 * Gives a Vite dev server (also Storybook's, and that of Vitest's browser mode) a backend that uploads to a local Linq:
 *
 * - `/api/attachments`: `createAttachmentsHandler` for one demo user, or at the option `endpoint`
 * - `/api/proxied-attachments`: the same with `proxyUploads`
 * - `POST /api/messages` `{ text?, attachment_ids }`: sends a message through the SDK's `chats.create`
 * - `GET /api/local-linq` → `{ live, apiUrl?, controlUrl? }`; `controlUrl` is for `connectLocalLinq`
 *
 * With `LINQ_API_V3_API_KEY` in the environment all of it goes to the real Linq instead (`LINQ_API_V3_BASE_URL` is
 * respected; `/api/messages` needs the numbers `LINQ_FROM` and `LINQ_TO`), and `live` is true.
 * Nothing is started before the first request, and all of it ends with the server.
 */
export function localLinqPlugin(options: LocalLinqPluginOptions = {}): LocalLinqPlugin {
  const { endpoint, proxied, messages, whereabouts } = demoPaths(options.endpoint);
  const mounts = [endpoint, proxied, messages, whereabouts];
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
    // Before the plugins whose middlewares answer every path.
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
