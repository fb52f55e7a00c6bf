import type { IncomingMessage, ServerResponse } from "node:http";
import * as v from "valibot";
import type { Plugin } from "vite";
import { garbageSchema } from "./garbage.js";

/** An endpoint that hands on to the page's own, except for one file, to which it answers what its address says. */
export function garbagePlugin(): Plugin {
  return {
    name: "garbage-endpoint",
    enforce: "pre",
    configureServer({ middlewares }) {
      middlewares.use("/api/garbage", (request, response) => void answer(request, response));
    },
  };
}

/** File names by attachment id. */
const names = new Map<string, string>();

const querySchema = v.pipe(v.string(), v.parseJson(), garbageSchema);
const requestSchema = v.pipe(v.string(), v.parseJson(), v.object({ filename: v.string() }));
const ticketSchema = v.pipe(v.string(), v.parseJson(), v.object({ attachment_id: v.string() }));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += String(chunk);
  const { method = "GET", url = "", headers } = request;
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const garbage = v.parse(querySchema, searchParams.get("garbage"));
  const step = method === "POST" ? "ticket" : "status";
  const name = step === "ticket" ? v.parse(requestSchema, body).filename : names.get(pathname.slice(1));

  if (name === garbage.filename && step === garbage.step) {
    if (garbage.status === undefined) return;
    response.writeHead(garbage.status, { "content-type": garbage.contentType });
    response.end(garbage.body.repeat(garbage.repeat));
    return;
  }

  const real = await fetch(`http://${headers.host}/api/attachments${pathname.replace(/\/$/, "")}`, {
    method,
    headers: pick(["content-type", "linq-attachment-token"], (key) => String(headers[key] ?? "")),
    ...(body !== "" && { body }),
  });
  const text = await real.text();
  const ticket = v.safeParse(ticketSchema, text);
  if (ticket.success && name !== undefined) names.set(ticket.output.attachment_id, name);
  response.writeHead(
    real.status,
    pick(["content-type", "linq-attachment-token", "retry-after"], (key) => real.headers.get(key) ?? ""),
  );
  response.end(text);
}

function pick(keys: readonly string[], valueOf: (key: string) => string): Record<string, string> {
  const present = keys.filter((key) => valueOf(key) !== "");
  return Object.fromEntries(present.map((key) => [key, valueOf(key)]));
}
