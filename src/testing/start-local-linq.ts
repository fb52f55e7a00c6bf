import type { LocalLinq, LocalLinqOptions } from "./local-linq/types.js";

/**
 * Starts an emulator of Linq's attachments API and its storage host on this machine.
 *
 * It listens on two origins on 127.0.0.1 over real HTTP, verifies presigned AWS Signature V4 URLs, answers CORS preflights, returns
 * Linq's and S3's errors, and simulates faults on command. It needs Node 20.16 or 22.3 and later. Pages can control it through
 * `connectLocalLinq`. Call `close()` when you are done.
 * @example
 * ```ts
 * const local = await startLocalLinq();
 * const client = new LinqAPIV3({ apiKey: local.apiKey, baseURL: local.apiUrl });
 * ```
 * @throws Error outside of Node, or when a given port is taken
 */
export async function startLocalLinq(options: LocalLinqOptions = {}): Promise<LocalLinq> {
  if (typeof process === "undefined" || typeof process.getBuiltinModule !== "function") {
    throw new Error("startLocalLinq runs on Node (from 20.16 or 22.3 on). In a page, use connectLocalLinq.");
  }
  const { start } = await import("./local-linq/start.js");
  return start(options);
}
