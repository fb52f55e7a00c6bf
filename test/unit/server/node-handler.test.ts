import http from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { toNodeHandler } from "../../../src/server/index.js";
import { httpRequest } from "../../support/http-request.js";

type Before = (
  request: http.IncomingMessage & { originalUrl?: string; body?: unknown },
  response: http.ServerResponse,
) => void | Promise<void>;

/** A server with this handler; `before` does what a framework would have done to the request. */
async function serve(handler: (request: Request) => Promise<Response>, before: Before = () => undefined) {
  const listener = toNodeHandler(handler);
  return listen((request, response) => {
    void Promise.resolve(before(request, response)).then(() => listener(request, response));
  });
}

async function listen(listener: http.RequestListener) {
  const server = http.createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address: AddressInfo | string | null = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

const MEBIBYTE = new Uint8Array(1_048_576).fill(7);

describe("toNodeHandler", () => {
  test("hands over method, URL, headers and body, and gives the answer back", async () => {
    const url = await serve(async (request) =>
      Response.json(
        {
          method: request.method,
          path: request.url.replace(/^.*?:\d+/, ""),
          x: request.headers.get("x-a"),
          text: await request.text(),
        },
        {
          status: 201,
          headers: [
            ["set-cookie", "a=1"],
            ["set-cookie", "b=2"],
          ],
        },
      ),
    );

    const answer = await httpRequest(`${url}/a/b?c=d`, {
      method: "POST",
      headers: [
        ["X-A", "1"],
        ["X-A", "2"],
        ["Content-Length", "5"],
      ],
      body: "hello",
    });
    expect(answer.status).toBe(201);
    expect(answer.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
    expect(JSON.parse(answer.text)).toEqual({ method: "POST", path: "/a/b?c=d", x: "1, 2", text: "hello" });
  });

  test("knows the whole path where a framework cut off the mount", async () => {
    const url = await serve(
      async (request) => new Response(new URL(request.url).pathname),
      (request) => {
        request.originalUrl = request.url ?? "";
        request.url = "/7";
      },
    );

    expect((await httpRequest(`${url}/api/attachments/7`)).text).toBe("/api/attachments/7");
  });

  test("gives the body to the handler though a body parser has taken it", async () => {
    const url = await serve(
      async (request) => new Response(await request.text()),
      async (request) => {
        const chunks: unknown[] = [];
        for await (const chunk of request) chunks.push(chunk);
        request.body = JSON.parse(chunks.join(""));
      },
    );

    const answer = await httpRequest(url, {
      method: "POST",
      headers: { "Content-Length": "9" },
      body: '{ "a":1 }',
    });
    expect(answer.text).toBe('{"a":1}');
  });

  test("answers 400 to what a body parser took and JSON cannot say again", async () => {
    const url = await serve(
      async () => new Response(),
      async (request) => {
        for await (const _chunk of request);
        request.body = JSON.parse("[".repeat(50_000) + "]".repeat(50_000));
      },
    );

    expect(
      (await httpRequest(url, { method: "POST", headers: { "Content-Length": "2" }, body: "[]" })).status,
    ).toBe(400);
  });

  test("takes the host from `:authority` where HTTP/2 has no `Host`", async () => {
    const url = await serve(
      async (request) => new Response(request.url),
      (request) => {
        request.headers[":authority"] = "app.example";
        delete request.headers.host;
      },
    );

    expect((await httpRequest(`${url}/a?b`)).text).toBe("http://app.example/a?b");
  });

  test("takes the host from a target that is a whole URL, as proxies send it", async () => {
    const url = await serve(async (request) => new Response(request.url));
    const request = http.request(url, { path: "http://app.example:81/a?b", headers: { Host: "inner" } });
    request.end();
    const response = await responseTo(request);

    expect(await textOf(response)).toBe("http://app.example:81/a?b");
  });

  test("replaces headers that middleware has set, and adds to lists", async () => {
    const url = await serve(
      async () =>
        new Response(null, {
          headers: { "access-control-allow-origin": "https://a.example", vary: "Origin" },
        }),
      (_request, response) => {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Vary", "Accept");
      },
    );

    const { headers } = await httpRequest(url);
    expect(headers["access-control-allow-origin"]).toBe("https://a.example");
    expect(headers["vary"]).toBe("Accept, Origin");
  });

  test.each([
    ["JSON", { a: 1 }, '{"a":1}'],
    ["text", '{ "a":1 }', '{ "a":1 }'],
    ["bytes", Buffer.from('{ "a":1 }'), '{ "a":1 }'],
  ])("gives the body to the handler though a parser has left it as %s", async (_what, body, expected) => {
    const url = await serve(
      async (request) => new Response(await request.text()),
      async (request) => {
        for await (const chunk of request) void chunk;
        request.body = body;
      },
    );

    const headers = { "Content-Length": "9" };
    expect((await httpRequest(url, { method: "POST", headers, body: '{ "a":1 }' })).text).toBe(expected);
  });

  test.each([
    ["POST", undefined],
    ["PUT", undefined],
    ["PUT", "abc"],
    ["PUT", { a: 1 }],
  ])("names the mistake where a parser has lost the body of a %s (%j)", async (method, body) => {
    const seen: unknown[] = [];
    const url = await serve(
      async (request) => {
        await request.text().catch((error: unknown) => seen.push(error));
        return new Response();
      },
      async (request) => {
        for await (const chunk of request) void chunk;
        request.body = body;
      },
    );

    await httpRequest(url, { method, headers: { "Content-Length": "3" }, body: "abc" });
    expect(seen).toMatchObject([{ name: "SetupError", reason: "body-consumed" }]);
    expect(String(seen[0])).toContain("express.json()");
  });

  test("hands the framework's request over to a handler that wants it", async () => {
    const listener = toNodeHandler<http.IncomingMessage & { user?: string }>(
      Object.assign(async () => new Response("not asked"), {
        withNodeRequest: async (_request: Request, { user }: { user?: string }) =>
          new Response(user ?? "nobody"),
      }),
    );
    const url = await listen(
      (request, response) => void listener(Object.assign(request, { user: "ann" }), response),
    );

    expect((await httpRequest(url)).text).toBe("ann");
  });

  test("streams a body in, no faster than it is read", async () => {
    let taken = 0;
    let sent = 0;
    const url = await serve(async (request) => {
      const reader = request.body?.getReader();
      for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
        taken += step.value.byteLength;
        // Sockets buffer a few MiB on both sides; nothing else may.
        expect(sent - taken).toBeLessThan(20 * MEBIBYTE.byteLength);
      }
      return new Response(String(taken));
    });
    async function* body() {
      for (let i = 0; i < 64; i += 1) {
        sent += MEBIBYTE.byteLength;
        yield MEBIBYTE;
      }
    }

    const headers = { "Content-Length": String(64 * MEBIBYTE.byteLength) };
    expect((await httpRequest(url, { method: "PUT", headers, body: body() })).text).toBe(
      String(64 * MEBIBYTE.byteLength),
    );
  });

  test("streams a body out, no faster than it is taken, and stops when the client leaves", async () => {
    let made = 0;
    const canceled = withResolvers();
    const url = await serve(async () => {
      const body = new ReadableStream({
        pull(controller) {
          made += 1;
          controller.enqueue(MEBIBYTE);
        },
        cancel: () => canceled.resolve(),
      });
      return new Response(body);
    });
    const request = http.get(url);
    request.on("error", () => undefined);
    const response = await responseTo(request);
    response.pause();

    await expect.poll(() => made).toBeGreaterThan(0);
    request.destroy();
    await canceled.promise;
    expect(made).toBeLessThan(64);
  });

  test("tells the handler when the client goes away", async () => {
    const started = withResolvers();
    const aborted = withResolvers();
    const url = await serve(async (request) => {
      request.signal.addEventListener("abort", () => aborted.resolve());
      started.resolve();
      await aborted.promise;
      return new Response();
    });
    const client = new AbortController();
    const answer = httpRequest(url, { signal: client.signal });

    await started.promise;
    client.abort();
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    await aborted.promise;
  });

  test("notices a client that resets the connection while the handler does not read", async () => {
    const aborted = withResolvers();
    const url = await serve(async (request) => {
      request.signal.addEventListener("abort", () => aborted.resolve());
      await aborted.promise;
      return new Response();
    });
    const size = 60 * MEBIBYTE.byteLength;
    const request = http.request(url, { method: "PUT", headers: { "Content-Length": String(size) } });
    request.on("error", () => undefined);
    // More than the sockets buffer, so that the rest waits.
    for (let sent = 0; sent < size; sent += MEBIBYTE.byteLength) request.write(MEBIBYTE);
    await expect.poll(() => request.socket?.bytesWritten ?? 0).toBeGreaterThan(MEBIBYTE.byteLength);
    request.socket?.resetAndDestroy();

    await aborted.promise;
  });

  test("takes a request whose socket is a stand-in, as some serverless adapters make it", async () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const url = await serve(
      async () => {
        vi.advanceTimersByTime(5_000);
        return new Response("done");
      },
      (request) => void Object.defineProperty(request, "socket", { value: { encrypted: true } }),
    );

    expect((await httpRequest(url)).text).toBe("done");
  });

  test("leaves the signal alone when all went well", async () => {
    const signals: AbortSignal[] = [];
    const url = await serve(async (request) => {
      signals.push(request.signal);
      return new Response("done");
    });
    await httpRequest(url, { headers: { Connection: "close" } });

    expect(signals.map((signal) => signal.aborted)).toEqual([false]);
  });

  test("answers 500 in Linq's envelope when the handler throws, saying nothing of why", async () => {
    const url = await serve(() => Promise.reject(new Error("secret")));

    const answer = await httpRequest(url);
    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.text)).toMatchObject({ success: false, error: { status: 500 } });
    expect(answer.text).not.toContain("secret");
  });

  test("cuts the connection when a body fails in the middle, so that nobody takes half for the whole", async () => {
    const url = await serve(async () => {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(MEBIBYTE),
        pull: (controller) => controller.error(new Error("disk")),
      });
      return new Response(body);
    });

    await expect(httpRequest(url)).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  test("answers early without losing the answer, and the connection serves on", async () => {
    const url = await serve(async (request) => {
      const reader = request.body?.getReader();
      await reader?.read();
      await reader?.cancel();
      return new Response("enough", { status: 413 });
    });
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());

    for (let i = 0; i < 2; i += 1) {
      const request = http.request(url, { agent, method: "POST", headers: { "Content-Length": "300000" } });
      request.end(new Uint8Array(300_000));
      const response = await responseTo(request);
      expect(response.statusCode).toBe(413);
      response.resume();
      await once(response, "end");
    }
  });

  test.each([
    ["TRACE", "/", {}],
    ["GET", "/", { Host: "a b" }],
    ["GET", "/", { Host: "user:word@app.example" }],
    ["GET", "/ours", { Host: "app.example/theirs?" }],
    ["GET", "/ours", { Host: "app.example#" }],
    ["GET", "/ours", { Host: "app.example\\theirs" }],
    ["GET", "/ours/../theirs", {}],
    ["GET", "/ours/%2e%2E/theirs?x", {}],
    ["GET", "/ours\\..\\theirs", {}],
    ["GET", "http://user@other.example/ours", {}],
    ["GET", "http://other.example/ours/../theirs", {}],
    ["OPTIONS", "*", {}],
  ])("answers 400 to what is no request for a page: %s %s", async (method, path, headers) => {
    const url = await serve(async () => new Response());
    const request = http.request(url, { method, path, headers });
    request.end();

    const response = await responseTo(request);
    expect(response.statusCode).toBe(400);
  });
});

function responseTo(request: http.ClientRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => request.once("response", resolve).once("error", reject));
}

async function textOf(response: http.IncomingMessage): Promise<string> {
  const chunks: unknown[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return chunks.join("");
}

function withResolvers() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}
