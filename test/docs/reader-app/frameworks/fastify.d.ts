// The part of Fastify 5 that the pages use, which is not installed here.
import type { IncomingMessage, ServerResponse } from "node:http";

interface Request {
  readonly raw: IncomingMessage;
}

interface Reply {
  readonly raw: ServerResponse;
  hijack(): void;
}

interface App {
  register(plugin: (scope: App) => Promise<void>): Promise<void>;
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    type: string,
    parse: (request: Request, payload: IncomingMessage, done: (error: Error | null) => void) => void,
  ): void;
  all(path: string, handle: (request: Request, reply: Reply) => void): void;
  listen(options: { port: number }): Promise<string>;
}

export default function Fastify(): App;
