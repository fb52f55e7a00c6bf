import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import * as v from "valibot";
import { createLogger, createServer, type InlineConfig, type Plugin } from "vite";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import {
  connectLocalLinq,
  localLinqPlugin,
  type LocalLinqPluginOptions,
} from "../../../src/testing/index.js";
import { httpRequest } from "../../support/http-request.js";
import { localLinq } from "../../support/local-linq.js";

// Whatever the developer's shell has exported.
beforeEach(() => {
  for (const name of ["LINQ_API_V3_API_KEY", "LINQ_API_V3_BASE_URL"]) vi.stubEnv(name, undefined);
  return () => void vi.unstubAllEnvs();
});

async function devServer(options: LocalLinqPluginOptions, config: InlineConfig = {}) {
  const plugin: Plugin = localLinqPlugin(options);
  const lines: string[] = [];
  const customLogger = createLogger("silent");
  customLogger.info = (line) => lines.push(line);
  const server = await createServer({
    ...config,
    configFile: false,
    customLogger,
    root: import.meta.dirname,
    plugins: [plugin],
    server: { host: "127.0.0.1", port: 0, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  onTestFinished(() => server.close());
  await server.listen();
  const address: AddressInfo | string | null | undefined = server.httpServer?.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const post = (target: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(origin + target, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const said = lines.filter((line) => line.includes("linq-uploader"));
  return { server, origin, post, said };
}

const photo = { filename: "photo.jpg", content_type: "image/jpeg", size_bytes: 3 };
const ticketSchema = v.object({ attachment_id: v.string(), upload_url: v.string() });
const whereaboutsSchema = v.object({ live: v.literal(false), apiUrl: v.string(), controlUrl: v.string() });

async function whereabouts(origin: string) {
  return v.parse(whereaboutsSchema, await (await fetch(`${origin}/api/local-linq`)).json());
}

describe("the Vite plugin without a Linq key", () => {
  test("takes a file from its ticket into a message, on the dev server's origin", async () => {
    const { origin, post } = await devServer({ env: {}, local: { processingMs: 0 } });

    const created = await post("/api/attachments", photo);
    const ticket = v.parse(ticketSchema, await created.json());
    const headers = { "Content-Type": "image/jpeg", "Content-Length": "3" };
    await httpRequest(ticket.upload_url, { method: "PUT", headers, body: "abc" });
    const token = created.headers.get("linq-attachment-token") ?? "";
    const status = await fetch(`${origin}/api/attachments/${ticket.attachment_id}`, {
      headers: { "Linq-Attachment-Token": token },
    });
    expect(await status.json()).toMatchObject({ ...photo, status: "complete" });

    const message = { text: "Look", attachment_ids: [ticket.attachment_id] };
    expect((await post("/api/messages", message)).status).toBe(201);
    const remote = connectLocalLinq((await whereabouts(origin)).controlUrl);
    expect(await remote.messages()).toMatchObject([{ text: "Look", attachmentIds: [ticket.attachment_id] }]);
  });

  test("takes a file through the dev server where it is asked to", async () => {
    const { origin, post } = await devServer({ env: {}, local: { processingMs: 0 } });
    const created = await post("/api/proxied-attachments", photo);
    const ticket = v.parse(ticketSchema, await created.json());
    expect(ticket.upload_url.startsWith(`${origin}/api/proxied-attachments/`)).toBe(true);

    const headers = { "Content-Type": "image/jpeg", "Content-Length": "3" };
    const { status } = await httpRequest(ticket.upload_url, { method: "PUT", headers, body: "abc" });
    expect(status).toBe(200);
    const remote = connectLocalLinq((await whereabouts(origin)).controlUrl);
    expect(await remote.attachments()).toMatchObject([{ storedBytes: 3 }]);
  });

  test("answers at the path of the app's own endpoint", async () => {
    const { origin, post } = await devServer({ env: {}, endpoint: "/uploads" });

    expect((await post("/uploads", photo)).status).toBe(200);
    const proxied = v.parse(ticketSchema, await (await post("/proxied-uploads", photo)).json());
    expect(proxied.upload_url.startsWith(`${origin}/proxied-uploads/`)).toBe(true);
    expect((await fetch(`${origin}/api/attachments`)).status).toBe(404);
    expect(() => localLinqPlugin({ endpoint: "uploads" })).toThrow(/a path such as/);
  });

  test("answers a message with an attachment that is not ready as Linq does", async () => {
    const { post } = await devServer({ env: {} });
    const { attachment_id } = v.parse(ticketSchema, await (await post("/api/attachments", photo)).json());

    const response = await post("/api/messages", { attachment_ids: [attachment_id] });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 2007 } });
  });

  test("refuses messages from other sites, and what is no message", async () => {
    const { origin, post } = await devServer({ env: {} });

    expect((await post("/api/messages", {}, { origin: "https://evil.example" })).status).toBe(403);
    expect((await post("/api/messages", { attachment_ids: "x" })).status).toBe(400);
    expect((await fetch(`${origin}/api/messages`)).status).toBe(405);
  });

  test("leaves other paths to Vite", async () => {
    const { origin } = await devServer({ env: {} });

    expect((await fetch(`${origin}/api/attachments-of-mine`)).status).toBe(404);
    expect(await (await fetch(`${origin}/${import.meta.filename.split("/").at(-1)}`)).text()).toContain(
      "devServer",
    );
  });

  test("serves and ends in middleware mode, too, as Storybook runs Vite", async () => {
    const vite = await createServer({
      configFile: false,
      logLevel: "silent",
      root: import.meta.dirname,
      plugins: [localLinqPlugin({ env: {} })],
      server: { middlewareMode: true, watch: null, ws: false },
      optimizeDeps: { noDiscovery: true },
    });
    const outer = http.createServer(vite.middlewares).listen(0, "127.0.0.1");
    await once(outer, "listening");
    onTestFinished(() => void outer.close());
    const address = outer.address();
    const { apiUrl } = await whereabouts(
      `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    );
    await vite.close();

    await expect(fetch(apiUrl)).rejects.toThrow("fetch failed");
  });

  test("ends its local Linq with the server", async () => {
    const { server, origin } = await devServer({ env: {} });
    const { apiUrl, controlUrl } = await whereabouts(origin);
    await server.close();

    for (const url of [apiUrl, controlUrl]) await expect(fetch(url)).rejects.toThrow("fetch failed");
  });
});

const LIVE_KEY = "a-live-key-of-more-than-32-characters";

describe("the Vite plugin with a Linq key and live: true", () => {
  test("talks to the Linq of the environment, starts none, and says so in the terminal", async () => {
    const linq = await localLinq({ apiKeys: [LIVE_KEY], phoneNumbers: ["+1555"], processingMs: 0 });
    const env = { LINQ_API_V3_API_KEY: LIVE_KEY, LINQ_API_V3_BASE_URL: linq.apiUrl };
    const { origin, post, said } = await devServer({
      live: true,
      env: { ...env, LINQ_FROM: "+1555", LINQ_TO: "+1556" },
    });

    expect(await (await fetch(`${origin}/api/local-linq`)).json()).toEqual({ live: true });
    expect(said).toEqual([expect.stringContaining("/api/attachments uploads to the real Linq")]);
    expect((await post("/api/attachments", photo)).status).toBe(200);
    expect(linq.attachments()).toMatchObject([{ filename: "photo.jpg" }]);
    expect((await post("/api/messages", { text: "Hi" })).status).toBe(201);
    expect(linq.messages()).toMatchObject([{ text: "Hi" }]);
  });

  test("needs phone numbers for messages, and says so", async () => {
    const linq = await localLinq({ apiKeys: [LIVE_KEY] });
    const { post } = await devServer({
      live: true,
      env: { LINQ_API_V3_API_KEY: LIVE_KEY, LINQ_API_V3_BASE_URL: linq.apiUrl },
    });

    const response = await post("/api/messages", { text: "Hi" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("LINQ_FROM");
    expect(linq.requests()).toEqual([]);
  });
});

describe("which Linq the Vite plugin talks to", () => {
  test("is a local one without a key, and the terminal says so in one line", async () => {
    const { said } = await devServer({ env: {} });

    expect(said).toEqual(["[linq-uploader] /api/attachments uploads to a local Linq on this machine."]);
  });

  test("is a local one with a key alone, and the terminal says how to use the key", async () => {
    vi.stubEnv("LINQ_API_V3_API_KEY", "exported-key");
    const { origin, said } = await devServer({});

    await whereabouts(origin);
    expect(said).toEqual([expect.stringMatching(/local Linq .* not used\. .*live: true/)]);
    expect(said.join()).not.toContain("exported-key");
  });

  test("cannot be the real one without a key", async () => {
    await expect(devServer({ live: true, env: {} })).rejects.toThrow(
      /Set LINQ_API_V3_API_KEY in \.env\.local/,
    );
  });
});

describe("the Vite plugin's environment", () => {
  /** A folder with these env files. */
  async function envFolder(files: Readonly<Record<string, string>>): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), "linq-uploader-env-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    return folder;
  }

  test("comes from the env files of Vite's folder and mode, the last of them first", async () => {
    const linq = await localLinq({ apiKeys: [LIVE_KEY] });
    const envDir = await envFolder({
      ".env": "LINQ_API_V3_API_KEY=from-env\n",
      ".env.local": `LINQ_API_V3_API_KEY=from-local\nLINQ_API_V3_BASE_URL="${linq.apiUrl}"\n`,
      ".env.staging": "LINQ_API_V3_API_KEY=from-mode\n",
      ".env.staging.local": `LINQ_API_V3_API_KEY=${LIVE_KEY} # of a test\n`,
      ".env.production.local": "LINQ_API_V3_API_KEY=of-another-mode\n",
    });
    const { post } = await devServer({ live: true }, { mode: "staging", envDir });

    expect((await post("/api/attachments", photo)).status).toBe(200);
    expect(linq.attachments()).toMatchObject([{ filename: "photo.jpg" }]);
  });

  test("has the variables of the process before those of files", async () => {
    const linq = await localLinq({ apiKeys: [LIVE_KEY] });
    vi.stubEnv("LINQ_API_V3_API_KEY", LIVE_KEY);
    vi.stubEnv("LINQ_API_V3_BASE_URL", linq.apiUrl);
    const envDir = await envFolder({ ".env.local": "LINQ_API_V3_API_KEY=from-local\n" });
    const { post } = await devServer({ live: true }, { envDir });

    expect((await post("/api/attachments", photo)).status).toBe(200);
  });

  test("has no files where the app has turned them off", async () => {
    const { said } = await devServer({}, { envDir: false });

    expect(said).toEqual([expect.stringMatching(/local Linq on this machine\.$/)]);
  });
});
