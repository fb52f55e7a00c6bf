// Started by the runner as a process of its own: the app's origin and the store's, so that PUTs are cross-origin as with S3.
import { createApp } from "./app.js";
import { createStore } from "./store.js";
import { createWorld } from "./world.js";

const world = createWorld();
const store = createStore(world);
const app = createApp(world, process.argv[2] ?? ".");

/** @param {import("node:http").Server} server */
function listen(server) {
  server.keepAliveTimeout = 60_000;
  server.requestTimeout = 0;
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}

world.storePort = await listen(store);
process.send?.({ app: await listen(app), store: world.storePort });
process.on("disconnect", () => process.exit(0));
