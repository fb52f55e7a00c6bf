import type { LocalLinq, LocalLinqOptions } from "./local-linq/types.js";

/**
 * Starts Linq's attachments API and its storage host on this machine: two origins on 127.0.0.1 over real HTTP, with
 * presigned AWS Signature V4 URLs that are verified, CORS preflights, Linq's and S3's errors, and faults on command.
 * The official SDK talks to it unchanged: `new LinqAPIV3({ apiKey: local.apiKey, baseURL: local.apiUrl })`.
 * Node only, from 20.16 or 22.3 on; pages reach it with `connectLocalLinq`. Close it when done.
 * @throws Error when not on Node, or when a given port is taken
 */
export async function startLocalLinq(options: LocalLinqOptions = {}): Promise<LocalLinq> {
  if (typeof process === "undefined" || typeof process.getBuiltinModule !== "function") {
    throw new Error("startLocalLinq runs on Node (from 20.16 or 22.3 on). In a page, use connectLocalLinq.");
  }
  const { start } = await import("./local-linq/start.js");
  return start(options);
}
