/** @param {import("node:http").IncomingMessage} request */
export async function readJson(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text ? JSON.parse(text) : {};
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {unknown} body
 * @param {Record<string, string>} [headers]
 */
export function sendJson(response, body, headers) {
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store", ...headers });
  response.end(JSON.stringify(body));
}
