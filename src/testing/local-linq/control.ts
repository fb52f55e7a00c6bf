import * as v from "valibot";
import type { Exchange, Reply } from "./exchange.js";
import { parseFault } from "./faults.js";
import type { LocalLinq } from "./types.js";

const CONTROL_PREFIX = "/_local/";

/** Whether a path is for the control API, with the right token or without. */
export function isControlPath(path: string): boolean {
  return path.startsWith(CONTROL_PREFIX);
}

export type Controls = Pick<
  LocalLinq,
  "fault" | "requests" | "attachments" | "messages" | "advance" | "reset"
>;

/**
 * Serves the methods of `LocalLinq` over HTTP, for pages and other processes. Its path has a random token, because any page may
 * send requests to this machine. Only those who were given the URL can list and change what the local Linq holds.
 */
export class ControlApi {
  readonly path = `${CONTROL_PREFIX}${crypto.randomUUID()}/`;
  readonly #local: Controls;
  readonly #faults = new Map<string, () => void>();

  constructor(local: Controls) {
    this.#local = local;
  }

  async answer(exchange: Exchange): Promise<void> {
    const body = exchange.method === "POST" ? await exchange.readJson() : undefined;
    if (!exchange.url.pathname.startsWith(this.path)) {
      const error =
        "This is not the controlUrl of the local Linq that is running. Read it again, because it changes with each start.";
      exchange.send(json({ error }, 404));
      return;
    }
    const { status, headers, body: text } = this.#reply(exchange.method, exchange.url, body);
    exchange.send({
      status,
      headers: {
        ...headers,
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "GET, POST, DELETE",
        "access-control-allow-headers": "content-type",
        "cache-control": "no-store",
      },
      ...(text !== undefined && { body: text }),
    });
  }

  #reply(method: string, { pathname, searchParams }: URL, body: unknown): Reply {
    if (method === "OPTIONS") return { status: 204 };
    const [what = "", id] = pathname.slice(this.path.length).split("/");
    const filename = searchParams.get("filename") ?? undefined;
    switch (`${method} ${what}`) {
      case "GET requests":
        return json(this.#local.requests({ filename }));
      case "GET attachments":
        return json(this.#local.attachments({ filename }));
      case "GET messages":
        return json(this.#local.messages());
      case "POST faults":
        return this.#addFault(body);
      case "DELETE faults":
        this.#faults.get(id ?? "")?.();
        this.#faults.delete(id ?? "");
        return { status: 204 };
      case "POST advance":
        return this.#advance(body);
      case "POST reset":
        this.#faults.clear();
        this.#local.reset();
        return { status: 204 };
      default:
        return json({ error: "There is no such control." }, 404);
    }
  }

  #addFault(body: unknown): Reply {
    const id = crypto.randomUUID();
    try {
      this.#faults.set(id, this.#local.fault(parseFault(body)));
    } catch (error) {
      return json({ error: error instanceof Error ? error.message : "This is no fault." }, 400);
    }
    return json({ id }, 201);
  }

  #advance(body: unknown): Reply {
    const parsed = v.safeParse(v.object({ ms: v.number() }), body);
    if (!parsed.success) return json({ error: v.summarize(parsed.issues) }, 400);
    try {
      this.#local.advance(parsed.output.ms);
    } catch (error) {
      return json({ error: String(error) }, 400);
    }
    return { status: 204 };
  }
}

function json(body: unknown, status = 200): Reply {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
