import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startLocalLinq, type LocalLinq } from "../../src/testing/index.js";
import { httpRequest } from "../support/http-request.js";
import { describeMount, openPage, photo, put, readTicket } from "./support/checks.js";
import { createApp, serve, type RunningServer } from "./support/serve.js";
import { snippet } from "./support/snippets.js";

/** The page's Express or Koa app, with lines of its reader before the mount. */
async function startWith(
  local: LocalLinq,
  lines: string,
  { file = "express.js", env = {}, edits = [] as readonly (readonly [string, string])[] } = {},
): Promise<RunningServer> {
  const created = file === "koa.js" ? "const app = new Koa();" : "const app = express();";
  const { code, port } = await snippet(file, [[created, `${created}\n${lines}`], ...edits]);
  const imports =
    'import bodyParser from "koa-bodyparser";\nimport cors from "cors";\nimport session from "express-session";\n';
  const folder = await createApp("middleware", { "server.js": imports + code });
  return serve({ folder, command: [process.execPath, "server.js"], local, port, env });
}

const versions = [
  ["Express 5", []],
  ["Express 4", [['"express"', '"express-4"']]],
] as const;

for (const [version, edits] of versions) {
  describeMount(`${version} with express.raw() before the handler`, {
    start: (local) => startWith(local, 'app.use(express.raw({ type: "*/*", limit: "20mb" }));', { edits }),
  });
  describeMount(`${version} with express.json() before the handler`, {
    start: (local) => startWith(local, 'app.use(express.json({ limit: "20mb" }));', { edits }),
  });
}

describeMount("an Express session, seen by authorize as nodeRequest", {
  start: (local) =>
    startWith(
      local,
      `import { userOf } from "./session.js";
app.use(session({ secret: "of the test", resave: false, saveUninitialized: false }), (request, response, next) => {
  request.session.user ??= userOf(request.headers.cookie);
  request.user = request.session.user;
  next();
});`,
      { env: { USER_OF: "nodeRequest" } },
    ),
});

/** A reverse proxy that strips a prefix, made of Express itself. */
describeMount("Express behind a prefix that is stripped", {
  mount: "/shop/api/attachments",
  start: (local) =>
    startWith(
      local,
      'app.use((request, response, next) => { request.url = request.originalUrl = request.url.replace(/^\\/shop/, ""); next(); });',
      { env: { PUBLIC_URL: "/shop/api/attachments" } },
    ),
});

describe("what stands before the handler", () => {
  let local: LocalLinq;
  let server: RunningServer | undefined;
  const user = { cookie: "user=ann" };
  beforeEach(async () => {
    local = await startLocalLinq();
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
    await local.close();
  });

  test("express.text() leaves the JSON of tickets, and an upload's error names it", async () => {
    server = await startWith(local, 'app.use(express.text({ type: "*/*" }));');
    const page = openPage(`${server.origin}/api/attachments`);
    const bytes = new Uint8Array([0x89, 0x50, 0xff, 0xfe]);
    const ticket = readTicket(await page.post(photo(bytes), user, "?proxied"));
    const answer = await put(ticket, bytes, user);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text + server.output()).toMatch(/body parser/i);
    expect(local.attachments()).toMatchObject([{ storedBytes: 0 }]);
  });

  test("an error names the body parser that has read the body of a ticket's request", async () => {
    server = await startWith(local, "app.use(bodyParser());", { file: "koa.js" });
    const answer = await openPage(`${server.origin}/api/attachments`).post(photo(new Uint8Array(3)), user);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text + server.output()).toMatch(/body parser/i);
  });

  test("cors() and the handler answer with one Access-Control-Allow-Origin", async () => {
    server = await startWith(local, 'app.use(cors({ origin: "https://app.example", credentials: true }));', {
      env: { ALLOWED_ORIGIN: "https://app.example" },
    });
    const answer = await httpRequest(`${server.origin}/api/attachments/${crypto.randomUUID()}`, {
      headers: { ...user, origin: "https://app.example", "sec-fetch-site": "cross-site" },
    });
    expect(answer.headers["access-control-allow-origin"]).toBe("https://app.example");
  });
});
