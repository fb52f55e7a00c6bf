import { inspect } from "node:util";
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { createAttachmentsHandler } from "../../../src/server/index.js";

const KEY = "sk-secret-key-of-more-than-32-characters";
const UPLOAD_URL = "https://uploads.example/x?X-Amz-Signature=0123";
const PAGE = "https://page.example";

const ids = ["0b0e8a3c-8f0a-4c5e-9a33-0f6a1d2c3b4a", "1b0e8a3c-8f0a-4c5e-9a33-0f6a1d2c3b4b"] as const;
const [id, otherId] = ids;

const attachmentOf = (attachmentId: string) => ({
  id: attachmentId,
  filename: "a.jpg",
  content_type: "image/jpeg",
  size_bytes: 1,
  created_at: "",
  status: "pending",
});
const ticket = {
  attachment_id: id,
  upload_url: UPLOAD_URL,
  download_url: "https://cdn.example/x",
  expires_at: "2026-01-01T00:00:00Z",
  http_method: "PUT",
  required_headers: {},
};

const json = { "content-type": "application/json" };

const method = fc.oneof(
  { weight: 2, arbitrary: fc.constant("POST") },
  {
    weight: 3,
    arbitrary: fc.constantFrom("GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "PROPFIND"),
  },
);
const path = fc.oneof(
  fc.constantFrom(
    "/files",
    "/files/",
    `/files/${id}`,
    `/files/${otherId}/`,
    `/files/${id}/content`,
    "/",
    "//",
    "/files//",
  ),
  fc.webPath(),
  fc.webSegment().map((segment) => `/files/${segment}`),
  fc.webSegment().map((segment) => `/files/${id}/content?sealed=${segment}`),
);
const header = fc.oneof(
  fc.constantFrom(
    "",
    "application/json",
    "same-origin",
    "cross-site",
    "null",
    "https://app.example",
    PAGE,
    "POST",
  ),
  fc.base64String(),
);
const headers: fc.Arbitrary<Record<string, string>> = fc
  .record({
    isJson: fc.boolean(),
    others: fc.dictionary(
      fc.constantFrom(
        "content-type",
        "origin",
        "sec-fetch-site",
        "linq-attachment-token",
        "x-forwarded-host",
        "content-length",
        "access-control-request-method",
        "access-control-request-headers",
      ),
      header,
    ),
  })
  .map(({ isJson, others }) => (isJson ? { ...others, ...json } : others));

const file = fc.oneof(
  fc.constantFrom(
    { filename: "a.jpg", content_type: "image/jpeg", size_bytes: 3 },
    { filename: "a.pdf", content_type: "application/pdf", size_bytes: 3, owner: "bob" },
  ),
  fc.record(
    {
      filename: fc.oneof(fc.constantFrom("a.jpg", "a.exe", "a.pdf"), fc.string({ maxLength: 300 })),
      content_type: fc.constantFrom("image/jpeg", "audio/mp3", "application/pdf", "x"),
      size_bytes: fc.oneof(fc.nat(), fc.integer(), fc.double()),
      owner: fc.anything(),
    },
    { requiredKeys: [] },
  ),
);
const status = fc.record(
  {
    id: fc.oneof(fc.constantFrom(...ids, id.toUpperCase()), fc.string()),
    token: fc.option(fc.base64String()),
  },
  { requiredKeys: [] },
);
const entry = fc.oneof({ weight: 4, arbitrary: fc.oneof(file, status) }, fc.jsonValue());
const entries = fc.oneof({ weight: 4, arbitrary: fc.array(entry, { maxLength: 60 }) }, fc.jsonValue());
const batch = fc.oneof(
  fc.record({ files: entries }),
  fc.record({ attachments: entries }),
  fc.record({ files: entries, attachments: entries }, { requiredKeys: [] }),
);
const nested = fc
  .record({ depth: fc.nat({ max: 40_000 }), open: fc.constantFrom("[", '{"files":', '{"a":') })
  .map(({ depth, open }) => open.repeat(depth));
const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc.uint8Array({ maxLength: 110_000 }).map((bytes) => new Uint8Array(bytes)),
  file.map((value) => JSON.stringify(value)),
  { weight: 3, arbitrary: batch.map((value) => JSON.stringify(value)) },
  nested,
);

/** Anything at all. */
const wild = fc.record({ verb: method, pathname: path, fields: headers, content: body });
/** What might work. */
const tame = fc.oneof(
  fc.record({
    verb: fc.constant("POST"),
    pathname: fc.constant("/files"),
    fields: fc.constantFrom<Record<string, string>>(
      json,
      { ...json, origin: PAGE },
      { ...json, origin: "null" },
    ),
    content: fc.oneof(file, batch).map((value) => JSON.stringify(value)),
  }),
  fc.record({
    verb: fc.constantFrom("GET", "DELETE", "OPTIONS"),
    pathname: fc.constantFrom(...ids).map((one) => `/files/${one}`),
    fields: fc.constantFrom<Record<string, string>>({}, { origin: PAGE }, { origin: "https://evil.example" }),
    content: fc.constant(""),
  }),
);
const asked = fc.oneof(wild, tame);
const mostly = fc.constantFrom(true, true, false);
const setup = fc.record({
  /** Whom `authorize` lets do what. */
  may: fc.record({ create: mostly, first: mostly, other: mostly }),
  refusal: fc.constantFrom("null", "response"),
  accept: fc.constantFrom("", "image/*", ".pdf"),
  allowedOrigins: fc.constantFrom([], [PAGE]),
  proxyUploads: fc.boolean(),
});

type Setup = typeof setup extends fc.Arbitrary<infer T> ? T : never;
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

/** A handler before a Linq that answers what it is told to. */
function appOf({ may, refusal, ...options }: Setup, linq: () => void) {
  const allowed: string[] = [];
  const calls: string[] = [];
  const told: unknown[] = [];
  const call = (name: string, answer: unknown) => {
    calls.push(name);
    linq();
    return Promise.resolve(answer);
  };
  const handler = createAttachmentsHandler({
    client: {
      apiKey: KEY,
      attachments: {
        create: () => call("create", ticket),
        retrieve: (one) => call(`read ${one}`, attachmentOf(one)),
        delete: (one) => call(`delete ${one}`, undefined),
      },
    },
    authorize: ({ action, attachmentId }) => {
      const mayDo = attachmentId === undefined ? may.create : attachmentId === id ? may.first : may.other;
      if (mayDo) allowed.push(attachmentId === undefined ? action : `${action} ${attachmentId}`);
      const no: unknown = new Response("no", { status: 403 });
      return mayDo ? { owner: "ann" } : refusal === "null" ? null : rejected(no);
    },
    isOwner: () => true,
    onError: ({ error }) => told.push(error),
    onEvent: (event) => told.push(event),
    ...options,
  });
  const ask = ({ verb, pathname, fields, content }: Asked) =>
    handler(
      new Request(`https://app.example${pathname}`, {
        method: verb,
        headers: fields,
        ...(verb !== "GET" && verb !== "HEAD" && { body: content }),
      }),
    );
  return { ask, allowed, calls, told };
}

const rejected = (reason: unknown): Promise<never> => Promise.reject(reason);

const answerSchema = v.union([
  v.pipe(
    v.object({ results: v.array(v.looseObject({ error: v.optional(v.object({ status: v.number() })) })) }),
  ),
  v.looseObject({ results: v.optional(v.never()) }),
]);

/** The statuses of an answer: its own, and those of its entries. */
function statusesIn(response: Response, text: string): number[] {
  if (!text.startsWith("{")) return [response.status];
  const { results = [] } = v.parse(answerSchema, JSON.parse(text));
  return [response.status, ...results.map(({ error }) => error?.status ?? 200)];
}

/** What holds whatever Linq does. */
async function holds(app: ReturnType<typeof appOf>, setting: Setup, request: Asked) {
  const response = await app.ask(request);
  const text = await response.text();
  const told = inspect(app.told, { depth: 9, maxStringLength: null });

  // Nobody gets what was not allowed, nor more often than it was.
  const left = [...app.allowed];
  for (const call of app.calls) {
    const at = left.indexOf(call);
    expect(at).not.toBe(-1);
    left.splice(at, 1);
  }
  for (const secret of [KEY, "X-Amz-Signature"]) expect(told).not.toContain(secret);
  expect(text).not.toContain(KEY);
  if (setting.proxyUploads || !response.ok) expect(text).not.toContain("X-Amz-Signature");

  const origin = response.headers.get("access-control-allow-origin");
  if (origin !== null)
    expect([origin, request.fields["origin"], setting.allowedOrigins]).toEqual([PAGE, PAGE, [PAGE]]);
  if (setting.allowedOrigins.length > 0) expect(response.headers.get("vary")).toContain("Origin");
  return { response, text };
}

test("whatever comes in, the handler answers in its own words, and asks Linq only for those who may", async () => {
  const seen = { batches: 0, refusedEntries: 0, tickets: 0, preflights: 0 };
  await fc.assert(
    fc.asyncProperty(setup, asked, async (setting, request) => {
      const app = appOf(setting, () => undefined);
      const { response, text } = await holds(app, setting, request);

      const statuses = statusesIn(response, text);
      for (const one of statuses) expect(one >= 200 && one < 500).toBe(true);
      expect(app.told.filter((one) => one instanceof Error)).toEqual([]);
      if (response.ok && request.verb !== "OPTIONS") expect(app.allowed).not.toEqual([]);
      const isOurs = response.status !== 403 || text !== "no";
      if (isOurs) expect(response.headers.get("cache-control")).toBe("no-store");
      if (!response.ok && isOurs) {
        expect(JSON.parse(text)).toMatchObject({ success: false, error: { status: response.status } });
      }
      // Every success was asked of Linq, once.
      const done = statuses.length > 1 ? statuses.slice(1) : statuses;
      const successes = done.filter((one) => one < 400).length;
      expect(app.calls).toHaveLength(request.verb === "OPTIONS" ? 0 : successes);

      if (statuses.length > 1) seen.batches += 1;
      if (statuses.slice(1).some((one) => one >= 400)) seen.refusedEntries += 1;
      if (app.calls.includes("create")) seen.tickets += 1;
      if (response.status === 204 && request.verb === "OPTIONS") seen.preflights += 1;
    }),
    { numRuns: 4_000 },
  );
  // What is never tried proves nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
});

test("whatever Linq does, the handler answers, and gives away neither the key nor the URL", async () => {
  const thrown = fc.oneof(
    fc.record({
      status: fc.constantFrom(400, 401, 403, 404, 409, 418, 429, 500, 503, 504),
      headers: fc.constantFrom(
        undefined,
        new Headers({ "retry-after": "3" }),
        new Headers({ "retry-after": KEY }),
      ),
      error: fc.constantFrom(undefined, null, "x", {
        error: { code: 5003, message: `${KEY} at ${UPLOAD_URL}` },
      }),
    }),
    fc.constantFrom(
      undefined,
      null,
      "text",
      new Error(`${KEY} ${UPLOAD_URL}`),
      new TypeError("fetch failed"),
    ),
  );
  const behaviour = fc.array(fc.option(thrown, { freq: 2, nil: "works" as const }), {
    minLength: 1,
    maxLength: 20,
  });
  let failures = 0;
  await fc.assert(
    fc.asyncProperty(setup, asked, behaviour, async (setting, request, answers) => {
      let at = 0;
      const app = appOf(setting, () => {
        const answer: unknown = answers[at % answers.length];
        at += 1;
        if (answer !== "works") throw Object.assign(new Error("Linq"), { cause: answer }, answer);
      });
      const { response, text } = await holds(app, setting, request);

      for (const one of statusesIn(response, text)) {
        expect(one < 500 || one === 502 || one === 503 || one === 504).toBe(true);
        if (one >= 500) failures += 1;
      }
    }),
    { numRuns: 2_000 },
  );
  expect(failures).toBeGreaterThan(0);
});
