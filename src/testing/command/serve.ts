import { isLoopback } from "../../linq/loopback.js";
import { openDemoBackend } from "../demo-backend.js";
import { demoPaths } from "../demo-paths.js";
import { closeServer, listen } from "../local-linq/http-host.js";
import { node } from "../local-linq/node.js";
import type { Settings } from "./read-arguments.js";

export interface Served {
  /** Printed when the servers are running. */
  readonly message: string;
  close(): Promise<void>;
}

/** @throws Error when a port is taken, or `@linqapp/sdk` is not installed */
export async function serve(settings: Settings): Promise<Served> {
  try {
    return await start(settings);
  } catch (error) {
    throw nameTakenPort(error, settings);
  }
}

/** Names the option of a port that is taken. */
function nameTakenPort(error: unknown, { port, local }: Settings): unknown {
  const cause: NodeJS.ErrnoException & { port?: number } =
    error instanceof Error && error.cause instanceof Error ? error.cause : new Error("No cause.");
  if (cause.code !== "EADDRINUSE") return error;
  const option = cause.port === port ? "" : cause.port === local.apiPort ? "--api-port" : "--storage-port";
  const own = option === "" ? "" : ` ${option} moves this one alone.`;
  return new Error(
    `Port ${cause.port} is taken. End what listens there, or choose other ports: --port 5010 moves all three to 5010, 5011 and 5012.${own}`,
    { cause: error },
  );
}

async function start({ port, endpoint, origins, local: options }: Settings): Promise<Served> {
  const backend = await openDemoBackend({
    local: options,
    endpoint,
    isAllowedOrigin: (origin) => origins.includes(origin) || isLocalOrigin(origin),
  });
  const server = node.http.createServer((request, response) => void backend.handle(request, response));
  server.requestTimeout = 0;
  try {
    const origin = await listen(server, port);
    return {
      message: describe(origin, endpoint, backend),
      close: async () => {
        await closeServer(server);
        await backend.close();
      },
    };
  } catch (error) {
    await backend.close();
    throw error;
  }
}

function isLocalOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname);
}

function describe(
  origin: string,
  endpoint: string,
  { local }: Awaited<ReturnType<typeof openDemoBackend>>,
): string {
  const { proxied, info } = demoPaths(endpoint);
  return `A Linq for this machine is running. What is uploaded stays here, and goes when this ends (Ctrl+C).

  endpoint       ${origin}${endpoint}
                 <LinqUploader endpoint="${origin}${endpoint}" />
  proxyUploads   ${origin}${proxied}
  whereabouts    ${origin}${info}

  For a backend of your own, in its environment:
                 LINQ_API_V3_API_KEY=${local?.apiKey}
                 LINQ_API_V3_BASE_URL=${local?.apiUrl}
  In a test, to look inside and to make things go wrong:
                 connectLocalLinq("${local?.controlUrl}")
`;
}
