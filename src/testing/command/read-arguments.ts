import { parseArgs } from "node:util";
import { DEFAULT_ENDPOINT, demoPaths } from "../demo-paths.js";
import { parseFault } from "../local-linq/faults.js";
import type { Fault, LocalLinqOptions } from "../local-linq/types.js";

/** The parsed command line. */
export interface Settings {
  /** Port of the endpoint. */
  readonly port: number;
  readonly endpoint: string;
  /** Further origins that may call. Those of this machine always may. */
  readonly origins: readonly string[];
  readonly local: LocalLinqOptions;
}

/** The API and the storage host take the two ports after it, so that addresses in env files stay valid. */
const DEFAULT_PORT = 4010;
const MAX_PORT = 65_535;

const options = {
  port: { type: "string", short: "p" },
  endpoint: { type: "string" },
  origin: { type: "string", multiple: true },
  "api-port": { type: "string" },
  "storage-port": { type: "string" },
  latency: { type: "string" },
  speed: { type: "string" },
  processing: { type: "string" },
  "ticket-life": { type: "string" },
  fault: { type: "string", multiple: true },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * Parses the command line.
 * @param words the arguments after the command's name
 * @throws Error that says which argument is invalid
 */
export function readArguments(words: readonly string[]): Settings | "help" {
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  if (values.help === true || words.length === 0) return "help";
  if (positionals.join(" ") !== "local-linq")
    throw new Error(`There is no command "${positionals.join(" ")}"; there is local-linq.`);
  const { endpoint = DEFAULT_ENDPOINT, origin = [], fault = [] } = values;
  demoPaths(endpoint);
  const port = readPort("port", values.port, MAX_PORT - 2) ?? DEFAULT_PORT;
  return {
    port,
    endpoint,
    origins: origin.map(readOrigin),
    local: {
      apiPort: readPort("api-port", values["api-port"]) ?? portAfter(port, 1),
      storagePort: readPort("storage-port", values["storage-port"]) ?? portAfter(port, 2),
      latencyMs: readNumber("latency", values.latency),
      bytesPerSecond: readNumber("speed", values.speed),
      processingMs: readNumber("processing", values.processing),
      ticketTtlMs: readNumber("ticket-life", values["ticket-life"]),
      faults: fault.map(readFault),
    },
  };
}

function readPort(name: string, value: string | undefined, max = MAX_PORT): number | undefined {
  const port = readNumber(name, value);
  if (port !== undefined && port > max) throw new Error(`--${name} goes up to ${max}, not ${port}.`);
  return port;
}

/** 0 takes a free port, so what follows it is free as well. */
function portAfter(port: number, distance: number): number {
  return port === 0 ? 0 : port + distance;
}

function readNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,15}$/.test(value)) throw new Error(`--${name} takes a whole number, not "${value}".`);
  return Number(value);
}

function readOrigin(value: string): string {
  if (URL.canParse(value) && new URL(value).origin === value) return value;
  throw new Error(`--origin takes a scheme and host, such as https://app.example, not "${value}".`);
}

function readFault(value: string): Fault {
  let json: unknown;
  try {
    json = JSON.parse(value);
  } catch (cause) {
    throw new Error(`--fault takes JSON, such as '{"step":"put","kind":"stall"}', not ${value}`, { cause });
  }
  return parseFault(json);
}

export const HELP = `linq-uploader local-linq [options]

Runs Linq's attachments API, its storage and an endpoint for your components on this machine, for development and tests.
It ends with Ctrl+C, and nothing that was uploaded is left.

  -p, --port <number>        port of the endpoint (4010); the API and storage take the two after it.
                             0 takes free ones
      --endpoint <path>      path of the endpoint (/api/attachments)
      --origin <origin>      lets pages of this origin call, too; those of this machine always may (repeatable)
      --api-port <number>    port of Linq's API, for a backend of your own, and of connectLocalLinq (4011)
      --storage-port <number> port of the storage host (4012)

      --latency <ms>         answers each request of the API and of storage that much later (0)
      --speed <bytes/s>      pace of each upload (unlimited)
      --processing <ms>      from the last byte to "complete" (50)
      --ticket-life <ms>     how long an upload URL lives (900000)
      --fault <json>         something that goes wrong from the start (repeatable), such as
                             '{"step":"put","kind":"storage-error","code":"SlowDown","times":2}'
  -h, --help                 this text
`;
