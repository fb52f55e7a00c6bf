import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

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

/** @param {number} port */
function answers(port) {
  return fetch(`http://127.0.0.1:${port}/status`).then(
    () => true,
    () => false,
  );
}

/**
 * A screen that nobody sees: WebKitGTK has no headless mode. The pointer begins in its middle, and there a browser's
 * window must be to have the keyboard, because there is no window manager: so the screen is no wider than that.
 */
async function startScreen() {
  const process = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "640x960x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  process.stdout.setEncoding("utf8");
  let number = "";
  for await (const text of process.stdout) {
    number += String(text);
    if (number.endsWith("\n")) return { process, display: `:${number.trim()}` };
  }
  throw new Error("Xvfb did not start.");
}

/** WebKitGTK's WebDriver: its port, and how to end it. */
export async function startWebKitDriver() {
  const screen = await startScreen();
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
    stdio: "ignore",
    env: { ...process.env, DISPLAY: screen.display },
  });
  while (driver.exitCode === null && !(await answers(port))) await sleep(50);
  if (driver.exitCode !== null) throw new Error("WebKitWebDriver did not start.");
  return {
    port,
    stop() {
      driver.kill();
      screen.process.kill();
    },
  };
}
