import { onTestFinished, vi } from "vitest";

/** What the code under `src/` holds of the page right now, each with where it was taken. */
export interface Holdings {
  readonly timers: readonly string[];
  readonly listeners: readonly string[];
  readonly objectUrls: readonly string[];
  /** XHRs between `send()` and their end. */
  readonly transfers: readonly string[];
  /** Those of `fetch`. */
  readonly requests: readonly string[];
}

/**
 * Watches what is taken from the page until the test ends. A timer, a listener of `window` or `document` or a `fetch`
 * counts as ours when a frame of `src/` is on the stack that took it, so what libraries take on our behalf counts too;
 * object URLs and XHRs count whoever took them.
 */
export function watchHoldings(): () => Holdings {
  const timers = new Map<unknown, string>();
  const listeners = new Map<string, string>();
  const objectUrls = new Map<string, string>();
  const transfers = new Map<unknown, string>();
  const requests = new Map<unknown, string>();
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 40;
  onTestFinished(() => void (Error.stackTraceLimit = limit));

  const setTimer = window.setTimeout.bind(window);
  const clearTimer = window.clearTimeout.bind(window);
  vi.stubGlobal(
    "setTimeout",
    (handler: (...values: unknown[]) => void, ms?: number, ...values: unknown[]) => {
      const place = ourPlace();
      const id = setTimer(() => {
        timers.delete(id);
        handler(...values);
      }, ms);
      if (place !== undefined) timers.set(id, place);
      return id;
    },
  );
  vi.stubGlobal("clearTimeout", (id: number | undefined) => {
    timers.delete(id);
    clearTimer(id);
  });

  for (const target of [window, document]) watchListeners(target, listeners);

  const create = URL.createObjectURL.bind(URL);
  const revoke = URL.revokeObjectURL.bind(URL);
  vi.spyOn(URL, "createObjectURL").mockImplementation((object) => {
    const url = create(object);
    objectUrls.set(url, ourPlace() ?? "elsewhere");
    return url;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => {
    objectUrls.delete(url);
    revoke(url);
  });

  class WatchedRequest extends XMLHttpRequest {
    override send(body?: XMLHttpRequestBodyInit | null): void {
      transfers.set(this, ourPlace() ?? "elsewhere");
      this.addEventListener("loadend", () => transfers.delete(this), { once: true });
      super.send(body);
    }
  }
  vi.stubGlobal("XMLHttpRequest", WatchedRequest);
  const request = window.fetch.bind(window);
  vi.stubGlobal("fetch", async (...call: Parameters<typeof fetch>) => {
    const place = ourPlace();
    const key = {};
    if (place !== undefined) requests.set(key, place);
    try {
      return await request(...call);
    } finally {
      requests.delete(key);
    }
  });

  return () => ({
    timers: [...timers.values()],
    listeners: [...listeners.values()],
    objectUrls: [...objectUrls.values()],
    transfers: [...transfers.values()],
    requests: [...requests.values()],
  });
}

type Listener = EventListenerOrEventListenerObject;

function watchListeners(target: Window | Document, held: Map<string, string>): void {
  const ids = new WeakMap<object, number>();
  let lastId = 0;
  const keyOf = (type: string, listener: Listener, options?: boolean | EventListenerOptions) => {
    const id = ids.get(listener) ?? (lastId += 1);
    ids.set(listener, id);
    const capture = typeof options === "object" ? options.capture === true : options === true;
    return `${target.constructor.name} ${type} ${id} ${capture}`;
  };
  const add = target.addEventListener.bind(target);
  const remove = target.removeEventListener.bind(target);
  vi.spyOn(target, "addEventListener").mockImplementation(
    (type: string, listener: Listener, options?: boolean | AddEventListenerOptions) => {
      const place = ourPlace();
      const key = keyOf(type, listener, options);
      if (place !== undefined) held.set(key, `${type} ${place}`);
      if (typeof options === "object") options.signal?.addEventListener("abort", () => held.delete(key));
      add(type, listener, options);
    },
  );
  vi.spyOn(target, "removeEventListener").mockImplementation(
    (type: string, listener: Listener, options?: boolean | EventListenerOptions) => {
      held.delete(keyOf(type, listener, options));
      remove(type, listener, options);
    },
  );
}

/** The innermost frame of ours on the stack, if there is one. */
function ourPlace(): string | undefined {
  const frames = new Error("where").stack?.split("\n") ?? [];
  return frames.find((frame) => /\/src\/(?!testing\/)/.test(frame))?.trim();
}
