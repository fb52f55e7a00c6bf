import { once } from "node:events";
import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { build } from "vite";
import { createAttachmentsHandler, toNodeHandler, type LinqClient } from "../../../src/server/index.js";

const MOUNT = "/api/attachments";

let script: Promise<string> | undefined;

async function buildPage(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    oxc: { jsx: { runtime: "automatic", development: false } },
    build: {
      write: false,
      rolldownOptions: { input: "test/s3/support/page.tsx", output: { codeSplitting: false } },
    },
  });
  const code = "output" in result && result.output.find((file) => file.type === "chunk")?.code;
  if (!code) throw new Error("The page was not built.");
  return code;
}

/** An app with the widget on its page and our handler behind it; its address. */
export async function startApp(client: LinqClient): Promise<string> {
  const page = await (script ??= buildPage());
  const attachments = toNodeHandler(
    createAttachmentsHandler({
      client,
      basePath: MOUNT,
      secret: "for tests over a real S3 server, this one",
      authorize: () => ({ owner: "ann" }),
    }),
  );
  const server = createServer((request, response) => {
    if (request.url?.startsWith(MOUNT)) {
      void attachments(request, response);
      return;
    }
    const isScript = request.url === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? page : '<!doctype html><body><script type="module" src="/page.js"></script>');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
}
