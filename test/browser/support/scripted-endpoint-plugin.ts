import type { Plugin } from "vite";
import { errorEnvelope } from "../../../src/server/envelope.js";

const PATH = /^\/api\/scripted\/([^/]+)\/([^/?]+)(.*)$/;

/** Serves what `scriptedEndpoint` names. Must come before the plugin that serves the page's own endpoint. */
export function scriptedEndpointPlugin(): Plugin {
  const asked = new Map<string, number>();
  return {
    name: "scripted-endpoint",
    enforce: "pre",
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const [, key, answers, rest = ""] = PATH.exec(request.url ?? "") ?? [];
        if (key === undefined || answers === undefined) return next();
        // Connect's note of the address before any rewriting, which the page's own endpoint prefers.
        Object.assign(request, { url: `/api/attachments${rest}`, originalUrl: `/api/attachments${rest}` });
        if (request.method !== "POST") return next();
        const count = asked.get(key) ?? 0;
        asked.set(key, count + 1);
        const answer = answers.split(",")[count];
        if (answer === undefined || answer === "pass") return next();
        if (answer === "reset") {
          request.socket.resetAndDestroy();
          return;
        }
        const [status = 0, retryAfter] = answer.split("-").map(Number);
        response.writeHead(status, {
          "content-type": "application/json",
          ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
        });
        const said = { status, code: 1001, message: "The reason of the server." };
        request.resume().once("end", () => response.end(JSON.stringify(errorEnvelope(said))));
      });
    },
  };
}
