import { beforeAll, describe, expect, inject, test } from "vitest";
import { httpRequest, s3Code, type RawRequest } from "../support/http-request.js";
import { requestTicket } from "../support/linq-ticket.js";
import { localLinq } from "../support/local-linq.js";
import { makeBucket, type Bucket } from "./support/bucket.js";

const SIZE = 1_000;
const MINUTES = 60_000;
const body = new Uint8Array(SIZE).fill(7);
const owner = { "x-amz-meta-owner": "u1" };
const right = { "Content-Type": "image/png", "Content-Length": String(SIZE), ...owner };

/** A request for a URL that was signed a while ago, for the size and the type of `right`. */
interface Attempt {
  /** Milliseconds since the URL was signed. */
  age?: number;
  name?: string;
  change?: (url: string) => string;
  request?: RawRequest;
}

interface Verdict {
  status: number;
  code: string | undefined;
  storedBytes: number;
}

const s3 = inject("s3");

describe.skipIf(s3 === null)("a real S3 server and the local storage host", () => {
  let bucket: Bucket;
  beforeAll(async () => {
    if (s3) bucket = await makeBucket(s3);
  });

  async function atS3(attempt: Attempt): Promise<Verdict> {
    const { age = 0, name = "photo.png" } = attempt;
    const key = `${crypto.randomUUID()}/${encodeURIComponent(name)}`;
    const url = await bucket.presigner.presignPut({
      url: `${bucket.url}/${key}`,
      headers: right,
      ttlMs: 15 * MINUTES,
      expiresAt: Date.now() - age + 15 * MINUTES,
    });
    const answer = await send(url, attempt);
    const { status, bytes } = await bucket.head(key);
    return { ...answer, storedBytes: status === 200 ? bytes : 0 };
  }

  async function atLocalLinq(attempt: Attempt): Promise<Verdict> {
    const { age = 0, name = "photo.png" } = attempt;
    const local = await localLinq({ requiredHeaders: owner });
    const { upload_url } = await requestTicket(local, {
      filename: name,
      content_type: "image/png",
      size_bytes: SIZE,
    });
    local.advance(age);
    const answer = await send(upload_url, attempt);
    return { ...answer, storedBytes: local.attachments()[0]?.storedBytes ?? 0 };
  }

  async function send(url: string, { change, request }: Attempt) {
    const changed = change ? change(url) : url;
    if (change && changed === url) throw new Error("Nothing was changed in the URL.");
    const answer = await httpRequest(changed, { method: "PUT", headers: right, body, ...request });
    return { status: answer.status, code: s3Code(answer) };
  }

  const taken = { status: 200, code: undefined, storedBytes: SIZE };
  const refused = (code: string, status = 403) => ({ status, code, storedBytes: 0 });

  test.each<[string, Attempt]>([
    ["the file", {}],
    ["the file in its last minute", { age: 14 * MINUTES }],
    ["a URL whose parameters come in another order", { change: reverseQuery }],
    ["further headers, which are not signed", { request: { headers: { ...right, "X-Other": "1" } } }],
    ["a name with spaces, quotes, accents and signs", { name: "a b+c'é (1)!*~&=?#%20.png" }],
    ["a name in another script, with emoji", { name: "写真 🐈.png" }],
  ])("both take %s", async (_what, attempt) => {
    expect(await atS3(attempt)).toEqual(taken);
    expect(await atLocalLinq(attempt)).toEqual(taken);
  });

  test.each<[string, Attempt]>([
    ["another content type", { request: { headers: { ...right, "Content-Type": "image/jpeg" } } }],
    [
      "a charset at the content type",
      { request: { headers: { ...right, "Content-Type": "image/png; a=b" } } },
    ],
    ["no content type", { request: { headers: { "Content-Length": String(SIZE), ...owner } } }],
    ["another signed header's value", { request: { headers: { ...right, "x-amz-meta-owner": "u2" } } }],
    ["a signed header left out", { request: { headers: without("x-amz-meta-owner") } }],
    [
      "one byte less",
      { request: { headers: { ...right, "Content-Length": "999" }, body: body.subarray(1) } },
    ],
    [
      "one byte more",
      { request: { headers: { ...right, "Content-Length": "1001" }, body: new Uint8Array(1_001) } },
    ],
    ["another host name", { request: { headers: { ...right, Host: "localhost" } } }],
    ["a changed path", { change: (url) => url.replace("photo", "other") }],
    ["a changed signature", { change: (url) => url.replace(/Signature=\w{4}/, "Signature=0000") }],
    ["a cut signature", { change: (url) => url.slice(0, -1) }],
    ["a longer life", { change: (url) => url.replace("Expires=900", "Expires=9000") }],
    ["another date", { change: (url) => url.replace(/Date=(\d{8})T\d{6}Z/, "Date=$1T235959Z") }],
    ["another region", { change: (url) => url.replace("us-east-1", "eu-west-1") }],
    ["a shorter list of signed headers", { change: (url) => url.replace("content-type%3B", "") }],
    ["a further parameter", { change: (url) => `${url}&foo=1` }],
    ["a further parameter that S3 knows", { change: (url) => `${url}&x-amz-acl=public-read` }],
  ])("both refuse %s as not what was signed", async (_what, attempt) => {
    expect(await atS3(attempt)).toEqual(refused("SignatureDoesNotMatch"));
    expect(await atLocalLinq(attempt)).toEqual(refused("SignatureDoesNotMatch"));
  });

  test.each<[string, Attempt]>([
    ["a URL past its 15 minutes", { age: 15 * MINUTES + 5_000 }],
    [
      "one that is also changed",
      { age: 16 * MINUTES, change: (url) => url.replace(/Signature=\w{4}/, "Signature=0000") },
    ],
    ["a URL without a query", { change: (url) => url.split("?")[0] ?? "" }],
    ["a URL without a signature", { change: (url) => url.replace(/&X-Amz-Signature=\w+/, "") }],
    ["a URL without an end", { change: (url) => url.replace("X-Amz-Expires=900&", "") }],
    ["an end that is no number", { change: (url) => url.replace("Expires=900", "Expires=never") }],
    ["an end before its beginning", { change: (url) => url.replace("Expires=900", "Expires=-9e99") }],
    ["a date that is none", { change: (url) => url.replace(/Date=\w+/, "Date=today") }],
    ["another algorithm", { change: (url) => url.replace("HMAC-SHA256", "HMAC-SHA1") }],
  ])("both deny %s", async (_what, attempt) => {
    expect(await atS3(attempt)).toEqual(refused("AccessDenied"));
    expect(await atLocalLinq(attempt)).toEqual(refused("AccessDenied"));
  });

  test("both refuse a request that carries an Authorization header as well", async () => {
    const attempt = { request: { headers: { ...right, Authorization: "Bearer token" } } };
    expect(await atS3(attempt)).toEqual(refused("InvalidArgument", 400));
    expect(await atLocalLinq(attempt)).toEqual(refused("InvalidArgument", 400));
  });

  // Where they say it differently, both refuse.
  test.each<[string, Attempt, string, string, number?]>([
    [
      "an unknown key",
      { change: (url) => url.replace(/Credential=\w+/, "Credential=SOMEBODY") },
      "InvalidAccessKeyId",
      "SignatureDoesNotMatch",
    ],
    [
      "a life of over a week",
      { change: (url) => url.replace("Expires=900", "Expires=900000") },
      "AccessDenied",
      "SignatureDoesNotMatch",
    ],
    ["a POST", { request: { method: "POST" } }, "SignatureDoesNotMatch", "MethodNotAllowed", 405],
    ["a DELETE", { request: { method: "DELETE" } }, "SignatureDoesNotMatch", "MethodNotAllowed", 405],
    [
      "a body of unknown length",
      { request: { headers: { ...without("Content-Length"), "Transfer-Encoding": "chunked" } } },
      "SignatureDoesNotMatch",
      "MissingContentLength",
      411,
    ],
  ])("both refuse %s, with codes of their own", async (_what, attempt, codeOfS3, code, status) => {
    expect(await atS3(attempt)).toEqual(refused(codeOfS3));
    expect(await atLocalLinq(attempt)).toEqual(refused(code, status));
  });

  // AWS refuses unsigned x-amz headers; that it folds a repeated header into one value is in its signing rules.
  test.each<[string, Attempt, string]>([
    [
      "x-amz headers that were not signed",
      { request: { headers: { ...right, "x-amz-acl": "private" } } },
      "AccessDenied",
    ],
    [
      "the content type twice",
      { request: { headers: [...Object.entries(right), ["content-type", "image/png"]] } },
      "SignatureDoesNotMatch",
    ],
  ])("the local one is as strict as AWS where Ceph is not: %s", async (_what, attempt, code) => {
    expect(await atS3(attempt)).toEqual(taken);
    expect(await atLocalLinq(attempt)).toEqual(refused(code));
  });

  test("what S3 holds afterwards are the bytes, under the type that was signed", async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    const headers = { "Content-Type": "application/pdf", "Content-Length": "60000" };
    const url = await bucket.presigner.presignPut({
      url: `${bucket.url}/contract.pdf`,
      headers,
      ttlMs: MINUTES,
      expiresAt: Date.now() + MINUTES,
    });
    expect(await httpRequest(url, { method: "PUT", headers, body: bytes })).toMatchObject({ status: 200 });

    expect(await bucket.head("contract.pdf")).toMatchObject({ contentType: "application/pdf" });
    expect(Buffer.compare(await bucket.get("contract.pdf"), bytes)).toBe(0);
  });
});

function reverseQuery(url: string): string {
  const [path = "", query = ""] = url.split("?");
  return `${path}?${query.split("&").toReversed().join("&")}`;
}

function without(header: keyof typeof right): Record<string, string> {
  return Object.fromEntries(Object.entries(right).filter(([name]) => name !== header));
}
