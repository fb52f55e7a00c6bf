import { createHash, randomBytes } from "node:crypto";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startLocalLinq, type LocalLinq } from "../../../src/testing/index.js";
import { httpRequest, type RawAnswer } from "../../support/http-request.js";
import type { RunningServer } from "./serve.js";

type Headers = Record<string, string>;

const ticketSchema = v.object({
  attachment_id: v.string(),
  upload_url: v.string(),
  required_headers: v.record(v.string(), v.string()),
});

const batchSchema = v.object({
  results: v.array(v.object({ ticket: ticketSchema, token: v.string() })),
});

/** Above the 10 MB that Next's proxy passes on, and the limits of body parsers. */
const LARGE = 12_000_000;

const asUser = (user: string): Headers => ({ cookie: `user=${user}` });
const asOwner = (token: string): Headers => ({ "linq-attachment-token": token });

/** What a page does with an endpoint. */
export interface Page {
  post(body: unknown, headers?: Headers, query?: string): Promise<RawAnswer>;
  one(method: string, id: string, headers?: Headers): Promise<RawAnswer>;
}

export function openPage(url: string): Page {
  // What a browser says of a page on the same origin.
  const own = { origin: new URL(url).origin, "sec-fetch-site": "same-origin" };
  return {
    post(body, headers = {}, query = "") {
      const json = JSON.stringify(body);
      const about = { ...own, "content-type": "application/json", "content-length": String(json.length) };
      return httpRequest(url + query, { method: "POST", headers: { ...about, ...headers }, body: json });
    },
    one: (method, id, headers = {}) =>
      httpRequest(`${url}/${id}`, { method, headers: { ...own, ...headers } }),
  };
}

export const photo = (bytes: Uint8Array) => ({
  filename: "photo.png",
  content_type: "image/png",
  size_bytes: bytes.byteLength,
});

export function readTicket(answer: RawAnswer) {
  expect(answer).toMatchObject({ status: 200 });
  const { attachment_id: id, upload_url, required_headers } = v.parse(ticketSchema, JSON.parse(answer.text));
  return { id, upload_url, required_headers, token: String(answer.headers["linq-attachment-token"]) };
}

export interface Mount {
  /** @default "/api/attachments" */
  mount?: string;
  /** Of the file that goes through the mount, in bytes. @default 12000000 */
  largeFile?: number;
  start: (local: LocalLinq) => Promise<RunningServer>;
}

/** The same checks through every mount, in one server each. */
export function describeMount(
  name: string,
  { mount = "/api/attachments", largeFile = LARGE, start }: Mount,
): void {
  describe(`${name}:`, () => {
    let local: LocalLinq;
    let server: RunningServer;
    let page: Page;
    beforeAll(async () => {
      local = await startLocalLinq();
      server = await start(local);
      page = openPage(server.origin + mount);
    });
    afterAll(async () => {
      await server?.close();
      await local?.close();
    });

    test("uploads straight to storage, reads the status and deletes", async () => {
      const bytes = randomBytes(300_000);
      const ticket = readTicket(await page.post(photo(bytes), asUser("ann")));
      expect(new URL(ticket.upload_url).origin).toBe(local.storageUrl);
      await expectUpload(ticket, bytes);

      const { id, token } = ticket;
      const own = { ...asUser("ann"), ...asOwner(token) };
      await expect.poll(async () => (await page.one("GET", id, own)).text).toContain('"status":"complete"');
      const strangers = [asUser("ann"), { ...asUser("bob"), ...asOwner(token) }];
      for (const stranger of strangers) {
        expect(await page.one("GET", id, stranger)).toMatchObject({ status: 404 });
        expect(await page.one("DELETE", id, stranger)).toMatchObject({ status: 404 });
      }
      expect(await page.one("DELETE", id, own)).toMatchObject({ status: 204, text: "" });
      expect(local.attachments().filter((attachment) => attachment.id === id)).toEqual([]);
    });

    test("answers 401 to anybody whom authorize does not know", async () => {
      const calls = local.requests().length;
      const id = crypto.randomUUID();
      expect(await page.post(photo(randomBytes(3)))).toMatchObject({ status: 401 });
      expect(await page.one("GET", id)).toMatchObject({ status: 401 });
      expect(await page.one("DELETE", id)).toMatchObject({ status: 401 });
      expect(local.requests()).toHaveLength(calls);
    });

    test("answers a batch of tickets, and one of statuses", async () => {
      const file = photo(randomBytes(3));
      const created = await page.post({ files: [file, file, file] }, asUser("cat"));
      expect(created).toMatchObject({ status: 200 });
      const { results } = v.parse(batchSchema, JSON.parse(created.text));
      expect(results).toHaveLength(3);
      const attachments = results.map(({ ticket, token }) => ({ id: ticket.attachment_id, token }));
      const read = await page.post({ attachments }, asUser("cat"));
      expect(JSON.parse(read.text)).toMatchObject({
        results: attachments.map(({ id }) => ({ attachment: { id, status: "pending" } })),
      });
    });

    test("passes on the bytes of a large file as they are", async () => {
      const bytes = randomBytes(largeFile);
      const ticket = readTicket(await page.post(photo(bytes), asUser("dan"), "?proxied"));
      expect(ticket.upload_url).toContain(`${server.origin}${mount}/${ticket.id}/content?`);
      // A short body, because some servers close the connection when they answer before its end.
      const eve = { ...asUser("eve"), "Content-Length": "3" };
      expect(await put(ticket, bytes.subarray(0, 3), eve)).toMatchObject({ status: 404 });
      await expectUpload(ticket, bytes, asUser("dan"));
    });

    async function expectUpload(
      ticket: ReturnType<typeof readTicket>,
      bytes: Uint8Array,
      headers: Headers = {},
    ): Promise<void> {
      expect(await put(ticket, bytes, headers)).toMatchObject({ status: 200 });
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const { id } = ticket;
      expect(local.attachments().find((attachment) => attachment.id === id)).toMatchObject({ sha256 });
    }
  });
}

export function put(
  { upload_url, required_headers }: ReturnType<typeof readTicket>,
  body: Uint8Array,
  headers: Headers = {},
): Promise<RawAnswer> {
  const sent = { ...required_headers, ...headers };
  return httpRequest(upload_url, { method: "PUT", headers: sent, body });
}
