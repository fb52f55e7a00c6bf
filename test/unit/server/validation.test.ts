import * as v from "valibot";
import { expect, test } from "vitest";
import { createAttachmentsHandler } from "../../../src/server/index.js";
import { CONTENT_TYPES } from "../../../src/linq/content-types.js";
import { validateTicketRequest } from "../../../src/server/ticket-request.js";
import { attachmentsApp, photo } from "../../support/attachments-app.js";

const refusalSchema = v.object({ error: v.object({ code: v.number() }) });

const codeOf = async (response: Response) => [
  response.status,
  v.parse(refusalSchema, await response.json()).error.code,
];

test.each<[string, unknown, number]>([
  ["no filename", { ...photo, filename: undefined }, 1001],
  ["no content type", { ...photo, content_type: undefined }, 1001],
  ["no size", { ...photo, size_bytes: undefined }, 1001],
  ["a size in words", { ...photo, size_bytes: "3" }, 1005],
  ["a name that is a list", { ...photo, filename: ["a.jpg"] }, 1005],
  ["an empty name", { ...photo, filename: "" }, 1005],
  ["a name of 256 characters", { ...photo, filename: `${"x".repeat(252)}.jpg` }, 1005],
  ["a path", { ...photo, filename: "../a.jpg" }, 1005],
  ["a Windows path", { ...photo, filename: "C:\\a.jpg" }, 1005],
  ["two dots", { ...photo, filename: ".." }, 1005],
  ["a line break in the name", { ...photo, filename: "a\r\nb.jpg" }, 1005],
  ["a zero in the name", { ...photo, filename: "a\0.jpg" }, 1005],
  ["a name written backwards", { ...photo, filename: "a\u202Egpj.png" }, 1005],
  ["a direction mark in the name", { ...photo, filename: "a\u200Fb.jpg" }, 1005],
  ["a line separator in the name", { ...photo, filename: "a\u2028b.jpg" }, 1005],
  ["a byte order mark in the name", { ...photo, filename: "\uFEFFa.jpg" }, 1005],
  ["a dot at the end of the name", { ...photo, filename: "a.jpg." }, 1005],
  ["an invisible character in the name", { ...photo, filename: "a\u200b.jpg" }, 1005],
  ["half a character in the name", { ...photo, filename: "a\uD83D.jpg" }, 1005],
  ["an empty file", { ...photo, size_bytes: 0 }, 1005],
  ["a negative size", { ...photo, size_bytes: -1 }, 1005],
  ["half a byte", { ...photo, size_bytes: 1.5 }, 1005],
  ["a file above 100 MiB", { ...photo, size_bytes: 104_857_601 }, 5005],
  ["a type that Linq does not take", { ...photo, content_type: "audio/flac" }, 5004],
  ["an alias", { ...photo, content_type: "audio/wav" }, 5004],
  ["a type in capitals", { ...photo, content_type: "IMAGE/JPEG" }, 5004],
  ["a type with parameters", { ...photo, content_type: "text/plain; charset=utf-8" }, 5004],
  ["a list", [photo], 1001],
  ["null", "null", 1003],
  ["a text", '"x"', 1003],
  ["no JSON", "{", 1003],
  ["nothing", "", 1003],
  ["brackets without end", "[".repeat(100_000), 1003],
  ["a string without end", `{"filename":"${"\\\\".repeat(50_000)}`, 1003],
])("%s is refused, and Linq is not asked", async (_what, body, code) => {
  const { create, linqCalls } = await attachmentsApp();

  expect(await codeOf(await create(body))).toEqual([400, code]);
  expect(linqCalls()).toBe(0);
});

test("names of any language pass, up to 255 characters", async () => {
  const { create, local } = await attachmentsApp();
  const names = ["фото 📷.jpg", "صورة.jpg", "x".repeat(255), "a.b.c", "...jpg"];
  for (const filename of names) expect((await create({ ...photo, filename })).status).toBe(200);

  expect(local.attachments().map(({ filename }) => filename)).toEqual(names);
});

test("every type of the table passes, deprecated ones as their replacements", async () => {
  const { create, local } = await attachmentsApp();
  for (const { type } of CONTENT_TYPES)
    expect((await create({ ...photo, content_type: type })).status).toBe(200);

  expect(local.attachments().map(({ contentType }) => contentType)).toEqual(
    CONTENT_TYPES.map(({ type, replacement }) => replacement ?? type),
  );
  expect((await create({ ...photo, content_type: "audio/mp3" })).status).toBe(200);
  expect(local.attachments().at(-1)?.contentType).toBe("audio/mpeg");
});

test("the app may set a smaller limit", async () => {
  const { create } = await attachmentsApp({ maxFileSize: 10 });

  expect((await create({ ...photo, size_bytes: 10 })).status).toBe(200);
  expect(await codeOf(await create({ ...photo, size_bytes: 11 }))).toEqual([400, 5005]);
});

test("fields that Linq does not know are not passed on", async () => {
  const sent: unknown[] = [];
  const handler = createAttachmentsHandler({
    client: {
      apiKey: "a key of 32 characters that nobody knows",
      attachments: {
        create: async (body) => void sent.push(body),
        retrieve: async () => undefined,
        delete: async () => undefined,
      },
    },
    authorize: () => ({ owner: "ann" }),
    onError: () => undefined,
  });
  await handler(
    new Request("https://app.example/files", {
      method: "POST",
      headers: { "content-type": "Application/JSON; charset=utf-8" },
      body: JSON.stringify({ ...photo, owner: "bob", status: "complete" }),
    }),
  );

  expect(sent).toEqual([photo]);
});

test.each([
  ["anybody", () => ({ owner: "ann" }), 413],
  ["a stranger", () => null, 401],
])("a body that is too large, from %s, is not read to its end", async (_who, authorize, status) => {
  const { handle, linqCalls } = await attachmentsApp({ authorize });
  let pulled = 0;
  let ended = false;
  const body = new ReadableStream({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(4_096).fill(32));
    },
    cancel() {
      ended = true;
    },
  });
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    duplex: "half",
  };

  expect((await handle("/files", init)).status).toBe(status);
  expect(pulled).toBeLessThan(40);
  expect(ended).toBe(true);
  expect(linqCalls()).toBe(0);
});

test("brackets in a name nest nothing, and up to eight levels may", async () => {
  const { create } = await attachmentsApp();

  expect((await create({ ...photo, filename: `${"[{".repeat(60)}"\u005b.jpg` })).status).toBe(200);
  expect((await create({ ...photo, x: [[[[[[[]]]]]]] })).status).toBe(200);
});

test("a form is no JSON", async () => {
  const { create } = await attachmentsApp();

  expect((await create(JSON.stringify(photo), { "content-type": "text/plain" })).status).toBe(415);
});

test("a name in NFD reaches Linq in NFC", () => {
  const rules = { accept: { tokens: [] }, contentTypes: [], maxFileSize: 100 };
  const request = { filename: "e\u0301te\u0301.jpg", content_type: "image/jpeg", size_bytes: 1 };
  expect(validateTicketRequest(request, rules).filename).toBe("\u00e9t\u00e9.jpg");
});

test.each([
  ["backup.tar.gz", 200],
  ["backup.gz", 400],
])("with accept .tar.gz, %s is answered with %d", async (filename, status) => {
  const { create } = await attachmentsApp({ accept: ".tar.gz" });
  const response = await create({ filename, content_type: "application/x-gzip", size_bytes: 3 });
  expect(response.status).toBe(status);
});
