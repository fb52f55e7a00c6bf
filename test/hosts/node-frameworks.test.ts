import { describeMount } from "./support/checks.js";
import { createApp, serve } from "./support/serve.js";
import { snippet } from "./support/snippets.js";

/** Runs a block of docs/server.md on Node. */
function onNode(file: string, edits: readonly (readonly [string, string])[] = []) {
  return async (local: Parameters<Parameters<typeof describeMount>[1]["start"]>[0]) => {
    const { code, port } = await snippet(file, edits);
    const folder = await createApp(file.replace(".js", ""), { [file]: code });
    return serve({ folder, command: [process.execPath, file], local, port });
  };
}

describeMount("Express 5", { start: onNode("express.js") });
describeMount("Express 4", { start: onNode("express.js", [['"express"', '"express-4"']]) });
describeMount("Fastify", { start: onNode("fastify.js") });
describeMount("Koa", { start: onNode("koa.js") });
describeMount("Hono on Node", { start: onNode("hono.js") });
describeMount("h3", { start: onNode("h3.js") });
describeMount("plain Node", { start: onNode("node.js") });
