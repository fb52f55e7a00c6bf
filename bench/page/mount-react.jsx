import { createRoot } from "react-dom/client";

/**
 * Mounts `<App context expose />` and resolves with the handle that it passes to `expose` once it is mounted.
 * @param {HTMLElement} host
 * @param {import("./context.js").Context} context
 * @param {import("react").ComponentType<AppProps>} App
 * @returns {Promise<import("./context.js").Handle>}
 *
 * @typedef {{ context: import("./context.js").Context, expose: (handle: PartialHandle) => void }} AppProps
 * @typedef {Omit<import("./context.js").Handle, "unmount"> & { unmount?: () => void }} PartialHandle
 */
export function mountReact(host, context, App) {
  return new Promise((resolve) => {
    const root = createRoot(host);
    /** @param {PartialHandle} handle */
    const expose = (handle) =>
      resolve({
        ...handle,
        unmount() {
          handle.unmount?.();
          root.unmount();
        },
      });
    root.render(context.wrap(<App context={context} expose={expose} />));
  });
}
