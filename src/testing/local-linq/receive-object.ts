import { delay } from "../delay.js";
import type { StoredObject } from "./attachments.js";
import type { MovableClock } from "./clock.js";
import type { Exchange } from "./exchange.js";
import { node } from "./node.js";

export interface ReceiveOptions {
  /** Where to keep the bytes; they are dropped without. */
  directory: string | undefined;
  bytesPerSecond: number;
  clock: MovableClock;
}

/**
 * Hashes and counts a body as it streams in, at the given pace; never holds more than a chunk.
 * Throws when the client goes away, and leaves nothing behind.
 */
export async function receiveObject(exchange: Exchange, options: ReceiveOptions): Promise<StoredObject> {
  const { directory, bytesPerSecond, clock } = options;
  const { crypto: nodeCrypto, fs, path } = node;
  const hash = nodeCrypto.createHash("sha256");
  const name = directory === undefined ? undefined : path.join(directory, crypto.randomUUID());
  const file = name === undefined ? undefined : await fs.promises.open(name, "wx");
  const startedAt = performance.now();
  let bytes = 0;
  try {
    for await (const chunk of exchange.chunks()) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await file?.writeFile(chunk);
      const ahead = (bytes / bytesPerSecond) * 1000 - (performance.now() - startedAt);
      if (ahead > 1) await delay(ahead, exchange.signal);
    }
  } catch (error) {
    if (name !== undefined) await fs.promises.rm(name, { force: true });
    throw error;
  } finally {
    await file?.close();
  }
  return { bytes, sha256: hash.digest("hex"), file: name, storedAt: clock.now() };
}
