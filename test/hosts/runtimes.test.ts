import type { LocalLinq } from "../../src/testing/index.js";
import { describeMount } from "./support/checks.js";
import { build, createApp, program, serve, settingsFor } from "./support/serve.js";
import { snippet } from "./support/snippets.js";

/** Linq's SDK and the handler read the environment. The runtime's own permissions are needed for nothing else. */
const deno = ["run", "--node-modules-dir=manual", "--allow-net", "--allow-env", "--allow-read"];

describeMount("Bun", {
  start: async (local) => {
    const { code, port } = await snippet("bun.js");
    const folder = await createApp("bun", { "bun.js": code });
    return serve({ folder, command: [program("bun"), "bun.js"], local, port });
  },
});

describeMount("Deno", {
  start: async (local) => {
    const { code, port } = await snippet("deno.js");
    const folder = await createApp("deno", { "deno.js": code });
    const env = { DENO_NO_UPDATE_CHECK: "1", DENO_DIR: folder };
    return serve({ folder, command: [program("deno"), ...deno, "deno.js"], local, port, env });
  },
});

/** What `wrangler` would write for workerd. */
function workerdConfig(port: number, variables: Readonly<Record<string, string>>): string {
  const bindings = Object.entries(variables).map(
    ([name, value]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(value)})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "localhost:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "bundle.js")],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["nodejs_compat"],
  bindings = [${bindings.join(", ")}],
);`;
}

async function startWorkerd(local: LocalLinq) {
  const { code, port } = await snippet("worker.js", []);
  const folder = await createApp("workerd", {
    "worker.js": code,
    "config.capnp": workerdConfig(port, settingsFor(local)),
  });
  await build(folder, [
    program("esbuild"),
    "worker.js",
    "--bundle",
    "--format=esm",
    "--platform=neutral",
    "--main-fields=module,main",
    "--conditions=workerd,worker,browser,import",
    "--external:node:*",
    "--outfile=bundle.js",
  ]);
  return serve({ folder, command: [program("workerd"), "serve", "config.capnp"], local, port });
}

describeMount("workerd", { start: startWorkerd });
