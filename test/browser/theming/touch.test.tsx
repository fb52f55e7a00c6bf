import { type TestContext, expect, onTestFinished, test } from "vitest";
import { cdp } from "vitest/browser";
import { needs } from "../support/engine.js";
import { everyState, renderScene } from "./scene.js";

test("with a finger alone the invitation to drop goes, and the summary stays", async (context) => {
  await touchOnly(context);
  const { part } = await renderScene({ takes: everyState, width: 390 });
  expect(part("dropzone")?.querySelector(":scope > p")?.checkVisibility()).toBe(false);
  expect(part("summary")?.querySelector(":scope > p")?.checkVisibility()).toBe(true);
});

async function touchOnly(test: TestContext): Promise<void> {
  needs(test, "devtools");
  const emulate = (enabled: boolean) =>
    cdp().send("Emulation.setTouchEmulationEnabled", { enabled, maxTouchPoints: 1 });
  onTestFinished(async () => void (await emulate(false)));
  await emulate(true);
  await expect.poll(() => matchMedia("(hover: none) and (pointer: coarse)").matches).toBe(true);
}
