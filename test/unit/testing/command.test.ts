import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import * as v from "valibot";
import { describe, expect, onTestFinished, test } from "vitest";
import { HELP, readArguments } from "../../../src/testing/command/read-arguments.js";
import { serve } from "../../../src/testing/command/serve.js";
import { connectLocalLinq, startLocalLinq } from "../../../src/testing/index.js";

const read = (line: string) => readArguments(line.split(" ").filter((word) => word !== ""));

describe("the command line", () => {
  test("needs nothing but the command's name", () => {
    expect(read("local-linq")).toEqual({
      port: 4010,
      endpoint: "/api/attachments",
      origins: [],
      local: { apiPort: 4011, storagePort: 4012, faults: [] },
    });
  });

  test.each([
    ["--port 5000", { port: 5000, local: { apiPort: 5001, storagePort: 5002 } }],
    ["--port 0", { port: 0, local: { apiPort: 0, storagePort: 0 } }],
    ["--port 5000 --api-port 4011", { port: 5000, local: { apiPort: 4011, storagePort: 5002 } }],
  ])("local-linq %s moves the ports of the API and storage along", (line, ports) => {
    expect(read(`local-linq ${line}`)).toMatchObject(ports);
  });

  test("takes ports, paths, speeds and faults", () => {
    const fault = '{"step":"put","kind":"storage-error","code":"SlowDown","times":2}';
    expect(
      readArguments(
        `local-linq -p 0 --endpoint /uploads --origin https://app.example --origin http://a.test:3000 --api-port 4011
        --storage-port 4012 --latency 200 --speed 500000 --processing 1000 --ticket-life 5000 --fault ${fault}`.split(
          /\s+/,
        ),
      ),
    ).toEqual({
      port: 0,
      endpoint: "/uploads",
      origins: ["https://app.example", "http://a.test:3000"],
      local: {
        apiPort: 4011,
        storagePort: 4012,
        latencyMs: 200,
        bytesPerSecond: 500_000,
        processingMs: 1_000,
        ticketTtlMs: 5_000,
        faults: [{ step: "put", kind: "storage-error", code: "SlowDown", times: 2 }],
      },
    });
  });

  test.each(["", "--help", "local-linq -h"])("%j asks for help", (line) => {
    expect(read(line)).toBe("help");
  });

  test("help names every option", () => {
    const names = [
      "port",
      "endpoint",
      "origin",
      "api-port",
      "storage-port",
      "latency",
      "speed",
      "processing",
      "ticket-life",
    ];
    for (const name of [...names, "fault", "help"]) expect(HELP).toContain(`--${name} `.trimEnd());
  });

  test.each([
    ["upload", /no command "upload"; there is local-linq/],
    ["local-linq --port 80a", /--port takes a whole number, not "80a"/],
    ["local-linq --port 70000", /--port goes up to 65533/],
    ["local-linq --latency -5", /latency/],
    ["local-linq --endpoint attachments", /a path such as \/api\/attachments, not "attachments"/],
    ["local-linq --origin app.example/", /--origin takes a scheme and host/],
    ["local-linq --fault stall", /--fault takes JSON/],
    ['local-linq --fault {"step":"put","kind":"nonsense"}', /no fault that the local Linq knows/],
    ["local-linq --prot 1", /--prot/],
  ])("%s is refused with the reason", (line, reason) => {
    expect(() => read(line)).toThrow(reason);
  });
});

async function served(line = "") {
  const settings = read(`local-linq --port 0 ${line}`);
  if (settings === "help") throw new Error("The test asked for help.");
  const running = await serve(settings);
  onTestFinished(() => running.close());
  const { message } = running;
  const [endpoint = ""] = /http:\S+/.exec(message) ?? [];
  const ask = (headers: Record<string, string>, method = "POST") =>
    fetch(endpoint, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(method === "POST" && {
        body: JSON.stringify({ filename: "photo.png", content_type: "image/png", size_bytes: 3 }),
      }),
    });
  return { message, endpoint, ask };
}

describe("the command", () => {
  test("prints an endpoint that gives tickets, and where its Linq is commanded from", async () => {
    const { message, endpoint, ask } = await served("--endpoint /uploads");
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/uploads$/);
    expect((await ask({})).status).toBe(200);

    const whereabouts: unknown = await (await fetch(new URL("/api/local-linq", endpoint))).json();
    const { controlUrl, apiUrl } = v.parse(
      v.object({ controlUrl: v.string(), apiUrl: v.string() }),
      whereabouts,
    );
    expect(message).toContain(`connectLocalLinq("${controlUrl}")`);
    expect(message).toContain(`LINQ_API_V3_BASE_URL=${apiUrl}`);
    expect(await connectLocalLinq(controlUrl).attachments()).toMatchObject([{ filename: "photo.png" }]);
  });

  test.each([
    ["http://localhost:3000", 200],
    ["http://127.0.0.1:5173", 200],
    ["https://app.example", 200],
    ["https://evil.example", 403],
  ])("lets pages of %s call: %i", async (origin, status) => {
    const { ask } = await served("--origin https://app.example");
    const response = await ask({ origin });
    expect(response.status).toBe(status);
    expect(response.headers.get("access-control-allow-origin")).toBe(status === 200 ? origin : null);

    const preflight = await ask({ origin, "access-control-request-method": "POST" }, "OPTIONS");
    expect(preflight.ok).toBe(status === 200);
  });

  test("starts with the faults that it was given", async () => {
    const { ask } = await served('--fault {"step":"ticket","kind":"answer","status":429,"retryAfter":7}');
    const refused = await ask({});
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "7"]);
    expect((await ask({})).status).toBe(200);
  });

  test("names the option when a port is taken", async () => {
    const taken = http.createServer();
    onTestFinished(() => void taken.close());
    taken.listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address: AddressInfo | string | null = taken.address();
    const port = typeof address === "object" ? address?.port : undefined;

    const start = async (line: string) => {
      const settings = read(`local-linq ${line}`);
      if (settings === "help") throw new Error("The test asked for help.");
      return serve(settings);
    };
    const message = new RegExp(`Port ${port} is taken\\..*--port 5010 moves all three`);
    await expect(start(`--port ${port} --api-port 0 --storage-port 0`)).rejects.toThrow(message);
    const apiTaken = start(`--port 0 --api-port ${port}`);
    await expect(apiTaken).rejects.toThrow(message);
    await expect(apiTaken).rejects.toThrow("--api-port moves this one alone");
    const storageTaken = start(`--port 0 --storage-port ${port}`);
    await expect(storageTaken).rejects.toThrow("--storage-port moves this one alone");
    await expect(startLocalLinq({ apiPort: port })).rejects.toThrow(`Port ${port} is taken.`);
  });
});

test("a local Linq with latency answers no request before its time, and its controls at once", async () => {
  const local = await startLocalLinq({ latencyMs: 3_600_000 });
  onTestFinished(() => local.close());
  const abort = new AbortController();
  const request = fetch(`${local.apiUrl}/v3/attachments/x`, { signal: abort.signal });
  const ended = request.catch((error: unknown) => error);
  await expect.poll(() => local.requests().length).toBe(1);

  const remote = connectLocalLinq(local.controlUrl);
  expect(await remote.requests()).toMatchObject([{ method: "GET", aborted: false }]);
  expect(local.requests()[0]?.status).toBeUndefined();
  abort.abort();
  expect(await ended).toMatchObject({ name: "AbortError" });
});
