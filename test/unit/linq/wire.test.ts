import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type UploadError, isUploadError } from "../../../src/linq/errors.js";
import { parseAttachment, parseTicket } from "../../../src/linq/wire.js";

const SECRET = "https://storage.test/put?X-Amz-Signature=0123";

const ticket = {
  attachment_id: "att_1",
  upload_url: SECRET,
  http_method: "PUT",
  required_headers: { "Content-Type": "image/png", "Content-Length": "7" },
  expires_at: "2026-01-01T00:15:00Z",
  download_url: "https://cdn.test/att_1/a.png",
};

const attachment = {
  id: "att_1",
  filename: "a.png",
  content_type: "image/png",
  size_bytes: 7,
  status: "complete",
  download_url: "https://cdn.test/att_1/a.png",
  created_at: "2026-01-01T00:00:00Z",
};

function without(object: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function thrownBy(run: () => unknown): UploadError<"ticket-invalid"> {
  try {
    run();
  } catch (error) {
    if (isUploadError(error) && error.code === "ticket-invalid") return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("a ticket", () => {
  test("is parsed from Linq's response", () => {
    const parsed = parseTicket(ticket);
    expect(parsed.attachmentId).toBe("att_1");
    expect(parsed.uploadUrl).toBe(SECRET);
    expect(parsed.requiredHeaders).toEqual(ticket.required_headers);
    expect(parsed.expiresAt).toBe(Date.UTC(2026, 0, 1, 0, 15));
    expect(parsed.downloadUrl).toBe("https://cdn.test/att_1/a.png");
  });

  test("may have fields that are not known", () => {
    expect(parseTicket({ ...ticket, plan: "gold", nested: { a: [1] } }).attachmentId).toBe("att_1");
  });

  test.each(["http_method", "required_headers", "expires_at", "download_url"])(
    "may come without %s or with null",
    (field) => {
      for (const body of [without(ticket, field), { ...ticket, [field]: null }]) {
        expect(parseTicket(body)).toMatchObject({ attachmentId: "att_1", uploadUrl: SECRET });
      }
    },
  );

  test("without headers requires none", () => {
    expect(parseTicket(without(ticket, "required_headers")).requiredHeaders).toEqual({});
  });

  test("may require headers as an empty array, which is how PHP writes an empty map", () => {
    expect(parseTicket({ ...ticket, required_headers: [] }).requiredHeaders).toEqual({});
  });

  test.each([undefined, null, "soon"])("has no expiry when it is %j", (expires_at) => {
    expect("expiresAt" in parseTicket({ ...ticket, expires_at })).toBe(false);
  });

  test.each(["attachment_id", "upload_url"])("without %s is invalid, naming the field", (field) => {
    expect(thrownBy(() => parseTicket(without(ticket, field))).details).toEqual({
      field,
      problem: "missing",
    });
    expect(thrownBy(() => parseTicket({ ...ticket, [field]: "" })).details).toEqual({
      field,
      problem: "empty",
    });
    expect(thrownBy(() => parseTicket({ ...ticket, [field]: null })).details).toEqual({
      field,
      problem: "expected string, received null",
    });
  });

  test.each([
    ["attachment_id", 7, "attachment_id", "number"],
    ["upload_url", [SECRET], "upload_url", "an array"],
    ["http_method", "POST", "http_method", "string"],
    ["required_headers", "x", "required_headers", "string"],
    ["required_headers", { "x-a": 1 }, "required_headers.x-a", "number"],
    ["expires_at", 1, "expires_at", "number"],
    ["download_url", false, "download_url", "boolean"],
  ])("with a wrong %s is invalid, naming the field", (key, value, field, received) => {
    const error = thrownBy(() => parseTicket({ ...ticket, [key]: value }));
    expect(error.details.field).toBe(field);
    expect(error.details.problem).toContain(`received ${received}`);
    expect(error.message).toContain(field);
    expect(error.retryable).toBe(false);
  });

  test.each([undefined, null, "<html></html>", 7, true, [], [ticket]])("is not parsed from %j", (body) => {
    expect(thrownBy(() => parseTicket(body)).details.field).toBe("the whole body");
  });

  test.each([
    [["Content-Type"], "an array"],
    [[["Content-Type", "image/png"]], "an array"],
    [[{ name: "Content-Type", value: "image/png" }], "an array"],
    [new Headers({ "content-type": "image/png" }), "an array"],
    [new Map([["content-type", "image/png"]]), "an array"],
  ])("with %o in place of headers is invalid, because it would require none", (headers, received) => {
    const error = thrownBy(() => parseTicket({ ...ticket, required_headers: headers }));
    expect(error.details.field).toBe("required_headers");
    expect(error.details.problem).toContain(received);
  });

  test("cannot change the prototype of its headers", () => {
    const body: unknown = JSON.parse(
      JSON.stringify(ticket).replace(
        `"required_headers":{`,
        `"required_headers":{"__proto__":{"polluted":"yes"},`,
      ),
    );
    expect(parseTicket(body).requiredHeaders).not.toHaveProperty("polluted");
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("an attachment", () => {
  test("is parsed from Linq's response", () => {
    expect(parseAttachment({ ...attachment, extra: 1 })).toEqual({
      id: "att_1",
      filename: "a.png",
      contentType: "image/png",
      sizeBytes: 7,
      status: "complete",
      downloadUrl: "https://cdn.test/att_1/a.png",
      createdAt: "2026-01-01T00:00:00Z",
    });
  });

  test.each(["status", "download_url", "created_at"])("without %s, or with null, has none", (field) => {
    const key = { status: "status", download_url: "downloadUrl", created_at: "createdAt" }[field] ?? "";
    expect(parseAttachment(attachment)).toHaveProperty(key);
    for (const body of [without(attachment, field), { ...attachment, [field]: null }]) {
      expect(parseAttachment(body)).not.toHaveProperty(key);
    }
  });

  test("keeps an unknown status", () => {
    expect(parseAttachment({ ...attachment, status: "archived" }).status).toBe("archived");
  });

  test("needs only an id", () => {
    const bare = { id: "att_1", filename: "", contentType: "", sizeBytes: 0 };
    expect(parseAttachment({ id: "att_1" })).toEqual(bare);
    expect(parseAttachment({ id: "att_1", filename: null, content_type: null, size_bytes: null })).toEqual(
      bare,
    );
  });

  test("without an id is invalid, naming the field", () => {
    expect(thrownBy(() => parseAttachment(without(attachment, "id"))).details).toEqual({
      field: "id",
      problem: "missing",
    });
  });

  test.each([
    ["id", 7],
    ["size_bytes", "7"],
    ["status", 1],
    ["filename", {}],
  ])("with a wrong %s is invalid, naming the field", (field, value) => {
    expect(thrownBy(() => parseAttachment({ ...attachment, [field]: value })).details.field).toBe(field);
  });
});

test("an error never holds what was received", () => {
  const wrongs = [
    { ...ticket, attachment_id: { url: SECRET } },
    { ...ticket, upload_url: { href: SECRET } },
    { ...ticket, upload_url: [SECRET] },
    { ...ticket, http_method: SECRET },
    { ...ticket, required_headers: { a: [SECRET] } },
    { ...ticket, required_headers: SECRET },
    without(ticket, "attachment_id"),
    SECRET,
  ];
  for (const body of wrongs) {
    const error = thrownBy(() => parseTicket(body));
    const shown = [error.message, error.stack, JSON.stringify(error.details), String(error.cause)].join("\n");
    expect(shown).not.toContain("storage.test");
    expect(shown).not.toContain("X-Amz");
  }
});

test("any response is parsed or fails with ticket-invalid", () => {
  const field = fc.oneof(fc.string(), fc.jsonValue(), fc.constant(undefined));
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ attachment_id: field, upload_url: field, required_headers: field, expires_at: field }),
    fc.record({ id: field, status: field, size_bytes: field }),
  );
  fc.assert(
    fc.property(body, fc.constantFrom(parseTicket, parseAttachment), (answer, parse) => {
      expect(["read", "ticket-invalid"]).toContain(outcomeOf(() => parse(answer)));
    }),
  );
});

function outcomeOf(run: () => unknown): unknown {
  try {
    run();
    return "read";
  } catch (error) {
    return isUploadError(error) ? error.code : error;
  }
}
