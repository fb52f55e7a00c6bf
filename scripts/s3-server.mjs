// A real S3 server for the tests: Ceph's RADOS gateway over a monitor and one store in memory, in a temporary folder.
// Prints one line of JSON (endpoint, accessKeyId, secretAccessKey) once it answers, and runs until its standard input
// ends: however its parent ends, it goes too. By hand: `node scripts/s3-server.mjs`, and Ctrl+D.
import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Far more than the second or two it takes. */
const START_TIMEOUT_MS = 60_000;
/** A port that was free may be taken by the time it is used. */
const ATTEMPTS = 3;

const key = { accessKeyId: "TESTACCESSKEY", secretAccessKey: randomUUID() };

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}

/** @param {{ directory: string, monitorPort: number, gatewayPort: number, id: string }} where */
const configuration = ({ directory, monitorPort, gatewayPort, id }) => `
[global]
fsid = ${id}
mon host = v2:127.0.0.1:${monitorPort}
mon initial members = a
keyring = ${directory}/keyring
mon data = ${directory}/mon
osd data = ${directory}/osd
crash dir = ${directory}/log
log file = ${directory}/log/$name.log
admin socket =
public addr = 127.0.0.1
cluster addr = 127.0.0.1

# One store holds the only copy, in memory.
osd objectstore = memstore
memstore device bytes = 2147483648
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
mon data avail crit = 0

# As shipped, each of the gateway's pools waits a second for the monitor: 12 s to start instead of 1.3 s.
paxos propose interval = 0.01
paxos min wait = 0.01

[client.rgw.a]
rgw frontends = beast endpoint=127.0.0.1:${gatewayPort}
rgw dns name = 127.0.0.1
`;

/**
 * @param {string} directory
 * @param {AbortSignal} signal
 */
async function start(directory, signal) {
  const [monitorPort, gatewayPort] = [await freePort(), await freePort()];
  const endpoint = `http://127.0.0.1:${gatewayPort}`;
  const id = randomUUID();
  const file = (/** @type {string} */ name) => path.join(directory, name);
  await Promise.all(["mon", "osd", "log"].map((name) => mkdir(file(name))));
  await writeFile(file("ceph.conf"), configuration({ directory, monitorPort, gatewayPort, id }));

  const failed = new AbortController();
  const env = { ...process.env, CEPH_CONF: file("ceph.conf") };
  const options = { env, signal: AbortSignal.any([signal, failed.signal]) };
  /** @type {import("node:child_process").ChildProcess[]} */
  const daemons = [];
  const stop = () => {
    for (const daemon of daemons) daemon.kill("SIGKILL");
  };
  /**
   * @param {string} program
   * @param {...string} parameters
   */
  const launch = (program, ...parameters) => {
    const daemon = spawn(program, ["-f", ...parameters], { env, stdio: "ignore" });
    daemon.once("error", (error) => failed.abort(error));
    daemon.once("exit", (code) => failed.abort(new Error(`${program} ended with ${code}.`)));
    daemons.push(daemon);
  };

  try {
    await run(
      "monmaptool",
      ["--create", "--fsid", id, "--addv", "a", `[v2:127.0.0.1:${monitorPort}]`, file("monmap")],
      options,
    );
    const everything = ["mon", "osd", "mgr"].flatMap((service) => ["--cap", service, "allow *"]);
    await run("ceph-authtool", ["--create-keyring", file("keyring")], options);
    for (const name of ["mon.", "client.admin", "osd.0", "client.rgw.a"]) {
      await run("ceph-authtool", [file("keyring"), "--gen-key", "-n", name, ...everything], options);
    }
    await run(
      "ceph-mon",
      ["-i", "a", "--mkfs", "--monmap", file("monmap"), "--keyring", file("keyring")],
      options,
    );
    launch("ceph-mon", "-i", "a");
    const storeId = randomUUID();
    await run("ceph", ["osd", "new", storeId], options);
    await run("ceph", ["auth", "import", "-i", file("keyring")], options);
    await run("ceph-osd", ["-i", "0", "--mkfs", "--osd-uuid", storeId], options);
    launch("ceph-osd", "-i", "0");
    const user = ["user", "create", "--uid=tests", "--display-name=tests"];
    await run(
      "radosgw-admin",
      [...user, `--access-key=${key.accessKeyId}`, `--secret-key=${key.secretAccessKey}`],
      options,
    );
    launch("radosgw", "-n", "client.rgw.a");
    while (!(await answers(endpoint, options.signal))) await sleep(50, undefined, options);
    return { endpoint, stop };
  } catch (error) {
    stop();
    throw new Error(await lastWords(file("log/mon.a.log")), {
      cause: failed.signal.aborted ? failed.signal.reason : error,
    });
  }
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
async function answers(url, signal) {
  const answer = await fetch(url, { signal }).catch(() => undefined);
  signal.throwIfAborted();
  return answer?.ok === true;
}

/** @param {string} log */
async function lastWords(log) {
  const text = await readFile(log, "utf8").catch(() => "");
  return `Ceph did not start. ${text.trim().split("\n").slice(-5).join("\n")}`;
}

const ending = new AbortController();
const end = () => ending.abort();
process.stdin.once("end", end).once("error", end).resume();
process.once("SIGINT", end).once("SIGTERM", end);

for (let attempt = 1; !ending.signal.aborted; attempt += 1) {
  const directory = await mkdtemp(path.join(tmpdir(), "linq-uploader-s3-"));
  try {
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(START_TIMEOUT_MS)]);
    const { endpoint, stop } = await start(directory, signal);
    process.stdout.write(`${JSON.stringify({ endpoint, ...key })}\n`);
    await new Promise((resolve) => {
      ending.signal.addEventListener("abort", resolve);
      if (ending.signal.aborted) resolve(undefined);
    });
    stop();
  } catch (error) {
    if (attempt === ATTEMPTS && !ending.signal.aborted) {
      console.error(error);
      process.exitCode = 1;
      end();
    }
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
process.stdin.destroy();
