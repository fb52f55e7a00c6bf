import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startLocalLinq, type LocalLinq } from "../../src/testing/index.js";
import { unusedPort } from "../docs/guides/reader-app.js";
import { describeMount, openPage, photo, put, readTicket } from "./support/checks.js";
import { build, createApp, program, serve, type RunningServer } from "./support/serve.js";
import { snippet } from "./support/snippets.js";

const layout = `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}`;

/** An app with a proxy, which makes Next.js hold the body of each request that it sees. */
const proxy = `import { NextResponse } from "next/server";
export function proxy() {
  return NextResponse.next();
}`;

/** The page's settings, without which Next.js passes on 10 MB. */
const config = (settings: string) =>
  `${settings.replace("export default", "const config =")}
export default process.env.DEFAULT_LIMIT ? {} : config;
`;

let built: string;

beforeAll(async () => {
  const routes = [
    "app/api/attachments/[[...id]]/route.js",
    "app/api/edge/attachments/[[...id]]/route.js",
    "pages/api/pages/attachments/[[...id]].js",
  ];
  const files = await Promise.all(routes.map(async (file) => [file, (await snippet(file)).code] as const));
  built = await createApp("next", {
    ...Object.fromEntries(files),
    "app/layout.jsx": layout,
    "proxy.js": proxy,
    "next.config.js": config((await snippet("next.config.js")).code),
    "jsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  });
  await build(built, [program("next"), "build"]);
});

async function start(local: LocalLinq, env: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const port = await unusedPort();
  const command = [program("next"), "start", "-p", String(port)];
  const server = await serve({ folder: built, command, local, port, env });
  return { ...server, close: () => server.stop() };
}

describeMount("Next.js, route handler on Node", { start });
describeMount("Next.js, route handler on Edge", { mount: "/api/edge/attachments", start });
describeMount("Next.js, Pages API route", { mount: "/api/pages/attachments", start });

describe("Next.js with a proxy and its limit of 10 MB", () => {
  let local: LocalLinq;
  let server: RunningServer;
  beforeAll(async () => {
    local = await startLocalLinq();
    server = await start(local, { DEFAULT_LIMIT: "1" });
  });
  afterAll(async () => {
    await server?.close();
    await local?.close();
  });

  test("an upload that was cut off fails and stores nothing", async () => {
    const bytes = randomBytes(12_000_000);
    const page = openPage(`${server.origin}/api/attachments`);
    const ticket = readTicket(await page.post(photo(bytes), { cookie: "user=ann" }, "?proxied"));
    const answer = await put(ticket, bytes, { cookie: "user=ann" });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text + server.output()).toContain("proxyClientMaxBodySize");
    expect(local.attachments()).toMatchObject([{ storedBytes: 0 }]);
  });
});
