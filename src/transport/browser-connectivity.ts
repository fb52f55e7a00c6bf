import type { Connectivity } from "../upload/ports.js";

/** The browser's own word. Always online where there is none (Node). */
export const browserConnectivity: Connectivity = {
  isOnline: () => globalThis.navigator?.onLine !== false,
  subscribe: (listener) => {
    const online = () => listener(true);
    const offline = () => listener(false);
    globalThis.addEventListener?.("online", online);
    globalThis.addEventListener?.("offline", offline);
    return () => {
      globalThis.removeEventListener?.("online", online);
      globalThis.removeEventListener?.("offline", offline);
    };
  },
};
