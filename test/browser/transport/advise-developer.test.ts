import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { type Garbage, garbageEndpoint } from "../support/garbage.js";
import { uniqueName } from "../support/local-linq.js";
import { uploadOne } from "../support/upload.js";

let error: MockInstance<typeof console.error>;
let fetched: MockInstance<typeof fetch>;

beforeEach(() => {
  error = vi.spyOn(console, "error").mockImplementation(() => undefined);
  fetched = vi.spyOn(globalThis, "fetch");
});

afterEach(() => vi.restoreAllMocks());

/** Where each test's endpoint is, so that each has its advice to itself. */
let count = 0;

async function failWith(answer: Omit<Garbage, "filename" | "step">) {
  const file = fakeFile({ name: uniqueName("photo.png") });
  count += 1;
  const endpoint = garbageEndpoint({ filename: file.name, step: "ticket", ...answer }).replace(
    "/api/garbage",
    `/api/garbage/../garbage${"/.".repeat(count)}`,
  );
  const item = await uploadOne(file, { endpoint });
  const posts = fetched.mock.calls.filter(([, init]) => init?.method === "POST").length;
  return { item, posts, lines: error.mock.calls.map(String) };
}

const envelope = (status: number, reason: string) =>
  JSON.stringify({ success: false, error: { status, code: 2004, message: "No.", retryable: false, reason } });

describe("a mistake in the setup fails at once, and the console names it with its fix:", () => {
  test.each([
    ["no route", { status: 404, contentType: "text/html", body: "<html>" }, "endpoint-not-found"],
    ["a route without POST", { status: 405 }, "endpoint-method-not-allowed"],
    [
      "a page in place of the route",
      { status: 200, contentType: "text/html", body: "<html>" },
      "endpoint-html",
    ],
    ["another shape", { status: 200, body: '{"attachment_id":"a"}' }, "endpoint-invalid-response"],
    ["no API key", { status: 500, body: envelope(500, "api-key-missing") }, "api-key-missing"],
    ["a wrong API key", { status: 502, body: envelope(502, "api-key-rejected") }, "api-key-rejected"],
    ["no SDK", { status: 500, body: envelope(500, "sdk-missing") }, "sdk-missing"],
    ["a foreign origin", { status: 403, body: envelope(403, "origin-not-allowed") }, "origin-not-allowed"],
    ["a body that was read", { status: 500, body: envelope(500, "body-consumed") }, "body-consumed"],
    ["an invalid authorize", { status: 500, body: envelope(500, "invalid-return") }, "invalid-return"],
  ])("%s", async (_, answer, mistake) => {
    const { item, posts, lines } = await failWith(answer);
    expect(item.status).toBe("failed");
    expect(posts).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^\[linq-uploader\] POST \/api\/garbage\S* /)]);
    expect(lines.join()).toContain(`docs/error-codes.md#${mistake} `);
    expect(lines.join()).not.toContain("?garbage");
    if (answer.status !== 200) expect(lines.join()).toContain(`answered ${answer.status} `);
  });

  test("which field is wrong", async () => {
    const { lines } = await failWith({ status: 200, body: '{"attachment_id":"a"}' });
    expect(lines.join()).toContain("The field upload_url: missing.");
  });

  test("once per endpoint, however many files fail", async () => {
    const file = () => fakeFile({ name: uniqueName("photo.png") });
    const endpoint = `/api/no-such-route/${crypto.randomUUID()}`;
    await uploadOne(file(), { endpoint });
    await uploadOne(file(), { endpoint });
    expect(error).toHaveBeenCalledTimes(1);
    await uploadOne(file(), { endpoint: `${endpoint}-2` });
    expect(error).toHaveBeenCalledTimes(2);
  });

  test("an endpoint on another origin without CORS", async () => {
    const origin = location.origin.replace(
      location.hostname,
      location.hostname === "localhost" ? "127.0.0.1" : "localhost",
    );
    await uploadOne(fakeFile({ name: uniqueName("photo.png") }), {
      endpoint: `${origin.replace(/:\d+$/, ":1")}/api/attachments?key=s3cr3t`,
    });
    const lines = error.mock.calls.map(String);
    expect(lines).toEqual([expect.stringMatching(/allowedOrigins.*#endpoint-cors/)]);
    expect(lines.join()).not.toContain("s3cr3t");
  });
});

test("transient errors and a user who is not signed in leave the console empty", async () => {
  const { lines } = await failWith({ status: 401, body: "{}" });
  expect(lines).toEqual([]);
  await failWith({ status: 503, body: "{}" });
  expect(error).not.toHaveBeenCalled();
});
