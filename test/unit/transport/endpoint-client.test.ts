import { inspect } from "node:util";
import * as v from "valibot";
import { afterEach, describe, expect, test, vi } from "vitest";
import { UploadError } from "../../../src/linq/errors.js";
import type { AttachmentResponse, TicketRequest, TicketResponse } from "../../../src/linq/wire.js";
import {
  type EndpointOptions,
  deleteAttachment,
  getAttachment,
  requestTicket,
} from "../../../src/transport/endpoint-client.js";
import type { AttachmentEndpoint } from "../../../src/upload/attachment-endpoint.js";
import { everythingSaidBy, failureOf, text } from "./error-text.js";
import { type Answer, serveEndpoint } from "./http-endpoint.js";

const request: TicketRequest = { filename: "a.png", content_type: "image/png", size_bytes: 2048 };
/** What every port is given along with its argument. */
const withSignal: unknown = expect.objectContaining({ signal: expect.any(AbortSignal) as unknown });

const going = { signal: new AbortController().signal };

function ticket(overrides: Partial<TicketResponse> = {}): TicketResponse {
  return {
    attachment_id: "att-1",
    upload_url: "https://storage.example/s3cr3t-key?X-Amz-Signature=s3cr3t-signature",
    http_method: "PUT",
    required_headers: { "Content-Type": "image/png", "X-Amz-Security-Token": "s3cr3t-header" },
    expires_at: "2026-03-01T12:15:00Z",
    download_url: "https://cdn.example/att-1",
    ...overrides,
  };
}

const attachment: AttachmentResponse = {
  id: "att-1",
  filename: "a.png",
  content_type: "image/png",
  size_bytes: 2048,
  status: "complete",
  download_url: "https://cdn.example/att-1",
  created_at: "2026-03-01T12:00:00Z",
};

/** Serves one answer to everything; `endpoint` is where. */
async function serve(answer: Answer) {
  const { requests, origin } = await serveEndpoint(() => answer);
  return { requests, endpoint: `${origin}/api/attachments` };
}

describe("requests to the endpoint", () => {
  test("requests a ticket with POST and Linq's JSON", async () => {
    const { requests, endpoint } = await serve({ body: ticket() });
    const answer = await requestTicket({ endpoint }, request, going);
    expect(answer.attachmentId).toBe("att-1");
    expect(answer.uploadUrl).toContain("s3cr3t-signature");
    expect(answer.requiredHeaders).toMatchObject({ "Content-Type": "image/png" });
    expect(answer.expiresAt).toBe(Date.UTC(2026, 2, 1, 12, 15));
    expect(requests).toMatchObject([
      {
        method: "POST",
        url: "/api/attachments",
        headers: { accept: "application/json", "content-type": "application/json" },
        body: '{"filename":"a.png","content_type":"image/png","size_bytes":2048}',
      },
    ]);
  });

  test("requests a status with GET", async () => {
    const { requests, endpoint } = await serve({ body: attachment });
    expect(await getAttachment({ endpoint }, "att-1", going)).toEqual({
      id: "att-1",
      filename: "a.png",
      contentType: "image/png",
      sizeBytes: 2048,
      status: "complete",
      downloadUrl: "https://cdn.example/att-1",
      createdAt: "2026-03-01T12:00:00Z",
    });
    expect(requests).toMatchObject([{ method: "GET", url: "/api/attachments/att-1", body: "" }]);
    expect(requests[0]?.headers).not.toHaveProperty("content-type");
  });

  test("deletes with DELETE and expects no body", async () => {
    const { requests, endpoint } = await serve({ status: 204 });
    await expect(deleteAttachment({ endpoint }, "att-1", going)).resolves.toBeUndefined();
    expect(requests).toMatchObject([{ method: "DELETE", url: "/api/attachments/att-1" }]);
  });

  test.each([
    ["/api/attachments", "/api/attachments", "/api/attachments/att-1"],
    ["/api/attachments/", "/api/attachments/", "/api/attachments/att-1"],
    ["/api/attachments?team=7", "/api/attachments?team=7", "/api/attachments/att-1?team=7"],
    ["/api/attachments/?team=a/b", "/api/attachments/?team=a/b", "/api/attachments/att-1?team=a/b"],
    ["/api/attachments#x", "/api/attachments", "/api/attachments/att-1"],
    ["/", "/", "/att-1"],
  ])("puts the id into the path: %s", async (path, created, read) => {
    const { requests, origin } = await serveEndpoint(({ method }) => ({
      body: method === "POST" ? ticket() : attachment,
    }));
    await requestTicket({ endpoint: origin + path }, request, going);
    await getAttachment({ endpoint: origin + path }, "att-1", going);
    await deleteAttachment({ endpoint: origin + path }, "att-1", going);
    expect(requests.map(({ url }) => url)).toEqual([created, read, read]);
  });

  test.each([
    ["a/b", "/api/attachments/a%2Fb"],
    ["a?b#c", "/api/attachments/a%3Fb%23c"],
    ["ü ☃", "/api/attachments/%C3%BC%20%E2%98%83"],
    ["../../admin", "/api/attachments/..%2F..%2Fadmin"],
  ])("encodes an id: %s", async (id, url) => {
    const { requests, endpoint } = await serve({ body: attachment });
    await getAttachment({ endpoint }, id, going);
    expect(requests).toMatchObject([{ url }]);
  });

  test.each(["", ".", ".."])("sends no request for %j, which addresses another resource", async (id) => {
    const { requests, endpoint } = await serve({ body: attachment });
    await failureOf(() => getAttachment({ endpoint }, id, going));
    await failureOf(() => deleteAttachment({ endpoint }, id, going));
    expect(requests).toHaveLength(0);
  });

  test.each([undefined, ""])("fails without an endpoint (%j), and sends no request", async (endpoint) => {
    const fetched = vi.spyOn(globalThis, "fetch");
    expect(await failureOf(() => requestTicket({ endpoint }, request, going))).toMatchObject({
      code: "invalid-options",
      details: { option: "endpoint" },
    });
    expect(fetched).not.toHaveBeenCalled();
  });

  test("sends the page's own cookies by default, and never uses a cache", async () => {
    const { endpoint } = await serve({ body: ticket() });
    const fetched = vi.spyOn(globalThis, "fetch");
    await requestTicket({ endpoint }, request, going);
    await requestTicket({ endpoint, credentials: "include" }, request, going);
    expect(fetched.mock.calls.map(([, init]) => [init?.credentials, init?.cache])).toEqual([
      ["same-origin", "no-store"],
      ["include", "no-store"],
    ]);
  });
});

describe("headers for the endpoint", () => {
  test.each<[string, NonNullable<EndpointOptions["headers"]>]>([
    ["an object", { Authorization: "Bearer t0ken" }],
    ["a function", () => ({ Authorization: "Bearer t0ken" })],
    ["an async function", () => Promise.resolve({ Authorization: "Bearer t0ken" })],
    ["Headers", new Headers({ Authorization: "Bearer t0ken" })],
    ["a function that returns Headers", () => new Headers({ Authorization: "Bearer t0ken" })],
  ])("come from %s", async (_, headers) => {
    const { requests, endpoint } = await serve({ body: ticket() });
    await requestTicket({ endpoint, headers }, request, going);
    expect(requests).toMatchObject([{ headers: { authorization: "Bearer t0ken" } }]);
  });

  test("are read again for each request", async () => {
    const { requests, endpoint } = await serve({ body: attachment });
    let count = 0;
    const headers = () => ({ "x-count": String((count += 1)) });
    await getAttachment({ endpoint, headers }, "att-1", going);
    await getAttachment({ endpoint, headers }, "att-1", going);
    expect(requests.map(({ headers: seen }) => seen["x-count"])).toEqual(["1", "2"]);
  });

  test("replace our own regardless of case, instead of being joined to them", async () => {
    const { requests, endpoint } = await serve({ body: ticket() });
    const headers = { "Content-Type": "application/json", ACCEPT: "application/vnd.app+json" };
    for (const given of [headers, new Headers(headers)]) {
      await requestTicket({ endpoint, headers: given }, request, going);
      expect(requests.pop()).toMatchObject({
        headers: { "content-type": "application/json", accept: "application/vnd.app+json" },
      });
    }
  });

  test("may be pairs, from JavaScript", async () => {
    const { requests, endpoint } = await serve({ body: ticket() });
    // @ts-expect-error The type allows no list.
    await requestTicket({ endpoint, headers: [["Authorization", "Bearer t0ken"]] }, request, going);
    expect(requests).toMatchObject([{ headers: { authorization: "Bearer t0ken" } }]);
  });

  test.each(["Authorization: s3cr3t", ["Authorization"], [{ name: "Authorization", value: "s3cr3t" }]])(
    "are named as the problem if they are %j, and nothing is sent",
    async (headers) => {
      const { requests, endpoint } = await serve({ body: ticket() });
      // @ts-expect-error The type allows neither text nor a list.
      const error = await failureOf(() => requestTicket({ endpoint, headers }, request, going));
      expect(error).toMatchObject({ code: "invalid-options", message: text("headers option") });
      expect(requests).toHaveLength(0);
    },
  );

  test("count as a failed request if their function throws, because a session may need renewal", async () => {
    const { requests, endpoint } = await serve({ body: ticket() });
    const cause = new Error("no session");
    const headers = () => Promise.reject(cause);
    expect(await failureOf(() => requestTicket({ endpoint, headers }, request, going))).toMatchObject({
      code: "network",
      retryable: true,
      cause,
    });
    expect(requests).toHaveLength(0);
  });

  test("fail with the UploadError that their function throws", async () => {
    const { endpoint } = await serve({ body: ticket() });
    const error = new UploadError("unauthorized", "Sign in.", { details: {} });
    const headers = () => {
      throw error;
    };
    expect(await failureOf(() => requestTicket({ endpoint, headers }, request, going))).toBe(error);
  });

  test.each([{ Authorization: "Bearer s3cr3t\nx" }, { "bad name": "s3cr3t" }])(
    "are named as the trouble, unquoted, when HTTP does not allow them: %o",
    async (headers) => {
      const { requests, endpoint } = await serve({ body: ticket() });
      const error = await failureOf(() => requestTicket({ endpoint, headers }, request, going));
      expect(error).toMatchObject({
        code: "invalid-options",
        details: { option: "headers" },
        retryable: false,
      });
      expect(error).toMatchObject({ message: text("headers option") });
      expect(everythingSaidBy(error)).not.toContain("s3cr3t");
      expect(requests).toHaveLength(0);
    },
  );
});

describe("the token that proves ownership", () => {
  test("is sent back with GET and DELETE of its attachment only, and removed with it", async () => {
    const { requests, origin } = await serveEndpoint(({ method, url }) => {
      if (method === "DELETE") return { status: 204 };
      if (method === "GET") return { body: { ...attachment, id: url.split("/").at(-1) } };
      return { body: ticket({ attachment_id: "att-owned" }), headers: { "Linq-Attachment-Token": "t0ken" } };
    });
    const endpoint = `${origin}/api`;
    await requestTicket({ endpoint }, request, going);
    await getAttachment({ endpoint }, "att-owned", going);
    await getAttachment({ endpoint }, "att-other", going);
    await deleteAttachment({ endpoint }, "att-owned", going);
    await getAttachment({ endpoint }, "att-owned", going);
    await requestTicket({ endpoint }, request, going);
    expect(requests.map(({ headers }) => headers["linq-attachment-token"])).toEqual([
      undefined,
      "t0ken",
      undefined,
      "t0ken",
      undefined,
      undefined,
    ]);
  });

  test("is kept if the deletion fails", async () => {
    const { requests, origin } = await serveEndpoint(({ method }) =>
      method === "POST"
        ? { body: ticket({ attachment_id: "att-kept" }), headers: { "Linq-Attachment-Token": "t0ken" } }
        : { status: 500 },
    );
    const endpoint = `${origin}/api`;
    await requestTicket({ endpoint }, request, going);
    await failureOf(() => deleteAttachment({ endpoint }, "att-kept", going));
    await failureOf(() => deleteAttachment({ endpoint }, "att-kept", going));
    expect(requests.at(-1)?.headers["linq-attachment-token"]).toBe("t0ken");
  });
});

describe("invalid responses", () => {
  test.each([
    ["an HTML page", "<!doctype html><title>Sign in</title>", /HTML page.*login redirect/],
    ["truncated JSON", '{"attachment_id":"3f2a', /not JSON/],
    ["an empty body", "", /is empty/],
    ["text", "OK", /not JSON/],
    ["null", "null", /the whole body/],
    ["a list", "[]", /attachment_id: missing|the whole body/],
  ])("are ticket-invalid, naming the problem: %s", async (_, body, message) => {
    const { endpoint } = await serve({ body });
    for (const run of [
      () => requestTicket({ endpoint }, request, going),
      () => getAttachment({ endpoint }, "att-1", going),
    ]) {
      const error = await failureOf(run);
      expect(error).toMatchObject({ code: "ticket-invalid", retryable: false });
    }
    expect(await failureOf(() => requestTicket({ endpoint }, request, going))).toMatchObject({
      message: text(message),
    });
  });

  test.each([
    ["attachment_id", { ...ticket(), attachment_id: undefined }, "missing"],
    ["attachment_id", { ...ticket(), attachment_id: "" }, "empty"],
    ["upload_url", { ...ticket(), upload_url: ["https://s3cr3t.example"] }, "an array"],
    ["http_method", { ...ticket(), http_method: "POST" }, "expected"],
    ["required_headers.Content-Type", { ...ticket(), required_headers: { "Content-Type": 7 } }, "number"],
    ["upload_url", { ...ticket(), upload_url: "http://storage.example/s3cr3t" }, "http on a foreign host"],
    ["upload_url", { ...ticket(), upload_url: "javascript:s3cr3t()" }, "javascript"],
    ["upload_url", { ...ticket(), upload_url: "/relative/s3cr3t" }, "not a URL"],
  ])("are ticket-invalid, naming the field: %s", async (field, body, problem) => {
    const { endpoint } = await serve({ body });
    const error = await failureOf(() => requestTicket({ endpoint }, request, going));
    expect(error).toMatchObject({
      code: "ticket-invalid",
      details: { field, problem: text(problem) },
    });
    expect(everythingSaidBy(error)).not.toContain("s3cr3t");
  });

  test("are not read to their end if they are huge", async () => {
    const sent = { chunks: 0 };
    const { origin } = await serveEndpoint((_, response) => {
      const chunk = "x".repeat(65_536);
      const push = () => {
        if (response.destroyed) return;
        sent.chunks += 1;
        response.write(chunk, () => setImmediate(push));
      };
      response.writeHead(200, { "content-type": "application/json" });
      push();
      return "silence";
    });
    expect(await failureOf(() => requestTicket({ endpoint: origin }, request, going))).toMatchObject({
      code: "ticket-invalid",
    });
  });

  test("may have unknown fields", async () => {
    const { endpoint } = await serve({ body: { ...attachment, status: "thinking", later: { more: 1 } } });
    expect(await getAttachment({ endpoint }, "att-1", going)).toMatchObject({ status: "thinking" });
    expect(await getAttachment({ endpoint }, "att-1", going)).not.toHaveProperty("later");
  });
});

describe("an error with a success status", () => {
  const refusal = (error: Record<string, unknown>) => ({ success: false, error, trace_id: "abc" });

  test.each<[string, unknown, Record<string, unknown>]>([
    [
      "Linq's envelope",
      refusal({ status: 400, code: 1005, message: "No such parameter." }),
      {
        code: "ticket-failed",
        status: 400,
        traceId: "abc",
        retryable: false,
        details: { linqCode: 1005, reason: "No such parameter." },
        message: text("Its message: No such parameter."),
      },
    ],
    ["a type that Linq refuses", refusal({ status: 400, code: 5004 }), { code: "file-invalid-type" }],
    [
      "a size that Linq refuses",
      refusal({ code: 5005 }),
      { code: "file-too-large", details: { size: 2048 } },
    ],
    [
      "a limit",
      refusal({ status: 429, code: 1007, retry_after: 3 }),
      { code: "rate-limited", retryable: true, retryAfterMs: 3000 },
    ],
    ["Linq in trouble", refusal({ status: 500, code: 3006 }), { code: "ticket-failed", retryable: true }],
    [
      "a word only",
      { error: "Quota is used up." },
      { code: "ticket-failed", retryable: false, details: { reason: "Quota is used up." } },
    ],
    [
      "success: false only",
      { success: false, message: "Quota is used up." },
      { code: "ticket-failed", details: { reason: "Quota is used up." } },
    ],
    ["a status that is none", refusal({ status: 200, message: "?" }), { code: "ticket-failed" }],
  ])("has the server's message, from a URL and from functions: %s", async (_, body, error) => {
    const { endpoint } = await serve({ body });
    const functions: AttachmentEndpoint = {
      requestTicket: () =>
        Promise.resolve(
          v.parse(
            v.custom<TicketResponse>(() => true),
            body,
          ),
        ),
      getAttachment: () => Promise.reject(new Error("not asked for")),
    };
    for (const from of [endpoint, functions]) {
      expect(await failureOf(() => requestTicket({ endpoint: from }, request, going))).toMatchObject(error);
    }
    const { code } = error;
    expect(await failureOf(() => getAttachment({ endpoint }, "att-1", going))).toMatchObject({ code });
  });

  test.each([
    { ...ticket(), success: true },
    { ...ticket(), error: null },
    { ...ticket(), error: "" },
    { ...ticket(), error: "a warning of the app's own" },
  ])("is not detected in a ticket: %j", async (body) => {
    const { endpoint } = await serve({ body });
    expect((await requestTicket({ endpoint }, request, going)).attachmentId).toBe("att-1");
  });

  test("shows no URL that the server quotes", async () => {
    const { endpoint } = await serve({ body: { success: false, error: JSON.stringify(ticket()) } });
    expect(
      everythingSaidBy(await failureOf(() => requestTicket({ endpoint }, request, going))),
    ).not.toContain("s3cr3t");
  });
});

describe("error responses and timeouts", () => {
  test("are parsed with their status, message and Retry-After", async () => {
    const { endpoint } = await serve({
      status: 429,
      headers: { "retry-after": "7" },
      body: { success: false, error: { status: 429, code: 1007, message: "Too fast." }, trace_id: "abc" },
    });
    expect(await failureOf(() => requestTicket({ endpoint }, request, going))).toMatchObject({
      code: "rate-limited",
      status: 429,
      retryAfterMs: 7000,
      traceId: "abc",
    });
  });

  test("name the file's own type and size if the endpoint rejects them", async () => {
    const { endpoint } = await serve({ status: 413 });
    expect(await failureOf(() => requestTicket({ endpoint }, request, going))).toMatchObject({
      code: "file-too-large",
      details: { size: 2048 },
    });
  });

  test("are a network failure if the connection is cut", async () => {
    const { origin } = await serveEndpoint(() => "cut");
    expect(await failureOf(() => requestTicket({ endpoint: origin }, request, going))).toMatchObject({
      code: "network",
      retryable: true,
    });
  });

  test("are a network failure if the connection is cut within the response", async () => {
    const { origin } = await serveEndpoint((_, response) => {
      response.writeHead(200, { "content-length": "500" });
      response.write('{"attachment_id":', () => response.destroy());
      return "silence";
    });
    expect(await failureOf(() => requestTicket({ endpoint: origin }, request, going))).toMatchObject({
      code: "network",
      retryable: true,
    });
  });

  test("end with the caller's reason if it aborts", async () => {
    const controller = new AbortController();
    const reason = new Error("canceled by the user");
    const { origin } = await serveEndpoint(() => {
      controller.abort(reason);
      return "silence";
    });
    const { signal } = controller;
    expect(await failureOf(() => requestTicket({ endpoint: origin }, request, { signal }))).toBe(reason);
    expect(await failureOf(() => getAttachment({ endpoint: origin }, "att-1", { signal }))).toBe(reason);
  });
});

describe("an endpoint of functions", () => {
  function custom(overrides: Partial<AttachmentEndpoint> = {}): AttachmentEndpoint {
    return {
      requestTicket: () => Promise.resolve(ticket()),
      getAttachment: (id) => Promise.resolve({ ...attachment, id }),
      ...overrides,
    };
  }

  afterEach(() => {
    vi.useRealTimers();
  });

  test("is called instead of a URL, with the same parsing", async () => {
    const asked = vi.fn<AttachmentEndpoint["requestTicket"]>(() => Promise.resolve(ticket()));
    const fetched = vi.spyOn(globalThis, "fetch");
    const endpoint = custom({ requestTicket: asked });
    expect((await requestTicket({ endpoint }, request, going)).attachmentId).toBe("att-1");
    expect(asked).toHaveBeenCalledWith(request, withSignal);
    expect((await getAttachment({ endpoint }, "att-9", going)).id).toBe("att-9");
    expect(fetched).not.toHaveBeenCalled();
  });

  test("must return the same format", async () => {
    const endpoint = custom({
      requestTicket: () => Promise.resolve(ticket({ upload_url: "http://storage.example/s3cr3t" })),
    });
    expect(await failureOf(() => requestTicket({ endpoint }, request, going))).toMatchObject({
      code: "ticket-invalid",
      details: { field: "upload_url" },
    });
  });

  test("does not need to support deletion", async () => {
    await expect(deleteAttachment({ endpoint: custom() }, "att-1", going)).resolves.toBeUndefined();
    const deleted = vi.fn<(id: string) => Promise<void>>(() => Promise.resolve());
    await deleteAttachment({ endpoint: custom({ deleteAttachment: deleted }) }, "att-1", going);
    expect(deleted).toHaveBeenCalledWith("att-1", withSignal);
  });

  test("fails with network if it throws or rejects, with its error as the cause", async () => {
    const cause = new Error("tRPC says no");
    for (const fail of [
      () => Promise.reject(cause),
      () => {
        throw cause;
      },
    ]) {
      const endpoint = custom({ requestTicket: fail });
      expect(await failureOf(() => requestTicket({ endpoint }, request, going))).toMatchObject({
        code: "network",
        retryable: true,
        cause,
      });
    }
  });

  test("fails with the UploadError that it throws", async () => {
    const error = new UploadError("forbidden", "Not you.", { details: { reason: "Not you." } });
    const endpoint = custom({ requestTicket: () => Promise.reject(error) });
    expect(await failureOf(() => requestTicket({ endpoint }, request, going))).toBe(error);
  });

  test("counts as a network failure after 30 s of silence, even if it ignores the signal", async () => {
    vi.useFakeTimers();
    let passedOn: AbortSignal | undefined;
    const endpoint = custom({
      requestTicket: (_, { signal }) => {
        passedOn = signal;
        return new Promise(() => undefined);
      },
    });
    const outcome = failureOf(() => requestTicket({ endpoint }, request, going));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await outcome).toMatchObject({ code: "network", retryable: true });
    expect(passedOn?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("secrets", () => {
  test("appear in no form of a ticket", async () => {
    const { endpoint } = await serve({
      body: ticket(),
      headers: { "Linq-Attachment-Token": "s3cr3t-token" },
    });
    const answer = await requestTicket({ endpoint }, request, going);
    expect(`${JSON.stringify(answer)}${inspect(answer, { showHidden: true })}`).not.toContain("s3cr3t");
  });

  test.each<[string, Answer]>([
    ["cut JSON", { body: JSON.stringify(ticket()).slice(0, -20) }],
    ["a wrong shape", { body: { ...ticket(), attachment_id: 7 } }],
    ["an upload URL that is refused", { body: ticket({ upload_url: "http://storage.example/s3cr3t" }) }],
    ["a refusal that quotes the ticket", { status: 500, body: { error: JSON.stringify(ticket()) } }],
    ["a refusal in plain text that quotes the URL", { status: 400, body: `no: ${ticket().upload_url}` }],
  ])("appear in no error: %s", async (_, answer) => {
    const { endpoint } = await serve({ ...answer, headers: { "Linq-Attachment-Token": "s3cr3t-token" } });
    const headers = { Authorization: "Bearer s3cr3t-session" };
    const error = await failureOf(() => requestTicket({ endpoint, headers }, request, going));
    expect(everythingSaidBy(error)).not.toContain("s3cr3t");
  });

  test("appear in no error if the connection is cut", async () => {
    const { origin } = await serveEndpoint(() => "cut");
    const options = {
      endpoint: `${origin}/?key=s3cr3t-query`,
      headers: { Authorization: "Bearer s3cr3t-session" },
    };
    expect(everythingSaidBy(await failureOf(() => requestTicket(options, request, going)))).not.toContain(
      "s3cr3t",
    );
  });
});
