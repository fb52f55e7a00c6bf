import { LinqAPIV3 } from "@linqapp/sdk";
import { describe, expect, test } from "vitest";
import { connectLocalLinq, type LocalLinq, type LocalLinqOptions } from "../../../src/testing/index.js";
import { httpRequest } from "../../support/http-request.js";
import { localLinq } from "../../support/local-linq.js";

const from = "+15550100001";
const to = ["+15550100002"];
const text = (value: string) => ({ type: "text" as const, value });
const link = { type: "link", value: "https://example.com/menu" } as const;
const photoUrl = "https://example.com/photo.jpg";

type Content = Parameters<LinqAPIV3["messages"]["create"]>[0]["message"];

async function linq(options: LocalLinqOptions = {}) {
  const local = await localLinq({ processingMs: 0, ...options });
  const client = new LinqAPIV3({ apiKey: local.apiKey, baseURL: local.apiUrl, maxRetries: 0 });
  const say = (parts: Content["parts"]) => client.chats.create({ from, to, message: { parts } });
  return { local, client, say };
}

async function upload(
  client: LinqAPIV3,
  request: Parameters<LinqAPIV3["attachments"]["create"]>[0] = {
    filename: "photo.jpg",
    content_type: "image/jpeg",
    size_bytes: 3,
  },
) {
  const ticket = await client.attachments.create(request);
  await httpRequest(ticket.upload_url, { method: "PUT", headers: ticket.required_headers, body: "abc" });
  return ticket;
}

const memo = { filename: "memo.m4a", content_type: "audio/x-m4a", size_bytes: 3 } as const;

const refused = (status: number, code: number): object => ({
  status,
  error: {
    success: false,
    error: {
      status,
      code,
      doc_url: `https://docs.linqapp.com/error/codes/${Math.floor(code / 1000)}xxx/${code}/`,
    },
  },
});

describe("sending through the official SDK", () => {
  test("a chat takes further messages, with text, uploads, URLs and links", async () => {
    const { local, client, say } = await linq();
    const { attachment_id } = await upload(client);
    const { chat } = await say([text("Hi")]);

    const sent = await client.chats.messages.send(chat.id, {
      message: { parts: [text("Look"), { type: "media", attachment_id }, { type: "media", url: photoUrl }] },
    });
    expect(sent).toMatchObject({
      chat_id: chat.id,
      message: {
        delivery_status: "pending",
        parts: [
          { type: "text", value: "Look" },
          { type: "media", id: attachment_id, mime_type: "image/jpeg", size_bytes: 3 },
          { type: "media", filename: "photo.jpg", mime_type: "image/jpeg", url: photoUrl },
        ],
      },
    });
    const linked = await client.chats.messages.send(chat.id, { message: { parts: [link] } });
    expect(linked.message.parts).toMatchObject([link]);

    const envelope = { kind: "message", chatId: chat.id, from, to };
    const remote = await connectLocalLinq(local.controlUrl).messages();
    expect(remote).toEqual(local.messages());
    expect(remote).toMatchObject([
      { ...envelope, text: "Hi", attachmentIds: [], parts: [text("Hi")] },
      {
        ...envelope,
        id: sent.message.id,
        text: "Look",
        attachmentIds: [attachment_id],
        parts: [
          text("Look"),
          { type: "media", attachmentId: attachment_id },
          { type: "media", url: photoUrl },
        ],
      },
      { ...envelope, text: "", parts: [link] },
    ]);
  });

  test("the same recipients are the same chat", async () => {
    const { client, say } = await linq();
    const { chat } = await say([text("Hi")]);

    expect((await say([text("Hi again")])).chat.id).toBe(chat.id);
    const group = await client.chats.create({
      from,
      to: [...to, "ann@example.com"],
      message: { parts: [text("Hi")] },
    });
    expect(group.chat).toMatchObject({ is_group: true });
    expect(group.chat.id).not.toBe(chat.id);
  });

  test("messages.create selects the chat and the number", async () => {
    const { client } = await linq({ phoneNumbers: ["+15550100009", from] });
    const message = { parts: [link] };

    const first = await client.messages.create({ to, message });
    expect(first).toMatchObject({
      created_new_chat: true,
      from: "+15550100009",
      from_selection: { reason: "new_best_number", reused_existing_chat: false },
      message: { parts: [link] },
    });
    const second = await client.messages.create({ to, message });
    expect(second).toMatchObject({
      chat_id: first.chat_id,
      created_new_chat: false,
      from_selection: { reason: "reused_active_chat", reused_existing_chat: true },
    });
  });

  test("a voice memo is an uploaded sound, or one with a URL", async () => {
    const { local, client, say } = await linq();
    const { chat } = await say([text("Listen")]);
    const { attachment_id } = await upload(client, memo);
    const voice_memo_url = "https://example.com/memo.mp3";

    expect(await client.chats.sendVoicememo(chat.id, { attachment_id })).toMatchObject({
      voice_memo: {
        from,
        to,
        chat: { id: chat.id, is_group: false },
        voice_memo: { id: attachment_id, filename: "memo.m4a", mime_type: "audio/x-m4a", size_bytes: 3 },
      },
    });
    expect(await client.chats.sendVoicememo(chat.id, { voice_memo_url })).toMatchObject({
      voice_memo: { voice_memo: { filename: "memo.mp3", mime_type: "audio/mpeg", url: voice_memo_url } },
    });
    expect(local.messages().slice(1)).toMatchObject([
      { kind: "voice-memo", attachmentIds: [attachment_id] },
      { kind: "voice-memo", parts: [{ type: "media", url: voice_memo_url }] },
    ]);
  });

  test("a download URL of the local Linq is its attachment", async () => {
    const { local, client, say } = await linq();
    const { attachment_id, download_url } = await upload(client);

    await say([{ type: "media", url: download_url }]);
    expect(local.messages()).toMatchObject([{ attachmentIds: [attachment_id] }]);
  });
});

describe("messages that Linq refuses", () => {
  const many = (count: number, part: Content["parts"][number]) => Array.from({ length: count }, () => part);
  const media = { type: "media", url: photoUrl } as const;

  test.each<[string, Content["parts"]]>([
    ["no part", []],
    ["consecutive text parts", [text("a"), text("b")]],
    ["consecutive text parts after media", [text("a"), media, text("b"), text("c")]],
    ["url together with attachment_id", [{ ...media, attachment_id: crypto.randomUUID() }]],
    ["media with neither", [{ type: "media" }]],
    ["a link beside text", [link, text("a")]],
    ["a link of 2,049 characters", [{ type: "link", value: "https://example.com/".padEnd(2_049, "x") }]],
    ["an empty text", [text("")]],
    ["a text of 10,001 characters", [text("x".repeat(10_001))]],
    ["101 parts", many(101, media)],
    ["41 media parts by url", many(41, media)],
  ])("%s: 1004", async (_what, parts) => {
    const { local, client, say } = await linq();
    const { chat } = await say([text("Hi")]);

    await expect(client.chats.messages.send(chat.id, { message: { parts } })).rejects.toMatchObject(
      refused(400, 1004),
    );
    await expect(client.messages.create({ to, message: { parts } })).rejects.toMatchObject(
      refused(400, 1004),
    );
    await expect(say(parts)).rejects.toMatchObject(refused(400, 1004));
    expect(local.messages()).toHaveLength(1);
  });

  test("text between media, and 40 media parts by url are fine", async () => {
    const { local, say } = await linq();

    await say([text("a"), media, text("b")]);
    await say(many(40, media));
    expect(local.messages().map(({ parts }) => parts.length)).toEqual([3, 40]);
  });

  test.each([[link], [text("See https://example.com")], [text("See www.example.com")]])(
    "a link in the first message of a chat: 1005, %j",
    async (part) => {
      const { say } = await linq();
      await expect(say([part])).rejects.toMatchObject(refused(400, 1005));
    },
  );

  test.each([
    ["a number of somebody else", "+15550100099", 403, 2006],
    ["a number that is not in E.164 format", "555 0100", 400, 1002],
  ])("%s as from", async (_what, number, status, code) => {
    const { client } = await linq();
    const message = { parts: [text("Hi")] };

    await expect(client.chats.create({ from: number, to, message })).rejects.toMatchObject(
      refused(status, code),
    );
    await expect(client.chats.create({ from, to: ["555"], message })).rejects.toMatchObject(
      refused(400, 1002),
    );
    await expect(client.chats.create({ from, to: [], message })).rejects.toMatchObject(refused(400, 1005));
  });

  test("a chat that does not exist, or is another partner's: 2001", async () => {
    const { local, client, say } = await linq({ apiKeys: ["ours", "theirs"] });
    const { chat } = await say([text("Hi")]);
    const other = new LinqAPIV3({ apiKey: "theirs", baseURL: local.apiUrl, maxRetries: 0 });

    for (const [asking, id] of [
      [client, crypto.randomUUID()],
      [other, chat.id],
    ] as const) {
      const message = { parts: [text("Hi")] };
      await expect(asking.chats.messages.send(id, { message })).rejects.toMatchObject(refused(404, 2001));
      const voice_memo_url = "https://example.com/memo.mp3";
      await expect(asking.chats.sendVoicememo(id, { voice_memo_url })).rejects.toMatchObject(
        refused(404, 2001),
      );
    }
  });

  test.each([
    ["http://example.com/photo.jpg", 400, 1005],
    ["photo.jpg", 400, 1005],
    ["https://example.com/song.flac", 400, 5004],
    ["https://localhost/photo.jpg", 500, 5002],
  ])("media by the url %s", async (url, status, code) => {
    const { say } = await linq();
    await expect(say([{ type: "media", url }])).rejects.toMatchObject(refused(status, code));
  });

  test("a download URL without bytes: 5002", async () => {
    const { client, say } = await linq();
    const { download_url } = await client.attachments.create(memo);

    await expect(say([{ type: "media", url: download_url }])).rejects.toMatchObject(refused(500, 5002));
  });

  test("voice memos that are none", async () => {
    const { client, say } = await linq();
    const { chat } = await say([text("Listen")]);
    const photo = await upload(client);
    const pending = await client.attachments.create(memo);
    const voice_memo_url = "https://example.com/memo.mp3";
    const send = (body: Parameters<LinqAPIV3["chats"]["sendVoicememo"]>[1]) =>
      client.chats.sendVoicememo(chat.id, body);

    const { attachment_id } = photo;
    await expect(send({ attachment_id })).rejects.toMatchObject(refused(400, 5004));
    await expect(send({ voice_memo_url: photoUrl })).rejects.toMatchObject(refused(400, 5004));
    await expect(send({ voice_memo_url: "https://example.com/song.mid" })).rejects.toMatchObject(
      refused(400, 5004),
    );
    await expect(send({ attachment_id, voice_memo_url })).rejects.toMatchObject(refused(400, 1005));
    await expect(send({})).rejects.toMatchObject(refused(400, 1001));
    await expect(send({ attachment_id: crypto.randomUUID() })).rejects.toMatchObject(refused(404, 2003));
    await expect(send({ attachment_id: pending.attachment_id })).rejects.toMatchObject(refused(404, 2007));
  });
});

const traceId: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);

const post = async (local: LocalLinq, path: string, body: string) => {
  const response = await fetch(local.apiUrl + path, {
    method: "POST",
    headers: { authorization: `Bearer ${local.apiKey}`, "content-type": "application/json" },
    body,
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
};

describe("requests that the SDK does not send", () => {
  test.each(["/v3/attachments", "/v3/chats", "/v3/messages"])(
    "a body that is no JSON object: 1003 at %s",
    async (path) => {
      const { local } = await linq();

      for (const body of ["", "{", '{"filename":', "[]", "7", "null"]) {
        expect(await post(local, path, body)).toMatchObject({
          status: 400,
          body: { success: false, error: { status: 400, code: 1003 }, trace_id: traceId },
        });
      }
    },
  );

  test.each([
    ["/v3/attachments", "{}"],
    ["/v3/chats", "{}"],
    ["/v3/chats", JSON.stringify({ from, to })],
    ["/v3/messages", JSON.stringify({ to, message: {} })],
  ])("a field that is missing: 1001 at %s, %s", async (path, body) => {
    const { local } = await linq();
    expect(await post(local, path, body)).toMatchObject({ status: 400, body: { error: { code: 1001 } } });
  });

  test("a pass for Apple Wallet, which Linq accepts though this SDK does not know it", async () => {
    const { local, say } = await linq();
    const pass = { filename: "boarding.pkpass", content_type: "application/vnd.apple.pkpass", size_bytes: 3 };

    expect(await post(local, "/v3/attachments", JSON.stringify(pass))).toMatchObject({
      status: 200,
      body: { required_headers: { "Content-Type": "application/vnd.apple.pkpass" } },
    });
    await say([{ type: "media", url: "https://example.com/boarding.pkpass" }]);
  });
});
