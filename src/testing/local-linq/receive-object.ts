import { delay } from "../delay.js";
import type { MovableClock, StoredObject } from "./attachments.js";
import type { Exchange } from "./exchange.js";
import { node } from "./node.js";

interface ReceiveOptions {
  /** Where to store the bytes. Without it they are discarded. */
  directory: string | undefined;
  bytesPerSecond: number;
  clock: MovableClock;
}

/**
 * Hashes and counts a body while it streams in at the given speed, holding one chunk in memory at most. If the client disconnects,
 * it throws and removes the file.
 */
export async function receiveObject(exchange: Exchange, options: ReceiveOptions): Promise<StoredObject> {
  const { directory, bytesPerSecond, clock } = options;
  const { crypto: nodeCrypto, fs, path } = node;
  const sha256 = nodeCrypto.createHash("sha256");
  const md5 = nodeCrypto.createHash("md5");
  const name = directory === undefined ? undefined : path.join(directory, crypto.randomUUID());
  const file = name === undefined ? undefined : await fs.promises.open(name, "wx");
  const startedAt = performance.now();
  let bytes = 0;
  try {
    for await (const chunk of exchange.chunks()) {
      sha256.update(chunk);
      md5.update(chunk);
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
  return {
    bytes,
    sha256: sha256.digest("hex"),
    md5: md5.digest("hex"),
    file: name,
    disposition: exchange.header("content-disposition"),
    storedAt: clock.now(),
  };
}

/** Removes the bytes of an object that is not kept. */
export async function discardObject({ file }: StoredObject): Promise<void> {
  if (file !== undefined) await node.fs.promises.rm(file, { force: true });
}
