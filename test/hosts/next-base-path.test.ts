import { beforeAll } from "vitest";
import { unusedPort } from "../docs/guides/reader-app.js";
import { describeMount } from "./support/checks.js";
import { build, createApp, program, serve } from "./support/serve.js";
import { snippet } from "./support/snippets.js";

let folder: string;

beforeAll(async () => {
  const route = "app/api/attachments/[[...id]]/route.js";
  folder = await createApp("next-base-path", {
    [route]: (await snippet(route)).code,
    "app/layout.jsx": "export default ({ children }) => <html lang='en'><body>{children}</body></html>;",
    "next.config.js": 'export default { basePath: "/app" };',
    "jsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  });
  await build(folder, [program("next"), "build"]);
});

describeMount("Next.js with a basePath", {
  mount: "/app/api/attachments",
  start: async (local) => {
    const port = await unusedPort();
    const command = [program("next"), "start", "-p", String(port)];
    return serve({ folder, command, local, port, env: { PUBLIC_URL: "/app/api/attachments" } });
  },
});
