import type { Server } from "node:http";
import { Exchange } from "./exchange.js";
import { listen } from "./listen.js";
import { node } from "./node.js";
import type { RequestLog } from "./request-log.js";

export interface HttpHost {
  /** Origin, such as `http://127.0.0.1:49152`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface HttpHostOptions {
  port: number;
  /** Requests it declines are not logged. */
  log: (path: string) => RequestLog | undefined;
  answer: (exchange: Exchange) => Promise<void>;
}

/** One origin on 127.0.0.1. */
export async function openHttpHost({ port, log, answer }: HttpHostOptions): Promise<HttpHost> {
  const server = node.http.createServer((request, response) => {
    const { url = "/" } = request;
    const target = `http://${request.headers.host ?? "127.0.0.1"}${url}`;
    if (!URL.canParse(target)) {
      response.writeHead(400, { connection: "close" }).end();
      return;
    }
    const exchange = new Exchange(request, response, { url: new URL(target), log: log(url) });
    answer(exchange).catch(() => {
      // The client went away in the middle, or the answer could not be made: either way the connection is of no more use.
      if (!response.writableEnded) request.socket.destroy();
    });
  });
  // Slow uploads are what this server is for.
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
