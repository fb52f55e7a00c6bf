import {
  type ScriptedTransport,
  createScriptedTransport as createTransport,
} from "../../src/testing/scripted-transport.js";

export type { ScriptedPut } from "../../src/testing/scripted-calls.js";
export type { ScriptedTransport };

/** A scripted transport whose waits last nearly as long as our tests may: machines are busy with something else, too. */
export function createScriptedTransport(): ScriptedTransport {
  return createTransport({ timeoutMs: 25_000 });
}
