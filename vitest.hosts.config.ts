import { defineConfig } from "vitest/config";
import { everywhere, reporters } from "./vitest.config.js";

/** The packed package in real frameworks and runtimes, as docs/server.md and docs/getting-started.md mount it. */
export default defineConfig({
  test: {
    ...everywhere,
    reporters,
    include: ["test/hosts/**/*.test.ts"],
    globalSetup: ["test/package/build-once.ts", "test/hosts/support/install.ts"],
    // A server and its build take as much of a small machine as a test.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
