import { LinqAPIV3 } from "@linqapp/sdk";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { fakeFile, type LocalLinq } from "../../../src/testing/index.js";
import { httpRequest } from "../../support/http-request.js";
import { localLinq } from "../../support/local-linq.js";

const clientOf = (local: LocalLinq, apiKey = local.apiKey) =>
  new LinqAPIV3({ apiKey, baseURL: local.apiUrl, maxRetries: 0 });

const traceId: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);

const photo = { filename: "photo.jpg", content_type: "image/jpeg", size_bytes: 5_000 } as const;

async function uploaded(
  local: LocalLinq,
  request: Parameters<LinqAPIV3["attachments"]["create"]>[0] = photo,
) {
  const ticket = await clientOf(local).attachments.create(request);
  const file = fakeFile({ name: request.filename, size: request.size_bytes });
  const answer = await httpRequest(ticket.upload_url, {
    method: "PUT",
    headers: ticket.required_headers,
    body: file,
  });
  return { ticket, file, answer };
}

const message = (attachmentId: string) => ({
  from: "+15550100001",
  to: ["+15550100002"],
  message: { parts: [{ type: "media" as const, attachment_id: attachmentId }] },
});

describe("the official SDK at the local Linq", () => {
  test("a file goes from its ticket into a message", async () => {
    const local = await localLinq({ keepBytes: true, processingMs: 60_000 });
    const client = clientOf(local);

    const { ticket, file, answer } = await uploaded(local);
    expect(answer.status).toBe(200);
    expect(ticket).toMatchObject({
      http_method: "PUT",
      required_headers: { "Content-Type": "image/jpeg", "Content-Length": "5000" },
    });
    expect(await client.attachments.retrieve(ticket.attachment_id)).toMatchObject({
      ...photo,
      status: "pending",
    });

    local.advance(60_000);
    const attachment = await client.attachments.retrieve(ticket.attachment_id);
    expect(attachment).toMatchObject({ id: ticket.attachment_id, ...photo, status: "complete" });
    const { chat } = await client.chats.create(message(ticket.attachment_id));
    expect(chat.message.parts).toMatchObject([
      { type: "media", id: ticket.attachment_id, filename: "photo.jpg" },
    ]);
    expect(local.messages()).toMatchObject([{ attachmentIds: [ticket.attachment_id] }]);

    const bytes = new Uint8Array(await file.arrayBuffer());
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(local.attachments()).toMatchObject([{ storedBytes: 5_000, sha256, status: "complete" }]);
    const download = await fetch(ticket.download_url);
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes);
    expect(download.headers.get("content-type")).toBe("image/jpeg");
  });

  test("an attachment that is not ready cannot be sent (2007), one that does not exist neither (2003)", async () => {
    const local = await localLinq({ processingMs: 60_000 });
    const { ticket } = await uploaded(local);
    const client = clientOf(local);

    await expect(client.chats.create(message(ticket.attachment_id))).rejects.toMatchObject({
      status: 404,
      error: { error: { code: 2007 } },
    });
    await expect(client.chats.create(message(crypto.randomUUID()))).rejects.toMatchObject({
      status: 404,
      error: { error: { code: 2003 } },
    });
    expect(local.messages()).toEqual([]);
  });

  test("a deleted attachment is gone, for GET, for DELETE and for the upload URL", async () => {
    const local = await localLinq();
    const { ticket } = await uploaded(local);
    const { attachments } = clientOf(local);

    await attachments.delete(ticket.attachment_id);
    await expect(attachments.retrieve(ticket.attachment_id)).rejects.toMatchObject({ status: 404 });
    await expect(attachments.delete(ticket.attachment_id)).rejects.toMatchObject({ status: 404 });
    await expect(attachments.delete("7")).rejects.toMatchObject({ status: 400 });
    const late = await httpRequest(ticket.upload_url, {
      method: "PUT",
      headers: ticket.required_headers,
      body: fakeFile({ name: "photo.jpg", size: 5_000 }),
    });
    expect(late.status).toBe(404);
  });

  test("a wrong key is 401 with code 2004, another partner's attachment is 404", async () => {
    const local = await localLinq({ apiKeys: ["ours", "theirs"] });
    const { ticket } = await uploaded(local);

    await expect(clientOf(local, "theirs").attachments.retrieve(ticket.attachment_id)).rejects.toMatchObject({
      status: 404,
      error: { error: { code: 2003 } },
    });
    await expect(clientOf(local, "nobody's").attachments.create(photo)).rejects.toMatchObject({
      status: 401,
      error: { error: { code: 2004 } },
    });
  });

  test.each([
    ["an empty file", { ...photo, size_bytes: 0 }, 1005],
    ["a file above 100 MiB", { ...photo, size_bytes: 104_857_601 }, 5005],
    ["a name of 256 characters", { ...photo, filename: "x".repeat(256) }, 1005],
    ["an empty name", { ...photo, filename: "" }, 1005],
  ])("%s is refused with Linq's envelope", async (_what, request, code) => {
    const local = await localLinq();
    const refusal: unknown = await clientOf(local)
      .attachments.create(request)
      .catch((error: unknown) => error);

    expect(refusal).toMatchObject({
      status: 400,
      error: {
        success: false,
        error: { status: 400, code },
        trace_id: traceId,
      },
    });
    expect(local.attachments()).toEqual([]);
  });

  test("a type outside of Linq's enum is refused with 5004", async () => {
    const local = await localLinq();
    const answer = await fetch(`${local.apiUrl}/v3/attachments`, {
      method: "POST",
      headers: { authorization: `Bearer ${local.apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({ ...photo, content_type: "audio/flac" }),
    });

    expect(answer.status).toBe(400);
    expect(answer.headers.get("x-trace-id")).toMatch(/^[0-9a-f]{32}$/);
    expect(await answer.json()).toMatchObject({ error: { code: 5004 } });
  });

  test.each(["pending", "failed", "absent"] as const)("a life that ends %s", async (status) => {
    const local = await localLinq();
    local.fault({ step: "ticket", kind: "life", status });
    const { ticket } = await uploaded(local);
    local.advance(3_600_000);

    const attachment = await clientOf(local).attachments.retrieve(ticket.attachment_id);
    expect(attachment.status).toBe(status === "absent" ? undefined : status);
  });
});
