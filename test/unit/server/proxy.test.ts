import { createHash } from "node:crypto";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { httpRequest } from "../../support/http-request.js";
import { linqWith, MOUNT, proxyApp, putBytes, serveProxy } from "./proxy-app.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("a proxied ticket", () => {
  test("is Linq's, with an upload URL of the endpoint's own that hides storage's", async () => {
    const { ask, origin, local } = await proxyApp({}, { requiredHeaders: { "x-amz-meta-part": "secret" } });
    const { text, headers } = await ask(3);

    const [{ id } = { id: "" }] = local.attachments();
    expect(JSON.parse(text)).toMatchObject({
      attachment_id: id,
      http_method: "PUT",
      required_headers: { "Content-Type": "image/jpeg", "Content-Length": "3" },
    });
    const url = /"upload_url":"([^"]*)"/.exec(text)?.[1];
    expect(url).toMatch(new RegExp(`^${origin}${MOUNT}/${id}/content\\?sealed=[\\w-]+$`));
    expect(text).not.toMatch(/x-amz|signature/i);
    expect(headers["linq-attachment-token"]).toMatch(/\w/);
  });

  test("takes the bytes to storage, with what storage demands and nothing of the caller's", async () => {
    const { local, ticket, puts } = await proxyApp({}, { requiredHeaders: { "x-amz-meta-part": "secret" } });
    const answer = await putBytes(await ticket(), "abc", {
      Cookie: "session=1",
      user: "ann",
      "x-amz-acl": "public",
    });

    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(local.attachments()).toMatchObject([{ storedBytes: 3, sha256: sha256("abc") }]);
    const [put] = puts();
    expect(put).toMatchObject({ status: 200, credentials: false });
    expect(put?.headers).toMatchObject({
      "content-type": ["image/jpeg"],
      "content-length": ["3"],
      "x-amz-meta-part": ["secret"],
    });
    expect(put?.headers).not.toHaveProperty("x-amz-acl");
    expect(put?.headers).not.toHaveProperty("user");
    expect(put?.headers).not.toHaveProperty("transfer-encoding");
  });

  test("may be used again while it lives: the same bytes, the same place", async () => {
    const { ticket, local } = await proxyApp();
    const held = await ticket();

    for (let i = 0; i < 2; i += 1) expect((await putBytes(held)).status).toBe(200);
    expect(local.attachments()).toHaveLength(1);
  });

  test("is served by every instance, in turn", async () => {
    const { client, local, ticket } = await proxyApp();
    const others = [await serveProxy(client), await serveProxy(client)];

    for (const { origin } of others) {
      const { upload_url } = await ticket();
      const { pathname, search } = new URL(upload_url);
      expect((await putBytes({ upload_url: origin + pathname + search })).status).toBe(200);
    }
    expect(local.attachments().map(({ storedBytes }) => storedBytes)).toEqual([3, 3]);
  });

  test("is served through a change of secrets", async () => {
    const [old, next] = [
      "the old secret of more than 32 characters",
      "the new secret of more than 32 characters",
    ];
    const { client, ticket } = await proxyApp({ secret: old });
    const rotated = await serveProxy(client, { secret: [next, old] });
    const without = await serveProxy(client, { secret: next });
    const { pathname, search } = new URL((await ticket()).upload_url);

    expect((await putBytes({ upload_url: rotated.origin + pathname + search })).status).toBe(200);
    expect((await putBytes({ upload_url: without.origin + pathname + search })).status).toBe(403);
    expect((await putBytes(await rotated.ticket())).status).toBe(200);
  });

  test("is what a batch gives, too", async () => {
    const { origin, local } = await proxyApp();
    const file = { filename: "photo.jpg", content_type: "image/jpeg", size_bytes: 3 };
    const { text } = await httpRequest(origin + MOUNT, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Transfer-Encoding": "chunked" },
      body: JSON.stringify({ files: [file, file] }),
    });
    expect(text).not.toMatch(/x-amz/i);
    const urls = [...text.matchAll(/"upload_url":"([^"]*)"/g)].map(([, url = ""]) => url);

    expect(urls).toHaveLength(2);
    for (const upload_url of urls) expect((await putBytes({ upload_url })).status).toBe(200);
    expect(local.attachments().map(({ storedBytes }) => storedBytes)).toEqual([3, 3]);
  });

  test("takes the bytes of a page of an allowed origin, which may read the answer", async () => {
    const page = "https://pages.example";
    const { ticket, origin } = await proxyApp({ allowedOrigins: [page] });
    const headers = { Origin: page, "Sec-Fetch-Site": "cross-site" };
    const held = await ticket(3, headers);
    expect(held.upload_url.startsWith(`${origin}${MOUNT}/`)).toBe(true);

    const preflight = await httpRequest(held.upload_url, {
      method: "OPTIONS",
      headers: {
        ...headers,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "content-type",
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers["access-control-allow-methods"]).toContain("PUT");
    const answer = await putBytes(held, "abc", headers);
    expect([answer.status, answer.headers["access-control-allow-origin"]]).toEqual([200, page]);
  });

  test("is not given, and no bytes are taken, without the option", async () => {
    const { ticket, origin, puts, local } = await proxyApp({ proxyUploads: false });
    const { upload_url, attachment_id } = await ticket();

    expect(upload_url.startsWith(local.storageUrl)).toBe(true);
    const url = `${origin}${MOUNT}/${attachment_id}/content?sealed=x`;
    expect((await putBytes({ upload_url: url })).status).toBe(405);
    expect(puts()).toEqual([]);
  });

  test.each<[string, string, Record<string, string>]>([
    ["http", "http://storage.example/x", {}],
    ["another scheme", "ftp://storage.example/x", {}],
    ["no URL", "storage", {}],
    ["a password", "https://user:word@storage.example/x", {}],
    ["a header that cannot be sent", "https://storage.example/x", { "x-amz-meta": "secret\nline" }],
  ])("is refused when Linq's names %s, and only the operator learns of it", async (_, url, headers) => {
    const { ask, reports } = await serveProxy(linqWith(url, headers));
    const { status, text } = await ask(3);

    expect(status).toBe(502);
    expect(text).not.toMatch(/storage\.example|secret/);
    expect(reports).toMatchObject([{ action: "create", error: { name: "LinqRequestError" } }]);
    expect(String(reports[0]?.error)).not.toMatch(/example|secret|word/);
  });
});

describe("the upload URL's origin is the one that the caller reached:", () => {
  test.each<[string, Record<string, string>, string]>([
    [
      "a page behind a proxy that ends TLS",
      { Host: "app.example", Origin: "https://app.example" },
      "https://app.example",
    ],
    [
      "a page behind a proxy with another host",
      { Host: "inner", Origin: "https://app.example", "Sec-Fetch-Site": "same-origin" },
      "https://app.example",
    ],
    ["no page, straight", { Host: "app.example:8080" }, "http://app.example:8080"],
    [
      "no page, behind proxies",
      { Host: "inner", "X-Forwarded-Host": "app.example, inner2", "X-Forwarded-Proto": "https, http" },
      "https://app.example",
    ],
    [
      "no page, behind a proxy that writes in capitals",
      { Host: "app.example", "X-Forwarded-Proto": "HTTPS" },
      "https://app.example",
    ],
    [
      "no page, behind a proxy that follows RFC 7239",
      { Host: "inner", Forwarded: 'for=192.0.2.1;Host="app.example:8443";proto=https, host=inner2' },
      "https://app.example:8443",
    ],
    [
      "no page, with nonsense for a host",
      { Host: "app.example", "X-Forwarded-Host": "a b" },
      "http://app.example",
    ],
    [
      "no page, with a path for a host",
      { Host: "inner", "X-Forwarded-Host": "app.example/evil" },
      "http://app.example",
    ],
    [
      "no page, with another scheme",
      { Host: "app.example", "X-Forwarded-Proto": "javascript" },
      "http://app.example",
    ],
  ])("%s", async (_, headers, expected) => {
    const { ticket } = await proxyApp();
    const { upload_url } = await ticket(3, headers);

    expect(upload_url).toMatch(new RegExp(`^${expected}${MOUNT}/[\\w-]{36}/content\\?sealed=[\\w-]+$`));
  });

  test.each([
    ["a path", "/shop/api/attachments", "http://app.example/shop/api/attachments"],
    ["a URL", "https://shop.example/api/attachments/", "https://shop.example/api/attachments"],
  ])("or the `publicUrl` of the app, given as %s", async (_, publicUrl, expected) => {
    const { client } = await proxyApp();
    const { ticket } = await serveProxy(client, { publicUrl });
    const { upload_url } = await ticket(3, { Host: "app.example" }, `${MOUNT}?tenant=7`);

    expect(upload_url).toMatch(new RegExp(`^${expected}/[\\w-]{36}/content\\?tenant=7&sealed=[\\w-]+$`));
  });

  test.each(["//evil.example/files", "//"])("the path %s names no host", async (path) => {
    const { client } = await proxyApp();
    const { ticket } = await serveProxy(client, {});
    const { upload_url } = await ticket(3, { Host: "app.example" }, path);

    expect(new URL(upload_url).host).toBe("app.example");
  });

  test("pages of the `publicUrl` may call though a proxy replaces the host", async () => {
    const { client } = await proxyApp();
    const app = await serveProxy(client, { publicUrl: "https://shop.example/files" });

    const page = { Host: "inner", Origin: "https://shop.example", "Sec-Fetch-Site": "same-site" };
    expect((await app.ask(3, page)).status).toBe(200);
    expect((await app.ask(3, { ...page, Origin: "https://evil.example" })).status).toBe(403);
  });

  test("and its path and query are those of the endpoint", async () => {
    const seen: string[] = [];
    const { client } = await proxyApp();
    const app = await serveProxy(client, {
      basePath: "/files",
      authorize: ({ request, action }) => {
        seen.push(`${action} ${new URL(request.url).searchParams.get("tenant")}`);
        return { owner: "ann" };
      },
    });
    const held = await app.ticket(3, {}, "/files?tenant=7");
    expect((await putBytes(held)).status).toBe(200);
    expect(seen).toEqual(["create 7", "upload 7"]);
  });
});

describe("refused, without a byte to storage:", () => {
  test.each<[string, Record<string, string | undefined>, number]>([
    ["nobody", { user: "nobody" }, 401],
    ["another owner", { user: "bob" }, 404],
    ["a page of another site", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["a page of another origin", { Origin: "https://evil.example" }, 403],
    ["no length", { "Content-Length": undefined, "Transfer-Encoding": "chunked" }, 411],
    ["a longer body", { "Content-Length": "4" }, 400],
    ["a shorter body", { "Content-Length": "2" }, 400],
    ["no body", { "Content-Length": "0" }, 400],
    ["no type", { "Content-Type": undefined }, 415],
    ["another type", { "Content-Type": "text/html" }, 415],
    ["a type with more to it", { "Content-Type": "image/jpeg; charset=utf-8" }, 415],
  ])("%s", async (_, headers, expected) => {
    const { ticket, puts, reports } = await proxyApp({
      authorize: ({ request }) => {
        const user = request.headers.get("user") ?? "ann";
        return user === "nobody" ? null : { owner: user };
      },
    });
    const size = Number(headers["Content-Length"] ?? 3);
    const { status, text } = await putBytes(await ticket(), "abcdef".slice(0, size), headers);

    expect(status).toBe(expected);
    expect(JSON.parse(text)).toMatchObject({ success: false, error: { status: expected } });
    expect(puts()).toEqual([]);
    expect(reports).toEqual([]);
  });

  test.each<[string, (url: string, otherUrl: string) => string]>([
    ["no seal", (url) => url.replace(/\?.*/, "")],
    ["an empty seal", (url) => url.replace(/sealed=.*/, "sealed=")],
    ["a shortened seal", (url) => url.slice(0, -1)],
    ["a changed seal", (url) => url.replace(/sealed=(.)/, (_, char) => `sealed=${char === "A" ? "B" : "A"}`)],
    ["the seal of another attachment", (url, other) => url.replace(/\?.*/, new URL(other).search)],
  ])("%s", async (_, change) => {
    const { ticket, puts } = await proxyApp();
    const [one, other] = [await ticket(), await ticket()];
    const { status, text } = await putBytes({ upload_url: change(one.upload_url, other.upload_url) });

    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ success: false, error: { code: 2005 } });
    expect(puts()).toEqual([]);
  });

  test("a seal of another secret", async () => {
    const { ticket, client, puts } = await proxyApp();
    const other = await serveProxy(client, { secret: "a secret of more than 32 characters" });
    const { pathname, search } = new URL((await ticket()).upload_url);

    expect((await putBytes({ upload_url: other.origin + pathname + search })).status).toBe(403);
    expect(puts()).toEqual([]);
  });

  test.each(["GET", "POST", "DELETE", "PATCH"])("%s", async (method) => {
    const { ticket, puts, local } = await proxyApp();
    const { upload_url } = await ticket();
    const { status, headers } = await httpRequest(upload_url, { method });

    expect([status, headers.allow]).toEqual([405, "PUT"]);
    expect(puts()).toEqual([]);
    expect(local.attachments()).toHaveLength(1);
  });

  test("what has expired, also after it was used, with the words by which S3 tells it", async () => {
    const { ticket, puts } = await proxyApp();
    const held = await ticket();
    expect((await putBytes(held)).status).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 15 * 60_000 });
    onTestFinished(() => void vi.useRealTimers());
    const { status, text, headers } = await putBytes(held);

    expect(status).toBe(403);
    expect(headers["content-type"]).toBe("application/xml");
    expect(text).toBe("<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>");
    expect(puts()).toHaveLength(1);
  });

  test("nothing only because Linq's clock is another", async () => {
    const { ticket, local } = await proxyApp();
    local.fault({ step: "ticket", kind: "ticket", expiresAt: new Date(0).toISOString() });

    expect((await putBytes(await ticket())).status).toBe(200);
  });
});

describe("authorize", () => {
  test("is asked for uploads, too, and told whose URL it is", async () => {
    const seen: unknown[] = [];
    const { ticket } = await proxyApp({
      authorize: ({ request: _request, ...context }) => {
        seen.push(context);
        return { owner: "ann" };
      },
    });
    const held = await ticket();
    await putBytes(held);

    expect(seen).toEqual([
      expect.objectContaining({ action: "create", filename: "photo.jpg", sizeBytes: 3 }),
      expect.objectContaining({ action: "upload", attachmentId: held.attachment_id, uploadOwner: "ann" }),
    ]);
  });

  test("may take the URL for proof, where users are known by a header, which the PUT does not bring", async () => {
    const { ticket, local } = await proxyApp({
      authorize: ({ request, uploadOwner }) => {
        const owner = uploadOwner ?? request.headers.get("authorization");
        return owner === null ? null : { owner };
      },
    });

    expect((await putBytes(await ticket(3, { Authorization: "ann" }))).status).toBe(200);
    expect(local.attachments()).toMatchObject([{ storedBytes: 3 }]);
  });

  test("that throws is a 500, and nothing is sent", async () => {
    const { ticket, puts, reports } = await proxyApp({
      authorize: ({ action }) => {
        if (action === "upload") throw new Error("session store is down: secret");
        return { owner: "ann" };
      },
    });
    const { status, text } = await putBytes(await ticket());

    expect(status).toBe(500);
    expect(text).not.toContain("secret");
    expect(reports).toMatchObject([{ action: "upload" }]);
    expect(puts()).toEqual([]);
  });
});

test("isOwner is not needed for uploads: their URL says whose they are", async () => {
  const { ticket } = await proxyApp({ isOwner: () => false });

  expect((await putBytes(await ticket())).status).toBe(200);
});
