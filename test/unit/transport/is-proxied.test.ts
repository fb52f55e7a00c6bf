import { expect, test } from "vitest";
import { Ticket } from "../../../src/linq/attachment.js";
import type { AttachmentEndpoint } from "../../../src/upload/attachment-endpoint.js";
import { isProxied } from "../../../src/transport/browser-ports.js";

const PAGE = "https://app.example/messages/7";
const API = "https://api.example/attachments";
const functions: AttachmentEndpoint = {
  requestTicket: () => Promise.reject(new Error("not asked")),
  getAttachment: () => Promise.reject(new Error("not asked")),
};

test.each([
  ["/api/attachments/1/content", "/api/attachments", PAGE, true],
  ["https://app.example/api/attachments/1/content", "/api/attachments", PAGE, true],
  ["https://app.example:8443/api/attachments/1/content", "/api/attachments", PAGE, false],
  ["https://storage.example/1", "/api/attachments", PAGE, false],
  ["https://api.example/attachments/1/content", API, PAGE, true],
  ["https://app.example/attachments/1/content", API, PAGE, false],
  ["https://api.example/attachments/1/content", API, undefined, true],
  ["https://app.example/upload/1", functions, PAGE, true],
  ["https://storage.example/1", functions, PAGE, false],
  ["https://storage.example/1", functions, undefined, false],
  ["https://storage.example/1", "/api/attachments", undefined, false],
])(
  "bytes to %s share connections with the endpoint %s of the page %s: %s",
  (uploadUrl, endpoint, page, expected) => {
    const ticket = new Ticket({ attachmentId: "a", uploadUrl, requiredHeaders: {} });
    expect(isProxied(ticket, endpoint, page)).toBe(expected);
  },
);
