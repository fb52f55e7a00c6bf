import { createHash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { httpRequest } from "../../support/http-request.js";
import { requestTicket } from "../../support/linq-ticket.js";
import { localLinq } from "../../support/local-linq.js";

const SIZE = 60 * 1_048_576;
const chunk = new Uint8Array(1_048_576).fill(7);

setFlagsFromString("--expose-gc");
const garbage = createContext();

/** Bytes that are still in use. */
function memoryInUse(): number {
  runInContext("gc()", garbage);
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

/** 60 MiB, of which one exists. `seen` is told the most memory that was in use in between. */
async function* chunks(seen: { peak: number }) {
  for (let sent = 0; sent < SIZE; sent += chunk.byteLength) {
    seen.peak = Math.max(seen.peak, memoryInUse());
    yield chunk;
  }
}

test("60 MiB stream through, hashed, without being held in memory", async () => {
  const local = await localLinq({ keepBytes: true });
  const ticket = await requestTicket(local, {
    filename: "a.mp4",
    content_type: "video/mp4",
    size_bytes: SIZE,
  });
  const before = memoryInUse();
  const seen = { peak: 0 };

  const { status } = await httpRequest(ticket.upload_url, {
    method: "PUT",
    headers: ticket.required_headers,
    body: chunks(seen),
  });

  const hash = createHash("sha256");
  for (let hashed = 0; hashed < SIZE; hashed += chunk.byteLength) hash.update(chunk);
  expect(status).toBe(200);
  expect(local.attachments()).toMatchObject([{ storedBytes: SIZE, sha256: hash.digest("hex") }]);
  expect(seen.peak - before).toBeLessThan(SIZE / 4);

  const download = await fetch(ticket.download_url);
  let downloaded = 0;
  for await (const part of download.body ?? []) downloaded += part.byteLength;
  expect(downloaded).toBe(SIZE);
});
