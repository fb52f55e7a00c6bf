import { vi } from "vitest";

/** A request for the screen's lock that the test answers. */
interface LockRequest {
  grant(): FakeLock;
  refuse(): void;
}

class FakeLock {
  released = false;
  release = (): Promise<void> => {
    this.released = true;
    return Promise.resolve();
  };
}

/** A page of which the test sees the listeners and answers for the screen. */
export function openFakePage() {
  const listening = { beforeunload: 0, visibilitychange: 0 };
  const counting = (target: EventTarget, type: keyof typeof listening) => ({
    addEventListener: (name: string, listener: EventListener) => {
      if (name === type && !listeners.has(listener)) listening[type] += 1;
      listeners.add(listener);
      target.addEventListener(name, listener);
    },
    removeEventListener: (name: string, listener: EventListener) => {
      if (name === type && listeners.delete(listener)) listening[type] -= 1;
      target.removeEventListener(name, listener);
    },
  });
  const listeners = new Set<EventListener>();
  const page = new EventTarget();
  const tab = new EventTarget();
  const document = { visibilityState: "visible", ...counting(tab, "visibilitychange") };
  const requests: LockRequest[] = [];
  const locks: FakeLock[] = [];
  const request = () =>
    new Promise<FakeLock>((resolve, reject) => {
      requests.push({
        grant: () => {
          const lock = new FakeLock();
          locks.push(lock);
          resolve(lock);
          return lock;
        },
        refuse: () => reject(new DOMException("not now", "NotAllowedError")),
      });
    });
  const { addEventListener, removeEventListener } = counting(page, "beforeunload");
  vi.stubGlobal("addEventListener", addEventListener);
  vi.stubGlobal("removeEventListener", removeEventListener);
  vi.stubGlobal("document", document);
  vi.stubGlobal("navigator", { wakeLock: { request } });
  return {
    listening,
    requests,
    /** Locks that the page holds now. */
    held: () => locks.filter(({ released }) => !released),
    /** Whether the browser would ask before the page is left. */
    asksOnLeave: () => !page.dispatchEvent(new Event("beforeunload", { cancelable: true })),
    /** Hidden pages lose their lock, as in browsers. */
    show: (visibilityState: "visible" | "hidden") => {
      document.visibilityState = visibilityState;
      if (visibilityState === "hidden") for (const lock of locks) lock.released = true;
      tab.dispatchEvent(new Event("visibilitychange"));
    },
  };
}
