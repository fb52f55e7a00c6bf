import { describe, expect, test, vi } from "vitest";
import { browserConnectivity } from "../../../src/transport/browser-world.js";

describe("connectivity", () => {
  test("is what the browser reports", () => {
    vi.stubGlobal("navigator", { onLine: false });
    expect(browserConnectivity.isOnline()).toBe(false);
    vi.stubGlobal("navigator", { onLine: true });
    expect(browserConnectivity.isOnline()).toBe(true);
  });

  test("is assumed if the browser reports nothing", () => {
    vi.stubGlobal("navigator", undefined);
    expect(browserConnectivity.isOnline()).toBe(true);
    expect(browserConnectivity.subscribe(() => undefined)).not.toThrow();
  });

  test("reports changes until it is stopped", () => {
    const page = new EventTarget();
    vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
    vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
    const heard: boolean[] = [];
    const stop = browserConnectivity.subscribe((online) => heard.push(online));
    page.dispatchEvent(new Event("offline"));
    page.dispatchEvent(new Event("online"));
    stop();
    page.dispatchEvent(new Event("offline"));
    expect(heard).toEqual([false, true]);
  });
});
