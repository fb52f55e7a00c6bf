import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startLocalLinq, type LocalLinq } from "../../src/testing/index.js";
import { unusedPort } from "../docs/guides/reader-app.js";
import { PATIENCE } from "../package/examples/page.js";
import { card, codeThatBegins, edited, withTailwind } from "./support/cards.js";
import { createApp, program, serve, settingsFor, type RunningServer } from "./support/serve.js";
import { reactRouterTemplate, tanstackStartTemplate } from "./support/router-templates.js";
import { headlessPage, nextTemplate, viteTemplate } from "./support/templates.js";
import { visit, visitWidget, widgetWorks, works } from "./support/visit.js";

let local: LocalLinq;

beforeAll(async () => {
  local = await startLocalLinq();
  return () => local.close();
});

/** A file with the key, such as `.env`. */
const settingsFile = () =>
  Object.entries(settingsFor(local))
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");

async function startVite(folder: string, words: readonly string[], isKeySet = true): Promise<RunningServer> {
  const port = await unusedPort();
  const command = [...words, "--port", String(port), "--strictPort"];
  return serve({ folder, command, port, ...(isKeySet && { local }) });
}

test("the card for Next.js uploads", { timeout: PATIENCE }, async () => {
  const files = { ...nextTemplate, ...card("Next.js"), ".env.local": settingsFile() };
  const folder = await createApp("card-next", files);
  const server = await serve({ folder, command: [program("next"), "dev"] });
  onTestFinished(() => server.close());
  expect(await visitWidget(server.origin, local)).toEqual(widgetWorks);
});

const reactRouter = () => {
  const files = { ...reactRouterTemplate, ...card("React Router") };
  const setting = codeThatBegins("optimizeDeps: ");
  return edited(files, "vite.config.ts", "defineConfig({", `defineConfig({\n  ${setting},`);
};

const tanstackStart = () => ({ ...tanstackStartTemplate, ...card("TanStack Start") });

describe.each([
  {
    name: "React Router",
    files: reactRouter(),
    page: "app/routes/home.tsx",
    stylesheet: "app/app.css",
    command: [program("react-router"), "dev"],
  },
  {
    name: "TanStack Start",
    files: tanstackStart(),
    page: "src/routes/index.tsx",
    stylesheet: "src/styles.css",
    command: [program("vite"), "dev"],
  },
])("the card for $name uploads", ({ files, page, stylesheet, command }) => {
  test.each([
    ["with the import of the styles", { ...files, [stylesheet]: "" }],
    ["with the styles among Tailwind's", withTailwind(files, { page, stylesheet })],
  ])("%s", { timeout: PATIENCE }, async (_styles, app) => {
    const folder = await createApp("card", app);
    const server = await startVite(folder, command);
    onTestFinished(() => server.close());
    expect(await visitWidget(server.origin, local)).toEqual(widgetWorks);
  });
});

describe("over one page of Vite", () => {
  let folder: string;
  let api: number;
  let page: RunningServer;

  beforeAll(async () => {
    api = await unusedPort();
    folder = await createApp("card-vite", {
      ...viteTemplate,
      ...card("Vite and Express", { 3000: api }),
      ...card("Headless"),
      ...headlessPage,
      ".env": settingsFile(),
    });
    page = await startVite(folder, [program("vite")], false);
  });
  afterAll(() => page?.close());

  async function startServer(heading: string): Promise<void> {
    const { "server.mjs": code = "" } = card(heading, { 3000: api });
    await writeFile(path.join(folder, "server.mjs"), code);
    const command = [process.execPath, "--env-file=.env", "server.mjs"];
    const server = await serve({ folder, command, port: api });
    onTestFinished(() => server.stop());
  }

  test.each(["Vite and Express", "Hono", "Fastify"])(
    "the card for %s uploads",
    { timeout: PATIENCE },
    async (heading) => {
      await startServer(heading);
      expect(await visitWidget(page.origin, local)).toEqual(widgetWorks);
    },
  );

  test("the card for headless use uploads", { timeout: PATIENCE }, async () => {
    await startServer("Vite and Express");
    const { seen } = await visit(`${page.origin}/headless.html`, {
      local,
      button: 'button:text("Attach files")',
      completed: 'li:has-text(": complete")',
    });
    expect(seen).toEqual(works);
  });
});
