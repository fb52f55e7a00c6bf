import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { createReaderApp, filesOf, strictConfig } from "./reader-app.js";

const PAGE = "docs/react-query.md";

/** Longer than a busy machine needs. Milliseconds. */
const PATIENCE = 300_000;

const page = filesOf(PAGE);

/** What a reader of the page expects of its code. */
const expectations = `
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render, screen, waitFor } from "@testing-library/react";
import { useAttachmentUpload } from "linq-uploader";
import { createScriptedTransport, fakeFile } from "linq-uploader/testing";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "./query-client.js";
import { Statuses } from "./uploads.js";

configure({ asyncUtilTimeout: ${PATIENCE / 2} });
afterEach(cleanup);

test("statuses are shown by query", async () => {
  vi.stubGlobal("fetch", async (url: string) =>
    String(url).endsWith("/att-1")
      ? Response.json({ id: "att-1", filename: "a.png", content_type: "image/png", size_bytes: 1, status: "complete" })
      : Response.json({ error: "No" }, { status: 403 }),
  );
  const client = createQueryClient(() => undefined);
  render(<QueryClientProvider client={client}><Statuses ids={["att-1", "att-2"]} /></QueryClientProvider>);
  expect(await screen.findByText("a.png: complete")).toBeTruthy();
  expect(await screen.findByText("forbidden")).toBeTruthy();
});

test("errors of uploads are left to the widget, others are shown", async () => {
  const shown: string[] = [];
  const client = createQueryClient((message) => shown.push(message));
  const transport = createScriptedTransport({ timeoutMs: ${PATIENCE / 2} });
  let upload: ReturnType<typeof useAttachmentUpload> | undefined;
  function App() {
    upload = useAttachmentUpload(transport);
    return <p>{upload.items[0]?.status}</p>;
  }
  render(<QueryClientProvider client={client}><App /></QueryClientProvider>);
  upload?.addFiles([fakeFile({ name: "photo.png" })]);
  (await transport.nextTicket()).refuse(403);
  expect(await screen.findByText("failed")).toBeTruthy();
  await client.fetchQuery({ queryKey: ["own"], queryFn: () => Promise.reject(new Error("Mine")), retry: false }).catch(() => undefined);
  await waitFor(() => expect(shown).toEqual(["Mine"]));
});
`;

const app = createReaderApp({
  ...page,
  "package.json": '{ "type": "module" }',
  "tsconfig.json": strictConfig(["src"]),
  "vitest.config.ts": 'export default { test: { environment: "jsdom" } };',
  "src/expectations.test.tsx": expectations,
});
afterAll(() => app.remove());

test("every block of TypeScript on the page names its file, and so is checked and run", () => {
  const blocks = readFileSync(PAGE, "utf8").match(/^```tsx?\b.*$/gm) ?? [];
  expect(Object.keys(page).toSorted()).toEqual(["src/query-client.ts", "src/uploads.tsx"]);
  expect(blocks).toHaveLength(2);
});

test("TypeScript takes the page's files", { timeout: PATIENCE }, async () => {
  expect(await app.run("typescript/bin/tsc", "--pretty", "false")).toEqual({ code: 0, output: "" });
});

test("they do what the page says", { timeout: PATIENCE }, async () => {
  const { code, output } = await app.run("vitest/vitest.mjs", "run", `--testTimeout=${PATIENCE}`);
  expect(output).toContain("Tests  2 passed (2)");
  expect(code).toBe(0);
});
