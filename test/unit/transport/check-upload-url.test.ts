import { describe, expect, test } from "vitest";
import { Ticket } from "../../../src/linq/attachment.js";
import { checkUploadUrl } from "../../../src/transport/ticket-guards.js";
import { everythingSaidBy, failureOf } from "./error-text.js";

const PAGE = "http://app.example/messages/7?tab=files";

function check(uploadUrl: string, page: string | undefined = PAGE) {
  checkUploadUrl(new Ticket({ attachmentId: "a", uploadUrl, requiredHeaders: {} }), page);
}

describe("an upload URL", () => {
  test.each([
    "https://storage.example/key?X-Amz-Signature=1",
    "http://localhost:4000/key",
    "http://127.0.0.1:4000/key",
    "http://127.8.9.10/key",
    "http://[::1]:4000/key",
    "http://bucket.localhost:4000/key",
    "http://app.example/api/attachments/1/content",
    "/api/attachments/1/content?x=1",
  ])("is accepted: %s", (url) => {
    expect(() => check(url)).not.toThrow();
  });

  test.each([
    "http://storage.example/key",
    "http://app.example:8080/key",
    "http://app.example.evil.example/key",
    "http://localhost.evil.example/key",
    "http://notlocalhost/key",
    "http://127.0.0.1.evil.example/key",
    "//storage.example/key",
    "ftp://storage.example/key",
    "javascript:alert(1)",
    "data:text/plain,x",
    "blob:https://app.example/1",
    "file:///etc/passwd",
    "https://",
    "https://user:password@storage.example/key",
    "https://user@storage.example/key",
  ])("is rejected, naming the field: %s", async (url) => {
    expect(await failureOf(() => check(url))).toMatchObject({
      code: "ticket-invalid",
      retryable: false,
      details: { field: "upload_url" },
    });
  });

  test("is rejected on http even for the page's host if the page itself is on https", async () => {
    expect(await failureOf(() => check("http://app.example/key", "https://app.example/"))).toMatchObject({
      code: "ticket-invalid",
      details: { problem: expect.stringContaining("mixed content") as unknown },
    });
  });

  test("must be absolute without a page", async () => {
    const check = (uploadUrl: string) =>
      checkUploadUrl(new Ticket({ attachmentId: "a", uploadUrl, requiredHeaders: {} }), undefined);
    expect(await failureOf(() => check("/api/1"))).toMatchObject({ details: { problem: "is not a URL" } });
    expect(await failureOf(() => check("http://app.example/1"))).toMatchObject({ code: "ticket-invalid" });
    expect(() => check("https://storage.example/1")).not.toThrow();
  });

  test.each([
    "http://storage.example/s3cr3t?sig=s3cr3t",
    "https://s3cr3t:s3cr3t@storage.example/",
    "s3cr3t://x",
  ])("does not appear in the error: %s", async (url) => {
    const said = everythingSaidBy(await failureOf(() => check(url)));
    expect(said.replace("uses s3cr3t on", "").replaceAll(/uses s3cr3t on/g, "")).not.toContain("s3cr3t");
  });
});
