import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import * as v from "valibot";
import { expect, onTestFinished, test } from "vitest";
import { npm } from "./npm.js";

const repository = { type: "git", url: "git+https://github.com/someone/uploader.git" };
const anyObject = v.record(v.string(), v.unknown());
const published = v.object({ versions: v.objectWithRest({}, anyObject) });

/** A folder with package.json and the check of it, and what is changed in package.json. */
async function folderWith(changes: Record<string, unknown>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "linq-uploader-publish-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const manifest = v.parse(anyObject, JSON.parse(await readFile("package.json", "utf8")));
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ ...manifest, ...changes }));
  await cp("scripts/require-repository.mjs", path.join(folder, "scripts/require-repository.mjs"));
  return folder;
}

function checkRepository(folder: string) {
  return spawnSync(process.execPath, ["scripts/require-repository.mjs"], { cwd: folder, encoding: "utf8" });
}

/** A registry that takes every package, and the bodies that were sent to it. */
async function registry() {
  const bodies: string[] = [];
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += String(chunk)));
    request.on("end", () => {
      if (request.method === "PUT") bodies.push(body);
      response
        .writeHead(request.method === "PUT" ? 201 : 404, { "content-type": "application/json" })
        .end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port }: AddressInfo = v.parse(
    v.object({ address: v.string(), family: v.string(), port: v.number() }),
    server.address(),
  );
  return { bodies, host: `127.0.0.1:${port}` };
}

test.each([
  ["no repository", undefined],
  ["an empty repository", { type: "git", url: "" }],
])("a package with %s is not published, and the message says what to add", async (_name, value) => {
  const { status, stderr } = checkRepository(await folderWith({ repository: value }));

  expect(status).toBe(1);
  expect(stderr).toContain(
    '"repository": { "type": "git", "url": "git+https://github.com/<owner>/<name>.git" }',
  );
});

test("homepage and bugs of what is published come from the repository", async () => {
  const folder = await folderWith({ repository, publishConfig: undefined });
  expect(checkRepository(folder)).toMatchObject({ status: 0, stderr: "" });
  const { bodies, host } = await registry();
  await writeFile(path.join(folder, ".npmrc"), `registry=http://${host}/\n//${host}/:_authToken=of-a-test\n`);

  await npm(folder, "publish", "--ignore-scripts");

  const { versions } = v.parse(published, JSON.parse(bodies[0] ?? ""));
  expect(Object.values(versions)).toMatchObject([
    {
      repository,
      homepage: "https://github.com/someone/uploader#readme",
      bugs: { url: "https://github.com/someone/uploader/issues" },
    },
  ]);
});
