import { LinqAPIV3 } from "@linqapp/sdk";
import { describe, expect, test } from "vitest";
import { createAttachmentsHandler } from "../../../src/server/index.js";
import { attachmentsApp, MOUNT } from "../../support/attachments-app.js";

const tokenOf = (token: string, user = "ann") => ({ "Linq-Attachment-Token": token, user });

describe("an attachment that is somebody else's", () => {
  test("is read and deleted by its owner only", async () => {
    const { ticket, read, remove, local } = await attachmentsApp();
    const { id, token } = await ticket("ann");

    for (const attempt of [read(id, tokenOf(token, "bob")), remove(id, tokenOf(token, "bob"))]) {
      const response = await attempt;
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ success: false, error: { status: 404, code: 2003 } });
    }
    expect(local.requests().map(({ step }) => step)).toEqual(["ticket"]);
    expect((await read(id, tokenOf(token))).status).toBe(200);
    expect((await remove(id, tokenOf(token))).status).toBe(204);
  });

  test.each<[string, (token: string) => Record<string, string>]>([
    ["no token", () => ({})],
    ["an empty token", () => tokenOf("")],
    ["a changed token", (token) => tokenOf((token.startsWith("A") ? "B" : "A") + token.slice(1))],
    ["a shortened token", (token) => tokenOf(token.slice(0, -1))],
    ["a lengthened token", (token) => tokenOf(`${token}A`)],
    ["no base64", () => tokenOf("é".repeat(43))],
  ])("is not found with %s", async (_what, headers) => {
    const { ticket, read } = await attachmentsApp();
    const { id, token } = await ticket();

    expect((await read(id, headers(token))).status).toBe(404);
  });

  test("is not found with the token of another one", async () => {
    const { ticket, read } = await attachmentsApp();
    const [one, other] = [await ticket(), await ticket()];

    expect((await read(one.id, tokenOf(other.token))).status).toBe(404);
  });

  test("is not found by an owner and id that only look the same when joined", async () => {
    const { ticket, read } = await attachmentsApp();
    const { id, token } = await ticket('ann","x');

    expect((await read(id, tokenOf(token, "ann"))).status).toBe(404);
  });
});

describe("tokens between instances", () => {
  const instance = (baseURL: string, apiKey: string, secret?: string) => {
    const handler = createAttachmentsHandler({
      client: new LinqAPIV3({ apiKey, baseURL }),
      authorize: () => ({ owner: "ann" }),
      ...(secret !== undefined && { secret }),
    });
    return (id: string, token: string) =>
      handler(
        new Request(`https://app.example${MOUNT}/${id}`, { headers: { "Linq-Attachment-Token": token } }),
      );
  };

  test("hold where the API key is the same", async () => {
    const { ticket, local } = await attachmentsApp();
    const { id, token } = await ticket();

    expect((await instance(local.apiUrl, local.apiKey)(id, token)).status).toBe(200);
  });

  test("hold through a change of key where the secret is the same, and not without it", async () => {
    const secret = "a secret of more than 32 characters";
    const { ticket, local } = await attachmentsApp({ secret });
    const { id, token } = await ticket();

    expect((await instance(local.apiUrl, local.apiKey, secret)(id, token)).status).toBe(200);
    expect((await instance(local.apiUrl, local.apiKey)(id, token)).status).toBe(404);
    expect((await instance(local.apiUrl, local.apiKey, `${secret}!`)(id, token)).status).toBe(404);
  });
});

describe("isOwner", () => {
  test("replaces the token", async () => {
    const asked: unknown[] = [];
    const { ticket, read } = await attachmentsApp({
      isOwner: async (attachment) => {
        asked.push(attachment);
        return attachment.owner === "ann";
      },
    });
    const { id, token } = await ticket();

    expect((await read(id)).status).toBe(200);
    expect((await read(id, tokenOf(token, "bob"))).status).toBe(404);
    expect(asked).toEqual([
      { owner: "ann", attachmentId: id },
      { owner: "bob", attachmentId: id },
    ]);
  });

  test("that throws is a 500", async () => {
    const { ticket, read, reports } = await attachmentsApp({
      isOwner: () => Promise.reject(new Error("db")),
    });
    const { id } = await ticket();

    expect((await read(id)).status).toBe(500);
    expect(reports).toMatchObject([{ action: "read" }]);
  });
});
