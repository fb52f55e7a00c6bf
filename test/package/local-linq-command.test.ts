import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };

const program = manifest.bin["linq-uploader"];

/** Starts the command as npx would, and waits for what it prints. */
async function start() {
  const child = spawn(process.execPath, [program, "local-linq", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += String(chunk)));
  await expect.poll(() => printed, { timeout: 30_000 }).toContain("connectLocalLinq(");
  const [endpoint = ""] = /http:\S+/.exec(printed) ?? [];
  return { child, ended, endpoint };
}

test("prints the address of an endpoint that works", async () => {
  const { endpoint } = await start();
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ filename: "photo.png", content_type: "image/png", size_bytes: 3 }),
  });
  expect(await response.json()).toMatchObject({ http_method: "PUT" });
});

test.each(["SIGINT", "SIGTERM"] as const)("ends cleanly by %s", async (signal) => {
  const { child, ended, endpoint } = await start();
  child.kill(signal);
  expect(await ended).toEqual([0, null]);
  await expect(fetch(endpoint)).rejects.toThrow("fetch failed");
});

test.each([
  [["--help"], 0, /linq-uploader local-linq \[options\]/],
  [["local-linq", "--port", "no"], 2, /--port takes a whole number/],
])("%j ends with %i", (words, status, text) => {
  const answer = spawnSync(process.execPath, [program, ...words], { encoding: "utf8" });
  expect(answer.status).toBe(status);
  expect(answer.stdout + answer.stderr).toMatch(text);
});
