import { injectIntoGlobalHook, performReactRefresh, register } from "react-refresh/runtime";

injectIntoGlobalHook(window);

/** What a dev server does when a component's code has changed: the old one is replaced where it is mounted. */
export function edit(id: string, component: () => unknown): void {
  register(component, id);
  performReactRefresh();
}
