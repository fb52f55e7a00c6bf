import fc from "fast-check";
import { expect, test } from "vitest";
import { createAttachmentsHandler } from "../../../src/server/index.js";

const id = "0b0e8a3c-8f0a-4c5e-9a33-0f6a1d2c3b4a";
const attachment = {
  id,
  filename: "a.jpg",
  content_type: "image/jpeg" as const,
  size_bytes: 1,
  created_at: "",
  status: "pending" as const,
};
const ticket = {
  attachment_id: id,
  upload_url: "https://uploads.example/x",
  download_url: "https://cdn.example/x",
  expires_at: "2026-01-01T00:00:00Z",
  http_method: "PUT" as const,
  required_headers: {},
};

const method = fc.constantFrom("GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "PROPFIND");
const path = fc.oneof(
  fc.constantFrom(
    "/files",
    "/files/",
    `/files/${id}`,
    `/files/${id}/`,
    `/files/${id}/content`,
    "/",
    "//",
    "/files//",
  ),
  fc.webPath(),
  fc.webSegment().map((segment) => `/files/${segment}`),
);
const header = fc.oneof(
  fc.constantFrom("", "application/json", "same-origin", "cross-site", "null", "https://app.example"),
  fc.base64String(),
);
const headers = fc.dictionary(
  fc.constantFrom(
    "content-type",
    "origin",
    "sec-fetch-site",
    "linq-attachment-token",
    "x-forwarded-host",
    "content-length",
  ),
  header,
);
const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc.uint8Array({ maxLength: 40_000 }).map((bytes) => new Uint8Array(bytes)),
  fc
    .record({
      filename: fc.string({ maxLength: 300 }),
      content_type: fc.constantFrom("image/jpeg", "audio/mp3", "x"),
      size_bytes: fc.oneof(fc.integer(), fc.double()),
    })
    .map((value) => JSON.stringify(value)),
);

test("whatever comes in, the handler answers in its own words, and asks Linq only for those who may", async () => {
  await fc.assert(
    fc.asyncProperty(
      method,
      path,
      headers,
      body,
      fc.boolean(),
      async (verb, pathname, fields, content, allowed) => {
        let calls = 0;
        const answer = <T>(value: T) => {
          calls += 1;
          return Promise.resolve(value);
        };
        const reports: unknown[] = [];
        const handler = createAttachmentsHandler({
          client: {
            apiKey: "sk-secret-key",
            attachments: {
              create: () => answer(ticket),
              retrieve: () => answer(attachment),
              delete: () => answer(undefined),
            },
          },
          authorize: () => (allowed ? { owner: "ann" } : null),
          isOwner: () => true,
          onError: (report) => reports.push(report),
        });
        const hasBody = verb !== "GET" && verb !== "HEAD";
        const request = new Request(`https://app.example${pathname}`, {
          method: verb,
          headers: fields,
          ...(hasBody && { body: content }),
        });

        const response = await handler(request);
        const text = await response.text();
        expect(response.status).toBeGreaterThanOrEqual(200);
        expect(response.status).toBeLessThan(500);
        expect(response.headers.get("cache-control")).toBe("no-store");
        expect(text).not.toContain("sk-secret-key");
        expect(reports).toEqual([]);
        expect(calls).toBe(response.ok ? 1 : 0);
        if (!allowed) expect(response.ok).toBe(false);
        if (!response.ok)
          expect(JSON.parse(text)).toMatchObject({ success: false, error: { status: response.status } });
      },
    ),
    { numRuns: 1_000 },
  );
});
