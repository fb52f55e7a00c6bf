import { createHash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { proxyApp, putBytes, scriptedStorage, serveProxy } from "./proxy-app.js";

const chunk = new Uint8Array(1_048_576).fill(7);

setFlagsFromString("--expose-gc");
const garbage = createContext();

/** Bytes that are still in use. */
function memoryInUse(): number {
  runInContext("gc()", garbage);
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

test("80 MiB stream through without being held in memory", async () => {
  const { ticket, local } = await proxyApp();
  const size = 80 * chunk.byteLength;
  const held = await ticket(size);
  const before = memoryInUse();
  let peak = 0;
  async function* body() {
    for (let sent = 0; sent < size; sent += chunk.byteLength) {
      if (sent % (4 * chunk.byteLength) === 0) peak = Math.max(peak, memoryInUse());
      yield chunk;
    }
  }
  const { status } = await putBytes(held, body(), { "Content-Length": String(size) });

  const hash = createHash("sha256");
  for (let hashed = 0; hashed < size; hashed += chunk.byteLength) hash.update(chunk);
  expect(status).toBe(200);
  expect(local.attachments()).toMatchObject([{ storedBytes: size, sha256: hash.digest("hex") }]);
  expect(peak - before).toBeLessThan(size / 4);
});

test("storage that stops reading stops the client, and both go on later", async () => {
  let taken = 0;
  let goOn = () => {};
  const { client } = await scriptedStorage((request, response) => {
    goOn = () => void request.on("data", (part: Uint8Array) => (taken += part.byteLength));
    request.once("end", () => response.end());
  });
  const { ticket } = await serveProxy(client);
  const size = 99 * chunk.byteLength;
  let sent = 0;
  async function* body() {
    while (sent < size) {
      sent += chunk.byteLength;
      yield chunk;
    }
  }
  const answer = putBytes(await ticket(size), body(), { "Content-Length": String(size) });

  let last = -1;
  await expect
    .poll(
      () => {
        const isStill = sent > 0 && sent === last;
        last = sent;
        return isStill;
      },
      { interval: 300 },
    )
    .toBe(true);
  // What the sockets between them buffer; nothing else may.
  expect(sent).toBeLessThan(size / 2);
  goOn();

  expect((await answer).status).toBe(200);
  expect(taken).toBe(size);
});
