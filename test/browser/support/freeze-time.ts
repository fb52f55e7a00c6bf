import { onTestFinished, vi } from "vitest";

/** Timers and the page's clock stand still until the test moves them; the date goes on. */
export function freezeTime(): void {
  const origin = performance.now() - Date.now();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  // Vitest would put another object in the place of `performance`, and code that WebKit has compiled goes on with the old one.
  const clock = vi
    .spyOn(performance, "now")
    .mockImplementation(() => origin + Number(vi.getMockedSystemTime()));
  onTestFinished(() => {
    clock.mockRestore();
    vi.useRealTimers();
  });
}
