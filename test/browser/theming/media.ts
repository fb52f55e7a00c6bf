import { onTestFinished } from "vitest";
import { cdp } from "vitest/browser";

/** Makes the browser tell the page of a user's preference, until the test is over. */
export async function emulateMedia(features: Readonly<Record<string, string>>): Promise<void> {
  const set = async (list: { name: string; value: string }[]) => {
    await cdp().send("Emulation.setEmulatedMedia", { features: list });
  };
  onTestFinished(() => set([]));
  await set(Object.entries(features).map(([name, value]) => ({ name, value })));
}
