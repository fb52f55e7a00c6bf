import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { chromiumArguments, findChromium } from "../../../scripts/chromium.mjs";
import { createReaderApp, filesOf, strictConfig, unusedPort } from "./reader-app.js";

const PAGE = "docs/testing.md";

/** Longer than a busy machine needs. Milliseconds. */
const PATIENCE = 300_000;

const page = filesOf(PAGE);
const ports = { 5173: await unusedPort(), 3000: await unusedPort(), 4010: await unusedPort() };

/** A block as on the page, but for ports that others may have and waits that end too early on a busy machine. */
function adapt(code: string): string {
  return code
    .replace(/\b(5173|3000|4010)\b/g, (port) =>
      String(Object.entries(ports).find(([own]) => own === port)?.[1]),
    )
    .replaceAll("asyncUtilTimeout: 4000", `asyncUtilTimeout: ${PATIENCE / 2}`)
    .replaceAll("createScriptedTransport()", `createScriptedTransport({ timeoutMs: ${PATIENCE / 2} })`);
}

/** The page's own configuration, in the browser that is here. */
function withBrowser(config: string): string {
  const launchOptions = { executablePath: findChromium(), args: chromiumArguments() };
  return `import config from "./${config}";
const servers = [config.webServer ?? []].flat().map((server) => ({ ...server, timeout: ${PATIENCE} }));
export default {
  ...config,
  reporter: "line",
  timeout: ${PATIENCE},
  expect: { timeout: ${PATIENCE / 2} },
  use: { ...config.use, launchOptions: ${JSON.stringify(launchOptions)} },
  webServer: servers,
};`;
}

const app = createReaderApp({
  ...Object.fromEntries(Object.entries(page).map(([file, code]) => [file, adapt(code)])),
  "index.html": '<!doctype html><title>App</title><script type="module" src="/src/main.tsx"></script>',
  "package.json": '{ "type": "module" }',
  "plugin.config.ts": withBrowser("playwright.config.ts"),
  "command.config.ts": withBrowser("playwright.with-command.config.ts"),
  "tsconfig.json": strictConfig(Object.keys(page)),
});
afterAll(() => app.remove());

test("every block of TypeScript on the page names its file, and so is checked and run", () => {
  const blocks = readFileSync(PAGE, "utf8").match(/^```tsx?\b.*$/gm) ?? [];
  expect(Object.keys(page)).toHaveLength(blocks.length);
  expect(blocks.length).toBeGreaterThan(10);
});

test("TypeScript takes the page's files", { timeout: PATIENCE }, async () => {
  expect(await app.run("typescript/bin/tsc", "--pretty", "false")).toEqual({ code: 0, output: "" });
});

test("Vitest runs its tests", { timeout: PATIENCE }, async () => {
  const { code, output } = await app.run("vitest/vitest.mjs", "run", `--testTimeout=${PATIENCE}`);
  expect(output).toContain("Tests  11 passed (11)");
  expect(code).toBe(0);
});

test.each([
  ["the plugin", "plugin.config.ts", 2],
  ["the command", "command.config.ts", 1],
])("Playwright runs its tests against %s", { timeout: PATIENCE }, async (_server, config, count) => {
  const { code, output } = await app.run(
    "playwright/cli.js",
    "test",
    "--config",
    path.join(app.folder, config),
  );
  expect(output).toContain(`${count} passed`);
  expect(code).toBe(0);
});

test("what is shown for Jest is at least a configuration", async () => {
  const [, code = ""] = /^```js\n([\s\S]*?)^```$/m.exec(readFileSync(PAGE, "utf8")) ?? [];
  const config: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  expect(config).toMatchObject({ default: { testEnvironment: "jsdom" } });
});
