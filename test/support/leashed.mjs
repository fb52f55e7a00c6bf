// Runs a program, and ends it and all that it started once standard input ends: also when the test run is killed.
import { spawn } from "node:child_process";

const [program = "", ...parameters] = process.argv.slice(2);
// A process group of its own, which can be ended as a whole.
const child = spawn(program, parameters, { stdio: ["ignore", "inherit", "inherit"], detached: true });

function end() {
  try {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

process.stdin.once("end", end).once("error", end).resume();
process.once("SIGINT", end).once("SIGTERM", end);
child.once("error", () => process.exit(1));
child.once("exit", (code) => {
  end();
  process.exit(code ?? 1);
});
