import * as v from "valibot";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { UploadError } from "../../../src/linq/errors.js";
import type { TicketRequest, TicketResponse } from "../../../src/linq/wire.js";
import { createBatchingClient } from "../../../src/transport/batching.js";
import { browserClock } from "../../../src/transport/browser-world.js";
import { deleteAttachment } from "../../../src/transport/endpoint-client.js";
import type { AttachmentEndpoint } from "../../../src/upload/attachment-endpoint.js";
import { everythingSaidBy } from "./error-text.js";
import { type Answer, type SeenRequest, serveEndpoint } from "./http-endpoint.js";

const going = { signal: new AbortController().signal };

const requestOf = (filename: string): TicketRequest => ({
  filename,
  content_type: "image/png",
  size_bytes: 2048,
});

const ticketOf = (filename: string): TicketResponse => ({
  attachment_id: `att-${filename}`,
  upload_url: `https://storage.example/${filename}?X-Amz-Signature=s3cr3t`,
  required_headers: { "Content-Type": "image/png" },
});

const refusal = (status: number, more: Record<string, unknown> = {}) => ({
  error: { status, code: 1005, message: "Not this one.", ...more },
  trace_id: "abc",
});

const bodySchema = v.looseObject({
  filename: v.optional(v.string()),
  files: v.optional(v.array(v.looseObject({ filename: v.string() }))),
  attachments: v.optional(v.array(v.looseObject({ id: v.string() }))),
});

const bodyOf = ({ body }: SeenRequest) => v.parse(bodySchema, body === "" ? {} : JSON.parse(body));

/** What an endpoint with batches says: an entry for each, which a test may replace by name or id. */
function usually(request: SeenRequest, entries: Record<string, unknown> = {}): unknown {
  const { filename, files, attachments } = bodyOf(request);
  if (files) {
    const entryOf = (name: string) =>
      name in entries ? entries[name] : { ticket: ticketOf(name), token: `token-${name}` };
    return { results: files.map((file) => entryOf(file.filename)) };
  }
  if (attachments) {
    return {
      results: attachments.map(({ id }) => entries[id] ?? { attachment: { id, status: "complete" } }),
    };
  }
  if (request.method === "GET") return { id: request.url.split("/").at(-1), status: "complete" };
  return ticketOf(filename ?? "");
}

/** An endpoint over HTTP that has said already that it takes batches, and a client that knows. */
async function openClient(
  batchOf: (request: SeenRequest) => Answer | "cut" = (request) => ({ body: usually(request) }),
  header = "50",
) {
  const { requests, origin } = await serveEndpoint((request) => {
    const { files, attachments } = bodyOf(request);
    if (files || attachments) return batchOf(request);
    return { body: usually(request), headers: { "Linq-Attachment-Batch": header } };
  });
  const endpoint = `${origin}/api`;
  const client = createBatchingClient(() => ({ endpoint }), browserClock);
  await client.requestTicket(requestOf("first"), going);
  await vi.waitFor(() => expect(client.batchSize?.("tickets")).toBeGreaterThan(1));
  requests.length = 0;
  const askFor = (...names: string[]) =>
    Promise.allSettled(
      names.map((name) => client.requestTicket(requestOf(name), { signal: new AbortController().signal })),
    );
  const follow = (...ids: string[]) => Promise.allSettled(ids.map((id) => client.getAttachment(id, going)));
  const kinds = () => requests.map((request) => `${request.method} ${Object.keys(bodyOf(request)).join()}`);
  return { client, endpoint, requests, askFor, follow, kinds };
}

const ids = (results: PromiseSettledResult<{ attachmentId: string }>[]) =>
  results.map((result) => result.status === "fulfilled" && result.value.attachmentId);

describe("an endpoint that supports batches", () => {
  test("gets one request for many tickets", async () => {
    const { askFor, requests } = await openClient();
    expect(ids(await askFor("a", "b", "c"))).toEqual(["att-a", "att-b", "att-c"]);
    expect(requests).toMatchObject([{ method: "POST", url: "/api" }]);
    expect(requests.map(bodyOf)).toEqual([{ files: ["a", "b", "c"].map(requestOf) }]);
  });

  test("gets one request for many statuses, each with its attachment's own token", async () => {
    const { askFor, follow, requests } = await openClient();
    await askFor("a", "b");
    expect(await follow("att-a", "att-b", "att-unknown")).toMatchObject([
      { value: { id: "att-a", status: "complete" } },
      { value: { id: "att-b", status: "complete" } },
      { value: { id: "att-unknown" } },
    ]);
    expect(requests.slice(1).map(bodyOf)).toEqual([
      {
        attachments: [
          { id: "att-a", token: "token-a" },
          { id: "att-b", token: "token-b" },
          { id: "att-unknown" },
        ],
      },
    ]);
  });

  test("gets a single request for one ticket", async () => {
    const { askFor, follow, kinds } = await openClient();
    await askFor("a");
    await follow("att-a");
    expect(kinds()).toEqual(["POST filename,content_type,size_bytes", "GET "]);
  });

  test("gets no larger batches than its own limit and ours", async () => {
    const small = await openClient(undefined, "2");
    await small.askFor("a", "b", "c", "d");
    expect(small.requests.map((request) => bodyOf(request).files?.length)).toEqual([2, 2]);
    const large = await openClient(undefined, "4000");
    expect(large.client.batchSize?.("tickets")).toBe(50);
  });

  test("is known to support them by another client of the page", async () => {
    const { endpoint } = await openClient();
    const other = createBatchingClient(() => ({ endpoint }), browserClock);
    expect(other.batchSize?.("tickets")).toBe(50);
  });

  test("gives each attachment the token of its own entry, as one that goes into a header", async () => {
    const { askFor, endpoint, requests } = await openClient((request) => ({
      body: usually(request, {
        odd: { ticket: ticketOf("odd"), token: "line\nbreak" },
        none: { ticket: ticketOf("none"), token: null },
      }),
    }));
    await askFor("even", "odd", "none");
    for (const name of ["even", "odd", "none"]) await deleteAttachment({ endpoint }, `att-${name}`, going);
    expect(requests.slice(1).map(({ headers }) => headers["linq-attachment-token"])).toEqual([
      "token-even",
      undefined,
      undefined,
    ]);
  });
});

test.each(["", "0", "1", "-5", "many", "NaN"])(
  "an endpoint that says %j takes no batches",
  async (header) => {
    const { requests, origin } = await serveEndpoint((request) => ({
      body: usually(request),
      headers: { "Linq-Attachment-Batch": header },
    }));
    const client = createBatchingClient(() => ({ endpoint: origin }), browserClock);
    await client.requestTicket(requestOf("first"), going);
    expect(client.batchSize?.("tickets")).toBe(1);
    await Promise.all(["a", "b"].map((name) => client.requestTicket(requestOf(name), going)));
    expect(requests.map(({ url }) => url)).toEqual(["/", "/", "/"]);
  },
);

describe("a rejected entry fails on its own, like a single response:", () => {
  test.each<[string, unknown, Record<string, unknown>]>([
    ["its type", refusal(400, { code: 5004 }), { code: "file-invalid-type", traceId: "abc" }],
    ["its size", refusal(413), { code: "file-too-large", details: { size: 2048 } }],
    ["its owner", refusal(403), { code: "forbidden", status: 403 }],
    [
      "a limit",
      refusal(429, { retry_after: 7 }),
      { code: "rate-limited", retryable: true, retryAfterMs: 7000 },
    ],
    ["trouble at Linq", refusal(502), { code: "ticket-failed", status: 502, retryable: true }],
    ["an unfit ticket", { ticket: { ...ticketOf("b"), upload_url: 7 } }, { code: "ticket-invalid" }],
    [
      "an upload URL that is not safe",
      { ticket: { ...ticketOf("b"), upload_url: "http://storage.example/s3cr3t" } },
      { code: "ticket-invalid", details: { field: "upload_url" } },
    ],
    ["nothing at all", null, { code: "ticket-invalid" }],
  ])("%s", async (_, entry, error) => {
    const { askFor, requests } = await openClient((request) => ({ body: usually(request, { b: entry }) }));
    const results = await askFor("a", "b", "c");
    expect(results).toMatchObject([
      { value: { attachmentId: "att-a" } },
      { reason: error },
      { value: { attachmentId: "att-c" } },
    ]);
    expect(requests).toHaveLength(1);
    const [, refused] = results;
    expect(everythingSaidBy(refused?.status === "rejected" ? refused.reason : undefined)).not.toContain(
      "s3cr3t",
    );
  });

  test("a status", async () => {
    const { follow } = await openClient((request) => ({ body: usually(request, { "att-b": refusal(404) }) }));
    expect(await follow("att-a", "att-b")).toMatchObject([
      { value: { id: "att-a" } },
      { reason: { code: "ticket-failed", status: 404 } },
    ]);
  });
});

describe("if batches are blocked, requests are sent one by one for a minute, and nothing is lost:", () => {
  test.each<[string, Answer]>([
    ["400", { status: 400 }],
    ["403", { status: 403 }],
    ["404", { status: 404 }],
    ["405", { status: 405 }],
    ["413", { status: 413 }],
    ["422", { status: 422 }],
    ["a ticket for one file", { body: ticketOf("one") }],
    ["too few answers", { body: { results: [{ ticket: ticketOf("a") }] } }],
    ["an HTML page", { body: "<!doctype html>" }],
    ["an error with a success status", { body: { success: false, error: { status: 400, code: 1003 } } }],
  ])("%s", async (_, answer) => {
    const { client, askFor, follow, kinds } = await openClient(() => answer);
    expect(ids(await askFor("a", "b"))).toEqual(["att-a", "att-b"]);
    expect(client.batchSize?.("tickets")).toBe(1);
    expect(ids(await askFor("c", "d"))).toEqual(["att-c", "att-d"]);
    await follow("att-a", "att-b");
    expect(kinds().filter((kind) => kind === "POST files")).toHaveLength(1);
    expect(kinds().filter((kind) => kind === "GET ")).toHaveLength(2);
  });

  test("then smaller batches are tried again", async () => {
    let isBlocked = true;
    const { client, askFor, requests } = await openClient((request) =>
      isBlocked ? { status: 403 } : { body: usually(request) },
    );
    const names = Array.from({ length: 20 }, (_, index) => `file-${index}`);
    expect(ids(await askFor(...names))).toEqual(names.map((name) => `att-${name}`));
    isBlocked = false;
    const past = performance.now() + 60_000;
    vi.spyOn(performance, "now").mockReturnValue(past);
    onTestFinished(() => void vi.restoreAllMocks());
    expect(client.batchSize?.("tickets")).toBe(10);
    requests.length = 0;
    await askFor(...names);
    expect(requests.map((request) => bodyOf(request).files?.length)).toEqual([10, 10]);
    expect(client.batchSize?.("tickets")).toBe(20);
  });
});

describe("a batch that fails as a whole fails for each of its callers:", () => {
  const names = Array.from({ length: 50 }, (_, index) => `file-${index}`);

  test.each<[string, Answer | "cut", Record<string, unknown>, number]>([
    [
      "a limit",
      { status: 429, headers: { "retry-after": "7" } },
      { code: "rate-limited", retryAfterMs: 7000 },
      25,
    ],
    ["trouble", { status: 503 }, { code: "ticket-failed", retryable: true }, 25],
    ["no answer", "cut", { code: "network", retryable: true }, 25],
    ["nobody signed in", { status: 401 }, { code: "unauthorized" }, 50],
  ])("%s", async (_, answer, error, next) => {
    const { client, askFor, requests } = await openClient(() => answer);
    expect(await askFor(...names)).toMatchObject(names.map(() => ({ reason: error })));
    expect(requests).toHaveLength(1);
    expect(client.batchSize?.("tickets")).toBe(next);
  });

  test("they get smaller after transient errors, and larger after successes", async () => {
    let isDown = true;
    const { client, askFor } = await openClient((request) =>
      isDown ? { status: 504 } : { body: usually(request) },
    );
    const sizes: number[] = [];
    for (const down of [true, true, false, false, false, true, true, true, true, true, true]) {
      isDown = down;
      await askFor(...names.slice(0, client.batchSize?.("tickets")));
      sizes.push(client.batchSize?.("tickets") ?? 0);
    }
    expect(sizes).toEqual([25, 13, 26, 50, 50, 25, 13, 7, 4, 2, 2]);
  });
});

describe("a rate limit that counts files", () => {
  const names = Array.from({ length: 7 }, (_, index) => `file-${index}`);
  const isTooMany = (request: SeenRequest, points: number) => (bodyOf(request).files?.length ?? 1) > points;

  test.each<[string, (request: SeenRequest) => Answer]>([
    ["as a whole", () => ({ status: 429, headers: { "retry-after": "1" } })],
    [
      "file by file, like our own handler",
      (request) => ({
        body: { results: bodyOf(request).files?.map(() => refusal(429, { retry_after: 1 })) },
      }),
    ],
  ])("and refuses a batch %s gets smaller ones until they pass", async (_, tooMany) => {
    const { askFor, requests } = await openClient((request) =>
      isTooMany(request, 2) ? tooMany(request) : { body: usually(request) },
    );
    const lengths: (number | undefined)[][] = [];
    for (let tries = 0; tries < 3; tries += 1) {
      requests.length = 0;
      await askFor(...names);
      lengths.push(requests.map((request) => bodyOf(request).files?.length));
    }
    expect(lengths).toEqual([[7], [4, 3], [2, 2, 2, undefined]]);
    expect(ids(await askFor("a", "b"))).toEqual(["att-a", "att-b"]);
  });

  test("and lets no two pass at once gets them one by one", async () => {
    const { askFor, kinds } = await openClient(() => ({ status: 429 }));
    await askFor("a", "b");
    expect(ids(await askFor("a", "b"))).toEqual(["att-a", "att-b"]);
    expect(kinds().filter((kind) => kind === "POST files")).toHaveLength(1);
  });
});

describe("an endpoint of functions", () => {
  function functions(many: Partial<AttachmentEndpoint>) {
    const endpoint: AttachmentEndpoint = {
      requestTicket: ({ filename }) => Promise.resolve(ticketOf(`${filename}-alone`)),
      getAttachment: (id) => Promise.resolve({ id, status: "complete" }),
      ...many,
    };
    return createBatchingClient(() => ({ endpoint }), browserClock);
  }

  test("can return many tickets at once, with an error in place of an entry", async () => {
    const forbidden = new UploadError("forbidden", "Not you.", { details: {} });
    const cause = new Error("tRPC says no");
    const client = functions({
      requestTickets: (requests) =>
        Promise.resolve(
          requests.map(({ filename }) => {
            if (filename === "b") return forbidden;
            return filename === "c" ? cause : ticketOf(filename);
          }),
        ),
    });
    await vi.waitFor(() => expect(client.batchSize?.("tickets")).toBe(50));
    expect(client.batchSize?.("statuses")).toBe(1);
    const names = ["a", "b", "c"];
    expect(
      await Promise.allSettled(names.map((name) => client.requestTicket(requestOf(name), going))),
    ).toMatchObject([
      { value: { attachmentId: "att-a" } },
      { reason: forbidden },
      { reason: { code: "network", cause } },
    ]);
  });

  test("can return many statuses at once", async () => {
    const getAttachments = vi.fn<NonNullable<AttachmentEndpoint["getAttachments"]>>((asked) =>
      Promise.resolve(asked.map((id) => ({ id, status: "pending" }))),
    );
    const client = functions({ getAttachments });
    await vi.waitFor(() => expect(client.batchSize?.("statuses")).toBe(50));
    const answers = await Promise.all(["x", "y"].map((id) => client.getAttachment(id, going)));
    expect(answers.map(({ id, status }) => [id, status])).toEqual([
      ["x", "pending"],
      ["y", "pending"],
    ]);
    expect(getAttachments).toHaveBeenCalledTimes(1);
  });

  test("gets smaller batches after a rate limit, like a URL", async () => {
    const lengths: number[] = [];
    const client = functions({
      requestTickets: (requests) => {
        lengths.push(requests.length);
        return Promise.reject(
          new UploadError("rate-limited", "Slow down.", { details: {}, retryable: true }),
        );
      },
    });
    await vi.waitFor(() => expect(client.batchSize?.("tickets")).toBe(50));
    const ask = () =>
      Promise.allSettled(["a", "b", "c", "d"].map((name) => client.requestTicket(requestOf(name), going)));
    await ask();
    await ask();
    expect(lengths).toEqual([4, 2, 2]);
  });

  test.each<[string, NonNullable<AttachmentEndpoint["requestTickets"]>]>([
    ["an answer for each", () => Promise.resolve([])],
    [
      "leave to ask for many",
      () => Promise.reject(new UploadError("forbidden", "One at a time.", { details: {} })),
    ],
  ])("is called one by one without %s", async (_, requestTickets) => {
    const client = functions({ requestTickets });
    await vi.waitFor(() => expect(client.batchSize?.("tickets")).toBe(50));
    const tickets = await Promise.all(["a", "b"].map((name) => client.requestTicket(requestOf(name), going)));
    expect(tickets.map(({ attachmentId }) => attachmentId)).toEqual(["att-a-alone", "att-b-alone"]);
  });
});

test("a caller that aborts gets its own reason, and the others get their tickets", async () => {
  const leaving = new AbortController();
  const reason = new Error("canceled");
  const { client } = await openClient((request) => {
    leaving.abort(reason);
    return { body: usually(request) };
  });
  const left = client.requestTicket(requestOf("a"), leaving);
  const others = Promise.all(["b", "c"].map((name) => client.requestTicket(requestOf(name), going)));
  await expect(left).rejects.toBe(reason);
  expect((await others).map(({ attachmentId }) => attachmentId)).toEqual(["att-b", "att-c"]);
});
