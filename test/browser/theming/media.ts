import { type TestContext, onTestFinished } from "vitest";
import { cdp } from "vitest/browser";
import { needs } from "../support/engine.js";

/** Makes the browser tell the page of a user's preference, until the test is over. Skips the test where that is not possible. */
export async function emulateMedia(
  test: TestContext,
  features: Readonly<Record<string, string>>,
): Promise<void> {
  needs(test, "devtools");
  const set = async (list: { name: string; value: string }[]) => {
    await cdp().send("Emulation.setEmulatedMedia", { features: list });
  };
  onTestFinished(() => set([]));
  await set(Object.entries(features).map(([name, value]) => ({ name, value })));
}
