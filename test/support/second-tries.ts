import type { Reporter, TestModule } from "vitest/node";

/** Names the tests that passed at their second try only: each of them is a bug, of the test or of what it tests. */
export const secondTries: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const flaky = modules
      .flatMap(({ children }) => [...children.allTests()])
      .filter((test) => test.diagnostic()?.flaky);
    if (flaky.length === 0) return;
    const names = flaky.map(({ module, fullName }) => `  ${module.relativeModuleId} > ${fullName}`);
    process.stdout.write(`\nPassed at the second try only:\n${names.join("\n")}\n`);
  },
};
