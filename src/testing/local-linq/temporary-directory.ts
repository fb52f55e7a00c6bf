import { node } from "./node.js";

export interface TemporaryDirectory {
  readonly path: string;
  remove(): void;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A directory for kept bytes, which may be somebody's files: it also goes when the process is ended from outside. */
export async function makeTemporaryDirectory(): Promise<TemporaryDirectory> {
  const path = await node.fs.promises.mkdtemp(node.path.join(node.os.tmpdir(), "local-linq-"));
  const clean = () => node.fs.rmSync(path, { recursive: true, force: true });
  const onSignal = (signal: NodeJS.Signals) => {
    remove();
    // Listening has taken the signal's own effect away; without other listeners it is given back.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const remove = () => {
    process.off("exit", clean);
    for (const signal of SIGNALS) process.off(signal, onSignal);
    clean();
  };
  process.once("exit", clean);
  for (const signal of SIGNALS) process.once(signal, onSignal);
  return { path, remove };
}
