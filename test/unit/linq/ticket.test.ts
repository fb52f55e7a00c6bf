import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Ticket } from "../../../src/linq/attachment.js";

const ticket = new Ticket({
  attachmentId: "att_1",
  uploadUrl: "https://storage.test/put?X-Amz-Signature=secret-signature",
  requiredHeaders: { "x-amz-secret": "secret-header" },
  expiresAt: 1,
});

test("a ticket returns its upload URL and headers from its getters", () => {
  expect(ticket.uploadUrl).toContain("secret-signature");
  expect(ticket.requiredHeaders).toEqual({ "x-amz-secret": "secret-header" });
  expect(ticket.attachmentId).toBe("att_1");
});

test.each([
  ["JSON.stringify", JSON.stringify(ticket)],
  ["a log", inspect(ticket, { depth: 9, showHidden: true })],
  ["copying", JSON.stringify(Object.assign({}, ticket))],
  ["a clone", inspect(structuredClone(ticket))],
  ["its own keys", Reflect.ownKeys(ticket).join()],
])("%s shows neither the upload URL nor a header", (_, shown) => {
  expect(shown).toContain("attachmentId");
  expect(shown).not.toMatch(/secret|storage/);
});

test("fields that were not passed are absent", () => {
  const bare = new Ticket({ attachmentId: "att_1", uploadUrl: "u", requiredHeaders: {} });
  expect(Object.keys(bare)).toEqual(["attachmentId"]);
});
