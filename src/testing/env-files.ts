import type { Environment } from "./demo-backend.js";
import { node } from "./local-linq/node.js";

/**
 * The variables of Vite's env files: `.env`, `.env.local`, `.env.[mode]`, `.env.[mode].local`, of which the last has precedence.
 * Vite's own `loadEnv` is not used, because `vite` cannot be resolved from here under pnpm. `$NAME` in a value is not expanded.
 */
export function readEnvFiles({
  mode,
  envDir,
}: {
  readonly mode: string;
  readonly envDir: string | false;
}): Environment {
  if (envDir === false) return {};
  const names = [".env", ".env.local", `.env.${mode}`, `.env.${mode}.local`];
  const files = names.map((name) => node.path.join(envDir, name)).filter((file) => node.fs.existsSync(file));
  return Object.fromEntries(
    files.flatMap((file) => Object.entries(node.util.parseEnv(node.fs.readFileSync(file, "utf8")))),
  );
}
