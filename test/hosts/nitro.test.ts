import { describeMount } from "./support/checks.js";
import { build, createApp, program, serve } from "./support/serve.js";
import { snippet } from "./support/snippets.js";
import { unusedPort } from "../docs/guides/reader-app.js";

describeMount("Nitro", {
  start: async (local) => {
    const { code } = await snippet("routes/api/attachments/[...id].js");
    const folder = await createApp("nitro", {
      "nitro.config.js": "export default { serverDir: './' };",
      "routes/api/attachments/[...id].js": code,
      "routes/api/attachments/index.js": code,
    });
    await build(folder, [program("nitro"), "build"]);
    const port = await unusedPort();
    return serve({ folder, command: [process.execPath, ".output/server/index.mjs"], local, port });
  },
});
