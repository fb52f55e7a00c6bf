import { describe, expect, test } from "vitest";
import { connectLocalLinq } from "../../../src/testing/index.js";
import { requestTicket } from "../../support/linq-ticket.js";
import { localLinq } from "../../support/local-linq.js";

const photo = { filename: "photo #1.jpg", content_type: "image/jpeg", size_bytes: 3 } as const;

describe("a local Linq commanded over HTTP", () => {
  test("makes faults and takes them back", async () => {
    const local = await localLinq();
    const remote = connectLocalLinq(local.controlUrl);
    const takeBack = await remote.fault({ step: "ticket", kind: "answer", status: 500, times: "always" });

    await expect(requestTicket(local, photo)).rejects.toMatchObject({ status: 500 });
    await takeBack();
    await expect(requestTicket(local, photo)).resolves.toMatchObject({ http_method: "PUT" });
  });

  test("tells requests and attachments of a file, and moves the clock", async () => {
    const local = await localLinq({ processingMs: 60_000 });
    const remote = connectLocalLinq(local.controlUrl);
    const ticket = await requestTicket(local, photo);
    await requestTicket(local, { ...photo, filename: "other.jpg" });
    await fetch(ticket.upload_url, { method: "PUT", headers: { "Content-Type": "image/jpeg" }, body: "abc" });

    const filter = { filename: photo.filename };
    expect(await remote.attachments(filter)).toMatchObject([{ id: ticket.attachment_id, status: "pending" }]);
    await remote.advance(60_000);
    expect(await remote.attachments(filter)).toMatchObject([
      { id: ticket.attachment_id, status: "complete" },
    ]);
    expect((await remote.requests(filter)).map(({ step }) => step)).toEqual(["ticket", "put"]);
    expect(await remote.messages()).toEqual([]);

    await remote.reset();
    expect(await remote.requests()).toEqual([]);
    expect(await remote.attachments()).toEqual([]);
  });

  test("says what is wrong with a fault that can never happen", async () => {
    const remote = connectLocalLinq((await localLinq()).controlUrl);

    await expect(remote.fault({ step: "put", kind: "delay", ms: -1 })).rejects.toThrow(/HTTP 400.*ms/s);
  });

  test("answers pages of other origins that have its URL", async () => {
    const { controlUrl } = await localLinq();
    const preflight = await fetch(`${controlUrl}faults`, { method: "OPTIONS" });

    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-headers")).toBe("content-type");
    expect((await fetch(`${controlUrl}nothing`)).status).toBe(404);
  });
});
