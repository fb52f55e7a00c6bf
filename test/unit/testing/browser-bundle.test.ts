import { build } from "vite";
import { expect, test } from "vitest";

test("the entry bundles for browsers, without a trace of Node's modules", async () => {
  const warnings: string[] = [];
  const result = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: new URL("../../../src/testing/index.ts", import.meta.url).pathname,
        preserveEntrySignatures: "strict",
        onLog: (_level, { message }) => void warnings.push(message),
      },
    },
  });

  const outputs = [result].flat().flatMap((one) => ("output" in one ? one.output : []));
  const code = outputs.map((output) => (output.type === "chunk" ? output.code : "")).join("\n");
  expect(code).toContain("createScriptedTransport");
  expect(code).not.toMatch(/(from|import\()\s*"node:/);
  expect(code).not.toContain("__vite-browser-external");
  expect(warnings.filter((warning) => /externalized/.test(warning))).toEqual([]);
});
