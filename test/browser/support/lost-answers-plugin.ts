import type { Plugin } from "vite";

/**
 * Loses the answer to the first PUT of each upload URL's `lose-answer` key, after all was done: an endpoint's query is
 * its upload URLs' query, too. Must come before the plugin that serves the page's endpoints.
 */
export function lostAnswersPlugin(): Plugin {
  const lost = new Set<string>();
  return {
    name: "lost-answers",
    enforce: "pre",
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const key = /[?&]lose-answer=([\w-]+)/.exec(request.url ?? "")?.[1];
        if (key === undefined || request.method !== "PUT" || lost.has(key)) return next();
        lost.add(key);
        const end = () => {
          // Without the head of an answer, Chromium would send the request again by itself.
          response.writeHead(200, { "content-length": "2" }).write("1", () => request.socket.destroy());
          return response;
        };
        Object.assign(response, { end });
        next();
      });
    },
  };
}
