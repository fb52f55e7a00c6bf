import { describe, expect, onTestFinished, test } from "vitest";
import { openDemoBackend } from "../../../src/testing/demo-backend.js";
import { node } from "../../../src/testing/local-linq/node.js";
import { closeServer, listen } from "../../../src/testing/local-linq/http-host.js";
import { httpRequest } from "../../support/http-request.js";
import { requestTicket } from "../../support/linq-ticket.js";
import { localLinq } from "../../support/local-linq.js";

const foreign = "https://evil.example";

async function stored() {
  const local = await localLinq({ keepBytes: true });
  const ticket = await requestTicket(local, {
    filename: "diary.txt",
    content_type: "text/plain",
    size_bytes: 3,
  });
  await httpRequest(ticket.upload_url, { method: "PUT", headers: ticket.required_headers, body: "abc" });
  return { local, ticket };
}

describe("a page of another origin", () => {
  test.each(["", "attachments", "requests", "messages"])(
    "cannot list what the local Linq holds: _local/%s",
    async (path) => {
      const { local } = await stored();

      for (const token of ["", `${crypto.randomUUID()}/`]) {
        const answer = await httpRequest(`${local.apiUrl}/_local/${token}${path}`, {
          headers: { Origin: foreign },
        });
        expect(answer.status).toBe(404);
        expect(answer.text).not.toContain("diary");
        expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
      }
    },
  );

  test("cannot read the API, even with the public key", async () => {
    const { local, ticket } = await stored();
    const url = `${local.apiUrl}/v3/attachments/${ticket.attachment_id}`;
    const headers = { Origin: foreign, Authorization: `Bearer ${local.apiKey}` };

    for (const method of ["GET", "OPTIONS"]) {
      const answer = await httpRequest(url, { method, headers });
      expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
    }
    expect((await httpRequest(url, { headers: { Origin: foreign } })).status).toBe(401);
  });

  test("cannot read a file, even if it knows the URL", async () => {
    const { ticket } = await stored();

    const answer = await httpRequest(ticket.download_url, { headers: { Origin: foreign } });
    expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
  });

  test.each(["null", "http://localhost.evil.example", "http://127.0.0.1.evil.example"])(
    "is not one of this machine: %s",
    async (origin) => {
      const { ticket } = await stored();

      const answer = await httpRequest(ticket.download_url, { headers: { Origin: origin } });
      expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
    },
  );

  test("whose host name was pointed at this machine gets nothing (DNS rebinding)", async () => {
    const { local, ticket } = await stored();

    for (const url of [`${local.controlUrl}attachments`, local.apiUrl, ticket.download_url]) {
      const answer = await httpRequest(url, { headers: { Host: `evil.example:${new URL(url).port}` } });
      expect(answer.status).toBe(421);
      expect(answer.text).not.toContain("abc");
      expect(answer.text).not.toContain("diary");
    }
  });
});

test.each(["http://localhost:5173", "http://127.0.0.1:3000", "http://[::1]:6006", "http://app.localhost"])(
  "a page of this machine reads a file: %s",
  async (origin) => {
    const { ticket } = await stored();

    const answer = await httpRequest(ticket.download_url, { headers: { Origin: origin } });
    expect(answer).toMatchObject({
      status: 200,
      text: "abc",
      headers: { "access-control-allow-origin": origin },
    });
  },
);

test("each local Linq has a control URL of its own", async () => {
  const [first, second] = [await localLinq(), await localLinq()];

  expect(new URL(first.controlUrl).pathname).not.toBe(new URL(second.controlUrl).pathname);
});

describe("GET /api/local-linq, which gives away the control URL", () => {
  async function info(headers: Record<string, string>) {
    const backend = await openDemoBackend({});
    const server = node.http.createServer((request, response) => void backend.handle(request, response));
    const origin = await listen(server, 0);
    onTestFinished(async () => {
      await closeServer(server);
      await backend.close();
    });
    return httpRequest(`${origin}/api/local-linq`, { headers });
  }

  test.each<[string, Record<string, string>]>([
    ["a test in Node", {}],
    ["a page of the server itself", { "Sec-Fetch-Site": "same-origin" }],
    ["the address bar", { "Sec-Fetch-Site": "none" }],
  ])("answers %s", async (_who, headers) => {
    const answer = await info(headers);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("/_local/");
    expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
  });

  test.each<[string, Record<string, string>]>([
    ["another site", { "Sec-Fetch-Site": "cross-site", Origin: foreign }],
    ["a script tag of another site", { "Sec-Fetch-Site": "cross-site" }],
    ["a page on another port", { "Sec-Fetch-Site": "same-site", Origin: "http://127.0.0.1:1" }],
    ["another site in an old browser", { Origin: foreign }],
    ["a page whose host name was pointed here", { Host: "evil.example" }],
  ])("tells %s nothing", async (_who, headers) => {
    const answer = await info(headers);
    expect(answer.text).not.toContain("/_local/");
    expect(answer.text).not.toContain("127.0.0.1");
    expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
  });
});
