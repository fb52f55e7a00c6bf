import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startLocalLinq, type LocalLinq } from "../../src/testing/index.js";
import { filesOf, unusedPort } from "../docs/guides/reader-app.js";
import { openPage, type Page } from "./support/checks.js";
import { createApp, isListening, serve, type RunningServer } from "./support/serve.js";

const EXAMPLE = "examples/servers/redis-rate-limit.mjs";

/** An app with limits small enough for a test. */
const app = `import { createServer } from "node:http";
import { Redis } from "ioredis";
import { createAttachmentsHandler, toNodeHandler } from "linq-uploader/server";
import { createRedisRateLimit } from "./redis-rate-limit.js";
import { userOf } from "./session.js";

const redis = new Redis(process.env.REDIS_URL);
redis.on("error", () => undefined);
const handler = createAttachmentsHandler({
  apiKey: process.env.LINQ_API_V3_API_KEY,
  authorize: ({ request }) => {
    const user = userOf(request.headers.get("cookie"));
    return user ? { owner: user.id } : null;
  },
  rateLimit: createRedisRateLimit({ redis, limit: 10, bytesPerDay: 1_000, failOpen: process.env.FAIL_OPEN === "1" }),
});
redis.once("ready", () => createServer(toNodeHandler(handler)).listen(Number(process.env.PORT)));
`;

const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

const file = (bytes: number) => ({ filename: "photo.png", content_type: "image/png", size_bytes: bytes });
const batch = (count: number) => ({ files: Array.from({ length: count }, () => file(1)) });

test("docs/server.md shows the example", () => {
  expect(filesOf("docs/server.md")["redis-rate-limit.js"]).toBe(readFileSync(EXAMPLE, "utf8"));
});

const name = `the rate limit in Redis${hasRedis ? "" : " (skipped: there is no redis-server, Debian's package of this name)"}`;

describe.skipIf(!hasRedis)(`${name}:`, () => {
  let redis: ChildProcess;
  let local: LocalLinq;
  const servers: RunningServer[] = [];
  let pages: Page[];
  let open: Page;
  let user: { cookie: string };

  async function startServer(url: string, env: Readonly<Record<string, string>> = {}): Promise<Page> {
    const folder = await createApp("redis", {
      "server.js": app,
      "redis-rate-limit.js": readFileSync(EXAMPLE, "utf8"),
    });
    const command = [process.execPath, "server.js"];
    const server = await serve({ folder, command, local, env: { REDIS_URL: url, ...env } });
    servers.push(server);
    return openPage(`${server.origin}/api/attachments`);
  }

  beforeAll(async () => {
    const port = await unusedPort();
    redis = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", ""], {
      stdio: "ignore",
    });
    const url = `redis://127.0.0.1:${port}`;
    local = await startLocalLinq();
    await vi.waitUntil(() => isListening(port), { timeout: 30_000 });
    pages = [await startServer(url), await startServer(url)];
    open = await startServer(url, { FAIL_OPEN: "1" });
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await local?.close();
    redis?.kill("SIGKILL");
  });
  beforeEach(() => {
    user = { cookie: `user=${crypto.randomUUID().replaceAll("-", "")}` };
  });

  test("all instances share it, and an owner who is over it waits", async () => {
    const [one, two] = pages;
    for (let request = 0; request < 5; request++) {
      expect(await one?.post(file(1), user)).toMatchObject({ status: 200 });
      expect(await two?.post(file(1), user)).toMatchObject({ status: 200 });
    }
    for (const page of pages) {
      const refused = await page.post(file(1), user);
      expect(refused).toMatchObject({ status: 429 });
      expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    }
    expect(await one?.post(file(1), { cookie: "user=another" })).toMatchObject({ status: 200 });
  });

  test("a batch larger than what is left passes once", async () => {
    const [one, two] = pages;
    expect(await one?.post(batch(9), user)).toMatchObject({ status: 200 });
    const last = await two?.post(batch(20), user);
    expect(last?.text).not.toContain('"status":429');
    expect((await one?.post(batch(2), user))?.text).toContain('"status":429');
  });

  test("an owner has so many bytes per day, and a file that does not fit takes none of them", async () => {
    const [one, two] = pages;
    expect(await one?.post(file(900), user)).toMatchObject({ status: 200 });
    expect(await two?.post(file(200), user)).toMatchObject({ status: 429 });
    expect(await two?.post(file(100), user)).toMatchObject({ status: 200 });
    expect(await one?.post(file(1), user)).toMatchObject({ status: 429 });
  });

  test("while Redis is down, the app chooses between waiting and uploads without limits", async () => {
    redis.kill("SIGKILL");
    await once(redis, "exit");
    const refused = await pages[0]?.post(file(1), user);
    expect(refused).toMatchObject({ status: 429, headers: { "retry-after": "10" } });
    expect(await open.post(file(1), user)).toMatchObject({ status: 200 });
  });
});
