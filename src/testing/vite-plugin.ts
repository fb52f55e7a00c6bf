import type { IncomingMessage, ServerResponse } from "node:http";
import type { DemoBackend, Environment, LocalLinqPluginOptions } from "./demo-backend.js";
import { demoPaths, isUnder } from "./demo-paths.js";
import { readEnvFiles } from "./env-files.js";

type Next = (error?: unknown) => void;

/** The part of Vite's dev server that the plugin uses. */
interface DevServer {
  readonly middlewares: {
    use(middleware: (request: IncomingMessage, response: ServerResponse, next: Next) => void): unknown;
  };
  readonly httpServer?: { once(event: "close", listener: () => void): unknown } | null;
  readonly config: {
    readonly mode: string;
    /** `false` where the app has turned env files off. */
    readonly envDir: string | false;
    readonly logger: { info(message: string): void };
  };
}

/** A Vite plugin, typed structurally, so that this package does not depend on Vite. */
export interface LocalLinqPlugin {
  readonly name: string;
  readonly enforce: "pre";
  readonly apply: "serve";
  configureServer(server: DevServer): void;
  closeBundle(): Promise<void>;
}

const NO_KEY =
  "localLinqPlugin({ live: true }) needs a key of Linq. Set LINQ_API_V3_API_KEY in .env.local or in the environment, or leave out `live` to use a local Linq.";

function describe(endpoint: string, { live, hasKey }: { live: boolean; hasKey: boolean }): string {
  if (live) return `${endpoint} uploads to the real Linq, because localLinqPlugin has live: true.`;
  const local = `${endpoint} uploads to a local Linq on this machine.`;
  return hasKey
    ? `${local} LINQ_API_V3_API_KEY is set but not used. For the real Linq, write localLinqPlugin({ live: true }).`
    : local;
}

/**
 * Adds a backend that uploads to a local Linq to a Vite dev server, including Storybook's and that of Vitest's browser mode.
 *
 * - `/api/attachments`, or the option `endpoint`: `createAttachmentsHandler` for a single demo user
 * - `/api/proxied-attachments`: the same with `proxyUploads`
 * - `POST /api/messages` `{ text?, attachment_ids }`: sends a message through the SDK's `chats.create`
 * - `GET /api/local-linq` → `{ live, apiUrl?, controlUrl? }`, where `controlUrl` is for `connectLocalLinq`
 *
 * With the option `live`, requests go to the real Linq instead, with the key in `LINQ_API_V3_API_KEY`. In that case
 * `LINQ_API_V3_BASE_URL` is respected, and `/api/messages` needs the phone numbers `LINQ_FROM` and `LINQ_TO`. The variables are read
 * as Vite does, from its env files and the environment. A key alone never leads to the real Linq.
 *
 * A line in the terminal says which Linq is used. The backend starts with the first request and stops with the server.
 * @throws Error when the server starts with `live` and no `LINQ_API_V3_API_KEY`
 */
export function localLinqPlugin(options: LocalLinqPluginOptions = {}): LocalLinqPlugin {
  const { endpoint, proxied, messages, info } = demoPaths(options.endpoint);
  const mounts = [endpoint, proxied, messages, info];
  let backend: Promise<DemoBackend> | undefined;
  let liveEnv: Environment | undefined;
  const open = () =>
    (backend ??= import("./demo-backend.js").then((module) =>
      module.openDemoBackend({ local: options.local, endpoint: options.endpoint, liveEnv }),
    ));
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
    configureServer({ middlewares, httpServer, config }) {
      const env = options.env ?? { ...readEnvFiles(config), ...process.env };
      const hasKey = Boolean(env["LINQ_API_V3_API_KEY"]);
      if (options.live === true && !hasKey) throw new Error(NO_KEY);
      liveEnv = options.live === true ? env : undefined;
      config.logger.info(`[linq-uploader] ${describe(endpoint, { live: options.live === true, hasKey })}`);
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
