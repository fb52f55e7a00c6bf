import { createHash, randomBytes } from "node:crypto";
import * as v from "valibot";
import { expect } from "vitest";
import type { LocalLinq } from "../../../src/testing/index.js";
import { httpRequest } from "../../support/http-request.js";

type Headers = Record<string, string>;

const MOUNT = "/api/attachments";

const bytes = randomBytes(300_000);
const photo = { filename: "photo.png", content_type: "image/png", size_bytes: bytes.byteLength };

const ticketSchema = v.object({
  attachment_id: v.string(),
  upload_url: v.string(),
  required_headers: v.record(v.string(), v.string()),
});
const ticketsSchema = v.object({
  results: v.tuple([v.object({ ticket: ticketSchema, token: v.string() }), v.object({ error: v.unknown() })]),
});

/** Signs in at an example as a new user. */
async function signIn(origin: string): Promise<Headers> {
  const { headers } = await httpRequest(`${origin}/sign-in`, { method: "POST" });
  const [cookie = ""] = headers["set-cookie"]?.[0]?.split(";") ?? [];
  expect(cookie).toMatch(/^session=/);
  return { cookie };
}

function post(origin: string, body: unknown, headers: Headers = {}) {
  const json = JSON.stringify(body);
  const about = { "content-type": "application/json", "content-length": String(json.length) };
  return httpRequest(origin + MOUNT, { method: "POST", headers: { ...about, ...headers }, body: json });
}

const tokenHeader = (token: string) => ({ "linq-attachment-token": token });

/** One user's whole way: ticket, bytes, status, deletion; each of it for this user only. */
export async function expectLifeOfAnAttachment(
  origin: string,
  { local, proxyUploads }: { local: LocalLinq; proxyUploads: boolean },
): Promise<void> {
  const ann = await signIn(origin);
  const bob = await signIn(origin);
  const created = await post(origin, photo, ann);
  expect(created.status).toBe(200);
  const { attachment_id: id, upload_url, required_headers } = v.parse(ticketSchema, JSON.parse(created.text));
  const token = tokenHeader(String(created.headers["linq-attachment-token"]));

  const put = (headers: Headers) =>
    httpRequest(upload_url, { method: "PUT", headers: { ...required_headers, ...headers }, body: bytes });
  expect(new URL(upload_url).origin).toBe(proxyUploads ? origin : local.storageUrl);
  if (proxyUploads) {
    expect(await put(bob)).toMatchObject({ status: 404 });
    expect(await put({})).toMatchObject({ status: 401 });
    expect(local.attachments()).toMatchObject([{ id, storedBytes: 0 }]);
  }
  expect(await put(proxyUploads ? ann : {})).toMatchObject({ status: 200 });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(local.attachments()).toMatchObject([{ id, storedBytes: bytes.byteLength, sha256 }]);

  const url = `${origin}${MOUNT}/${id}`;
  const read = (headers: Headers) => httpRequest(url, { headers });
  const remove = (headers: Headers) => httpRequest(url, { method: "DELETE", headers });
  await expect.poll(async () => (await read({ ...ann, ...token })).text).toContain('"status":"complete"');
  for (const stranger of [{ ...bob, ...token }, bob, ann]) {
    expect(await read(stranger)).toMatchObject({ status: 404 });
    expect(await remove(stranger)).toMatchObject({ status: 404 });
  }
  expect(local.attachments()).toHaveLength(1);
  expect(await remove({ ...ann, ...token })).toMatchObject({ status: 204, text: "" });
  expect(local.attachments()).toEqual([]);
}

/** Several tickets and statuses at once, each answered on its own. */
export async function expectBatches(origin: string, local: LocalLinq): Promise<void> {
  const ann = await signIn(origin);
  const refused = { ...photo, content_type: "application/x-msdownload" };
  const created = await post(origin, { files: [photo, refused] }, ann);
  expect(created.headers).toHaveProperty("linq-attachment-batch");
  const [{ ticket, token }] = v.parse(ticketsSchema, JSON.parse(created.text)).results;
  expect(local.attachments()).toMatchObject([{ id: ticket.attachment_id }]);

  const id = ticket.attachment_id;
  const read = await post(origin, { attachments: [{ id, token }, { id }] }, ann);
  expect(JSON.parse(read.text)).toMatchObject({
    results: [{ attachment: { id, status: "pending" } }, { error: { status: 404 } }],
  });
  const url = `${origin}${MOUNT}/${id}`;
  expect(
    await httpRequest(url, { method: "DELETE", headers: { ...ann, ...tokenHeader(token) } }),
  ).toMatchObject({ status: 204 });
}

/** Nobody is let in without a session, nor with one that was made up, nor from a page of another site. */
export async function expectRefusals(origin: string, local: LocalLinq): Promise<void> {
  const ann = await signIn(origin);
  const madeUp = { cookie: ann["cookie"]?.replace(/.$/, (last) => (last === "A" ? "E" : "A")) ?? "" };
  const calls = local.requests().length;
  const url = `${origin}${MOUNT}/${crypto.randomUUID()}`;
  for (const user of [{}, madeUp]) {
    expect(await post(origin, photo, user)).toMatchObject({ status: 401 });
    expect(await httpRequest(url, { headers: user })).toMatchObject({ status: 401 });
    expect(await httpRequest(url, { method: "DELETE", headers: user })).toMatchObject({ status: 401 });
  }
  const foreign = { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" };
  expect(await post(origin, photo, { ...ann, ...foreign })).toMatchObject({ status: 403 });
  expect(local.requests()).toHaveLength(calls);
  const own = { "sec-fetch-site": "same-origin", origin };
  expect(await post(origin, { ...photo, size_bytes: 0 }, { ...ann, ...own })).toMatchObject({ status: 400 });
}
