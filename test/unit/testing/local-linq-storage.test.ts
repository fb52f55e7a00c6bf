import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { httpRequest, s3Code } from "../../support/http-request.js";
import { requestTicket } from "../../support/linq-ticket.js";
import { localLinq } from "../../support/local-linq.js";

const body = "0123456789";
const md5 = (text: string, encoding: "hex" | "base64") => createHash("md5").update(text).digest(encoding);

async function storage() {
  const local = await localLinq({ keepBytes: true });
  const ticket = await requestTicket(local, {
    filename: "digits.txt",
    content_type: "text/plain",
    size_bytes: body.length,
  });
  const put = (headers: Record<string, string> = {}, text = body) =>
    httpRequest(ticket.upload_url, {
      method: "PUT",
      headers: { ...ticket.required_headers, ...headers },
      body: text,
    });
  const get = (headers: Record<string, string> = {}, method = "GET") =>
    httpRequest(ticket.download_url, { method, headers });
  const stored = () => local.attachments()[0]?.storedBytes;
  return { local, put, get, stored };
}

describe("checks of a PUT", () => {
  test("the right Content-MD5 is accepted, and the ETag is the MD5", async () => {
    const { put, stored } = await storage();

    const answer = await put({ "Content-MD5": md5(body, "base64") });
    expect(answer.status).toBe(200);
    expect(answer.headers.etag).toBe(`"${md5(body, "hex")}"`);
    expect(stored()).toBe(body.length);
  });

  test("bytes with another MD5 are not stored", async () => {
    const { put, stored, get } = await storage();

    const answer = await put({ "Content-MD5": md5("9876543210", "base64") });
    expect([answer.status, s3Code(answer)]).toEqual([400, "BadDigest"]);
    expect(stored()).toBe(0);
    expect((await get()).status).toBe(404);
  });

  test.each(["", "not base64", md5(body, "hex")])("an invalid Content-MD5 is refused: %j", async (digest) => {
    const { put, stored } = await storage();

    const answer = await put({ "Content-MD5": digest });
    expect([answer.status, s3Code(answer)]).toEqual([400, "InvalidDigest"]);
    expect(stored()).toBe(0);
  });

  test("If-None-Match: * stores a file once", async () => {
    const { put, get } = await storage();

    expect((await put({ "If-None-Match": "*" })).status).toBe(200);
    const second = await put({ "If-None-Match": "*" }, "9876543210");
    expect([second.status, s3Code(second)]).toEqual([412, "PreconditionFailed"]);
    expect((await get()).text).toBe(body);
  });

  test("of two such PUTs at the same time one succeeds", async () => {
    const { put } = await storage();

    const answers = await Promise.all([put({ "If-None-Match": "*" }), put({ "If-None-Match": "*" })]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });

  test("If-None-Match with an ETag is not implemented, as at S3", async () => {
    const { put } = await storage();

    const answer = await put({ "If-None-Match": '"abc"' });
    expect([answer.status, s3Code(answer)]).toEqual([501, "NotImplemented"]);
  });
});

describe("downloads", () => {
  test("GET and HEAD say type, length, ETag and disposition", async () => {
    const { put, get } = await storage();
    await put({ "Content-Disposition": 'attachment; filename="ten.txt"' });

    const headers = {
      "content-type": "text/plain",
      "content-length": "10",
      "content-disposition": 'attachment; filename="ten.txt"',
      "accept-ranges": "bytes",
      etag: `"${md5(body, "hex")}"`,
    };
    expect(await get()).toMatchObject({ status: 200, text: body, headers });
    expect(await get({}, "HEAD")).toMatchObject({ status: 200, text: "", headers });
  });

  test.each([
    ["bytes=0-3", "0123", "bytes 0-3/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-2", "89", "bytes 8-9/10"],
    ["bytes=-99", body, "bytes 0-9/10"],
    ["bytes=8-99", "89", "bytes 8-9/10"],
  ])("a part of the file: %s", async (range, text, contentRange) => {
    const { put, get } = await storage();
    await put();

    const headers = { "content-range": contentRange, "content-length": String(text.length) };
    expect(await get({ Range: range })).toMatchObject({ status: 206, text, headers });
    expect(await get({ Range: range }, "HEAD")).toMatchObject({ status: 206, text: "", headers });
  });

  test.each(["bytes=10-", "bytes=99-100", "bytes=-0"])("a part that is not there: %s", async (range) => {
    const { put, get } = await storage();
    await put();

    const answer = await get({ Range: range });
    expect([answer.status, s3Code(answer)]).toEqual([416, "InvalidRange"]);
    expect(answer.headers["content-range"]).toBe("bytes */10");
  });

  test.each(["bytes=0-1,4-5", "bytes=5-2", "bytes=-", "lines=0-1"])(
    "a range that S3 ignores: %s",
    async (range) => {
      const { put, get } = await storage();
      await put();

      expect(await get({ Range: range })).toMatchObject({ status: 200, text: body });
    },
  );

  test("a file that did not change is not sent again", async () => {
    const { put, get } = await storage();
    const { etag = "" } = (await put()).headers;

    for (const condition of [etag, `"other", W/${etag}`, "*"]) {
      const answer = await get({ "If-None-Match": condition });
      expect(answer).toMatchObject({ status: 304, text: "", headers: { etag } });
    }
    expect((await get({ "If-None-Match": '"other"' })).status).toBe(200);
    expect((await get({ "If-None-Match": etag }, "HEAD")).status).toBe(304);
  });

  test("a range of a file that changed is the whole file", async () => {
    const { put, get } = await storage();
    const { etag = "" } = (await put()).headers;

    expect(await get({ Range: "bytes=0-1", "If-Range": etag })).toMatchObject({ status: 206, text: "01" });
    await put({}, "9876543210");
    expect(await get({ Range: "bytes=0-1", "If-Range": etag })).toMatchObject({
      status: 200,
      text: "9876543210",
    });
  });
});
