/** Vitest puts a call of this around every dynamic import, but itself neither into frames nor into servers. */
Object.assign(globalThis, {
  __vitest_browser_runner__: { wrapDynamicImport: (load: () => unknown) => load() },
});
