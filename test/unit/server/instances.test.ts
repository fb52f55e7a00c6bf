import { once } from "node:events";
import http from "node:http";
import { LinqAPIV3 } from "@linqapp/sdk";
import { onTestFinished, expect, test } from "vitest";
import { createAttachmentsHandler, toNodeHandler } from "../../../src/server/index.js";
import type { LocalLinq } from "../../../src/testing/index.js";
import { MOUNT, photo } from "../../support/attachments-app.js";
import { httpRequest, type RawRequest } from "../../support/http-request.js";
import { localLinq } from "../../support/local-linq.js";

/** One of several servers behind a load balancer. */
async function startInstance(local: LocalLinq, secret: string | readonly string[] | undefined) {
  const handler = createAttachmentsHandler({
    client: new LinqAPIV3({ apiKey: local.apiKey, baseURL: local.apiUrl }),
    authorize: ({ request }) => ({ owner: request.headers.get("user") ?? "ann" }),
    ...(secret !== undefined && { secret }),
  });
  const listener = toNodeHandler(handler);
  const server = http.createServer((request, response) => void listener(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return (path: string, init?: RawRequest) => httpRequest(`http://127.0.0.1:${port}${MOUNT}${path}`, init);
}

const json = { "Content-Type": "application/json" };
const oldSecret = "the secret of last year, long enough";
const newSecret = "the secret of this year, long enough";

test.each<[string, string | readonly string[] | undefined, string | readonly string[] | undefined]>([
  ["the same secret", oldSecret, oldSecret],
  ["the same API key and no secret", undefined, undefined],
  ["a secret that is being replaced", [oldSecret, newSecret], [newSecret, oldSecret]],
])("two instances with %s serve the same attachments, in turns", async (_what, ...secrets) => {
  const local = await localLinq();
  const instances = [await startInstance(local, secrets[0]), await startInstance(local, secrets[1])] as const;
  let turn = 0;
  const next: (typeof instances)[0] = (path, init) => {
    turn += 1;
    return instances[turn % 2 === 0 ? 0 : 1](path, init);
  };

  for (let round = 0; round < 3; round += 1) {
    const created = await next("", { method: "POST", headers: json, body: JSON.stringify(photo) });
    const id = local.attachments()[0]?.id ?? "";
    const headers = { "Linq-Attachment-Token": String(created.headers["linq-attachment-token"]) };

    expect(created.status).toBe(200);
    for (let reads = 0; reads < 2; reads += 1) {
      expect((await next(`/${id}`, { headers })).status).toBe(200);
      expect((await next(`/${id}`, { headers: { ...headers, User: "bob" } })).status).toBe(404);
      const attachments = [{ id, token: headers["Linq-Attachment-Token"] }];
      const batch = await next("", { method: "POST", headers: json, body: JSON.stringify({ attachments }) });
      expect(JSON.parse(batch.text)).toMatchObject({ results: [{ attachment: { id } }] });
    }
    expect((await next(`/${id}`, { method: "DELETE", headers: { ...headers, User: "bob" } })).status).toBe(
      404,
    );
    expect((await next(`/${id}`, { method: "DELETE", headers })).status).toBe(204);
    expect(local.attachments()).toEqual([]);
  }
});

test("a secret that was dropped is honoured no more, and the API key may be kept as an old one", async () => {
  const local = await localLinq({ apiKeys: ["an API key of more than 32 characters"] });
  const made = await startInstance(local, undefined);
  const created = await made("", { method: "POST", headers: json, body: JSON.stringify(photo) });
  const id = local.attachments()[0]?.id ?? "";
  const headers = { "Linq-Attachment-Token": String(created.headers["linq-attachment-token"]) };
  const statusAt = async (secret: readonly string[]) =>
    (await (await startInstance(local, secret))(`/${id}`, { headers })).status;

  expect(await statusAt([newSecret])).toBe(404);
  expect(await statusAt([newSecret, oldSecret])).toBe(404);
  expect(await statusAt([newSecret, local.apiKey])).toBe(200);
});
