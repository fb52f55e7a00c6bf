import { act, waitFor } from "@testing-library/react";
import { fakeFile } from "../../../src/testing/fake-file.js";
import type { ScriptedTransport } from "../../support/scripted-transport.js";

export const png = (name = "photo.png", size = 1000) => fakeFile({ name, size });

/** Waits for a port's nth call. */
async function nthCall<T>(calls: readonly T[], nth: number): Promise<T> {
  return waitFor(() => {
    const call = calls[nth - 1];
    if (call === undefined) throw new Error(`There is no call ${nth} yet.`);
    return call;
  });
}

/** Waits for the nth ticket request and grants it, then for its PUT. */
export async function sendingPut({ calls }: ScriptedTransport, nth = 1) {
  const ticket = await nthCall(calls.tickets, nth);
  await act(async () => ticket.respond());
  return nthCall(calls.puts, nth);
}

/** Lets everything that can happen without time passing happen. */
export async function settled(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  });
}
