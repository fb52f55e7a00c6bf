import { describe, expect, test } from "vitest";
import type { LocalLinq, LocalLinqOptions } from "../../../src/testing/index.js";
import { httpRequest, s3Code, type RawRequest } from "../../support/http-request.js";
import { localLinq } from "../../support/local-linq.js";
import { requestTicket } from "../../support/linq-ticket.js";

const SIZE = 1_000;
const body = new Uint8Array(SIZE).fill(7);
const right = { "Content-Type": "image/png", "Content-Length": String(SIZE) };

async function ticketAt(options?: LocalLinqOptions) {
  const local = await localLinq(options);
  const ticket = await requestTicket(local, {
    filename: "a b+c'é.png",
    content_type: "image/png",
    size_bytes: SIZE,
  });
  return { local, url: ticket.upload_url, ticket };
}

async function put(url: string, request: RawRequest = {}) {
  const answer = await httpRequest(url, { method: "PUT", headers: right, body, ...request });
  return { status: answer.status, code: s3Code(answer), text: answer.text, headers: answer.headers };
}

const stored = (local: LocalLinq) => local.attachments().map(({ storedBytes }) => storedBytes);

describe("a presigned URL of the local storage host", () => {
  test("signs content type, content length and host", async () => {
    const { url } = await ticketAt();

    expect(new URL(url).searchParams.get("X-Amz-SignedHeaders")).toBe("content-length;content-type;host");
    expect(new URL(url).searchParams.get("X-Amz-Expires")).toBe("900");
  });

  test("takes the file, and takes it again", async () => {
    const { local, url } = await ticketAt();

    const first = await put(url);
    expect(first.status).toBe(200);
    expect(first.headers.etag).toMatch(/^"\w+"$/);
    expect(await put(url)).toMatchObject({ status: 200 });
    expect(stored(local)).toEqual([SIZE]);
  });

  const mismatch = { status: 403, code: "SignatureDoesNotMatch" };

  test.each<[string, RawRequest]>([
    ["another content type", { headers: { ...right, "Content-Type": "image/jpeg" } }],
    ["no content type", { headers: { "Content-Length": String(SIZE) } }],
    ["a charset at the content type", { headers: { ...right, "Content-Type": "image/png; charset=utf-8" } }],
    ["the content type twice", { headers: [...Object.entries(right), ["content-type", "image/png"]] }],
    ["one byte less", { headers: { ...right, "Content-Length": "999" }, body: body.subarray(1) }],
    ["one byte more", { headers: { ...right, "Content-Length": "1001" }, body: new Uint8Array(1_001) }],
    ["another host name", { headers: { ...right, Host: "localhost" } }],
  ])("refuses %s", async (_what, request) => {
    const { local, url } = await ticketAt();

    expect(await put(url, request)).toMatchObject(mismatch);
    expect(stored(local)).toEqual([0]);
  });

  test.each<[string, (url: string) => string]>([
    ["path", (url) => url.replace("c'", "d'")],
    ["signature", (url) => url.replace(/Signature=\w{4}/, "Signature=0000")],
    ["cut signature", (url) => url.slice(0, -1)],
    ["lifetime", (url) => url.replace("Expires=900", "Expires=90000")],
    ["list of signed headers", (url) => url.replace("content-type%3B", "")],
    ["credential", (url) => url.replace("LOCALLINQ", "SOMEBODY")],
  ])("refuses a URL with a changed %s", async (_what, change) => {
    const { local, url } = await ticketAt();
    expect(change(url)).not.toBe(url);

    expect(await put(change(url))).toMatchObject(mismatch);
    expect(stored(local)).toEqual([0]);
  });

  test("refuses a URL without a signature", async () => {
    const { url } = await ticketAt();

    expect(await put(url.split("?")[0] ?? "")).toMatchObject({ status: 403, code: "AccessDenied" });
  });

  test("refuses a PUT after its 15 minutes, naming both times", async () => {
    const { local, url, ticket } = await ticketAt();
    local.advance(15 * 60 * 1000 - 5_000);
    expect(await put(url)).toMatchObject({ status: 200 });
    local.advance(5_000);

    const refusal = await put(url);
    expect(refusal).toMatchObject({ status: 403, code: "AccessDenied" });
    expect(refusal.text).toContain("<Message>Request has expired</Message>");
    const [, expires] = /<Expires>(.+)<\/Expires><ServerTime>.+<\/ServerTime>/.exec(refusal.text) ?? [];
    expect(Math.abs(Date.parse(expires ?? "") - Date.parse(ticket.expires_at))).toBeLessThan(1_000);
  });

  test("refuses other methods", async () => {
    const { url } = await ticketAt();

    expect(await put(url, { method: "POST" })).toMatchObject({ status: 405, code: "MethodNotAllowed" });
    expect(await put(url, { method: "DELETE" })).toMatchObject({ status: 405, code: "MethodNotAllowed" });
  });

  test("refuses a body of unknown length", async () => {
    const { url } = await ticketAt();
    const headers = { "Content-Type": "image/png", "Transfer-Encoding": "chunked" };

    expect(await put(url, { headers })).toMatchObject({ status: 411, code: "MissingContentLength" });
  });

  test("demands the x-amz headers it was signed with, and no others", async () => {
    const { local, url, ticket } = await ticketAt({ requiredHeaders: { "x-amz-meta-owner": "u1" } });
    expect(ticket.required_headers).toEqual({ ...right, "x-amz-meta-owner": "u1" });

    expect(await put(url)).toMatchObject(mismatch);
    expect(await put(url, { headers: { ...right, "x-amz-meta-owner": "u2" } })).toMatchObject(mismatch);
    expect(
      await put(url, { headers: { ...ticket.required_headers, "x-amz-acl": "public-read" } }),
    ).toMatchObject({
      status: 403,
      code: "AccessDenied",
    });
    expect(stored(local)).toEqual([0]);
    expect(await put(url, { headers: ticket.required_headers })).toMatchObject({ status: 200 });
  });
});
