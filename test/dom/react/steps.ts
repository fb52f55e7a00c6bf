import { act, waitFor } from "@testing-library/react";
import { expect } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import type { ScriptedTransport } from "../../../src/testing/scripted-transport.js";

export const png = (name = "photo.png", size = 1000) => fakeFile({ name, size });

/** Waits until a port has been called so often, and gives its latest call. */
async function latest<T>(calls: readonly T[], count: number): Promise<T> {
  await waitFor(() => expect(calls).toHaveLength(count));
  const call = calls[count - 1];
  if (call === undefined) throw new Error("There is no such call.");
  return call;
}

/** Waits for the nth ticket request and grants it, then for its PUT. */
export async function sendingPut({ calls }: ScriptedTransport, nth = 1) {
  const ticket = await latest(calls.tickets, nth);
  await act(async () => ticket.respond());
  return latest(calls.puts, nth);
}

/** Lets everything that can happen without time passing happen. */
export async function settled(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  });
}
