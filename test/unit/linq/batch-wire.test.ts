import { describe, expect, test } from "vitest";
import { isUploadError } from "../../../src/linq/errors.js";
import { parseAttachmentResult, parseBatch, parseTicketResult } from "../../../src/linq/wire.js";

const ticket = { attachment_id: "att_1", upload_url: "https://storage.test/put?X-Amz-Signature=0123" };
const fieldOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (isUploadError(error) && error.code === "ticket-invalid") return error.details.field;
  }
  return undefined;
};

describe("the response to a batch", () => {
  test("has one unparsed result per entry", () => {
    expect(parseBatch({ results: [{ ticket }, 7] }, 2)).toEqual([{ ticket }, 7]);
  });

  test.each<[string, unknown, string]>([
    ["fewer results than entries", { results: [{ ticket }] }, "results"],
    ["more results than entries", { results: [1, 2, 3] }, "results"],
    ["results that are no list", { results: { 0: 1, 1: 2, length: 2 } }, "results"],
    ["one ticket, as an endpoint without batches gives", ticket, "results"],
    ["nothing", null, "the whole body"],
  ])("is invalid with %s", (_what, body, field) => {
    expect(fieldOf(() => parseBatch(body, 2))).toBe(field);
  });
});

describe("a result", () => {
  test("holds a ticket and its token", () => {
    const result = parseTicketResult({ ticket, token: "t" });
    expect([result.ticket.attachmentId, result.token]).toEqual(["att_1", "t"]);
  });

  test("may be without a token, where the app keeps records", () => {
    for (const result of [{ ticket }, { ticket, token: null }]) {
      expect(parseTicketResult(result)).not.toHaveProperty("token");
    }
  });

  test("holds an attachment", () => {
    expect(parseAttachmentResult({ attachment: { id: "att_1", status: "complete" } })).toMatchObject({
      id: "att_1",
      status: "complete",
    });
  });

  test("of a wrong format is invalid, without its values in the error", () => {
    expect(fieldOf(() => parseTicketResult({ ticket: { ...ticket, attachment_id: 7 } }))).toBe(
      "attachment_id",
    );
    expect(fieldOf(() => parseTicketResult({ ticket, token: 7 }))).toBe("token");
    expect(fieldOf(() => parseTicketResult({}))).toBe("ticket");
    expect(fieldOf(() => parseAttachmentResult({ attachment: "x" }))).toBe("the whole body");
  });
});
