import type { Server } from "node:http";
import { isLoopback } from "../../linq/loopback.js";
import { Exchange, type RequestLog } from "./exchange.js";
import { node } from "./node.js";

export interface HttpHost {
  /** Origin, such as `http://127.0.0.1:49152`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface HttpHostOptions {
  port: number;
  /** Returns `undefined` for requests that must not be logged. */
  log: (path: string) => RequestLog | undefined;
  answer: (exchange: Exchange) => Promise<void>;
}

/** Starts a server on 127.0.0.1. */
export async function openHttpHost({ port, log, answer }: HttpHostOptions): Promise<HttpHost> {
  const server = node.http.createServer((request, response) => {
    const { url = "/" } = request;
    const target = `http://${request.headers.host ?? "127.0.0.1"}${url}`;
    if (!URL.canParse(target)) {
      response.writeHead(400, { connection: "close" }).end();
      return;
    }
    const location = new URL(target);
    if (!isLoopback(location.hostname)) {
      // A page whose host name was pointed at this machine (DNS rebinding) would be of the same origin, and could read everything.
      response.writeHead(421, { connection: "close" }).end("Call the local Linq by 127.0.0.1 or localhost.");
      return;
    }
    const exchange = new Exchange(request, response, { url: location, log: log(url) });
    answer(exchange).catch(() => {
      // The client disconnected or the response failed, so the connection is unusable.
      if (!response.writableEnded) request.socket.destroy();
    });
  });
  // Disabled, because this server simulates slow uploads.
  server.requestTimeout = 0;
  const url = await listen(server, port);
  return { url, close: () => closeServer(server) };
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * Listens on 127.0.0.1 and returns the origin, such as `http://127.0.0.1:49152`. Port 0 selects a free one.
 * @throws Error when the port is taken or not permitted
 */
export function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException) => reject(explain(port, cause));
    server.once("error", onError);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", onError);
      const address = server.address();
      if (address === null || typeof address === "string")
        reject(new Error("The server listens on no port."));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

function explain(port: number, cause: NodeJS.ErrnoException): Error {
  if (cause.code !== "EADDRINUSE") return cause;
  return new Error(
    `Port ${port} is taken. End what listens there, or choose another; 0 takes one that is free.`,
    { cause },
  );
}
