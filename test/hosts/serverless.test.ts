import { describeMount } from "./support/checks.js";
import { createApp, serve } from "./support/serve.js";
import { snippet } from "./support/snippets.js";

/** Stands for API Gateway: sends each HTTP request to the Lambda as an event of payload version 2.0. */
const gateway = `
import { createServer } from "node:http";
import { handler } from "./lambda.js";

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url, "http://" + request.headers.host);
  const isText = /json/.test(request.headers["content-type"] ?? "");
  const { cookie, ...headers } = request.headers;
  const event = {
    version: "2.0",
    routeKey: "$default",
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    cookies: cookie?.split("; "),
    headers,
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: {
      accountId: "123456789012",
      apiId: "api-id",
      domainName: request.headers.host,
      http: { method: request.method, path: url.pathname, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: "id",
      stage: "$default",
      time: "29/Nov/2026:00:00:00 +0000",
      timeEpoch: 1795910400000,
    },
    body: body.length === 0 ? undefined : body.toString(isText ? "utf8" : "base64"),
    isBase64Encoded: body.length > 0 && !isText,
  };
  if (JSON.stringify(event).length > 6_291_456) return void response.writeHead(413).end();
  const answer = await handler(event, {});
  for (const value of answer.cookies ?? []) response.appendHeader("set-cookie", value);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.writeHead(answer.statusCode);
  response.end(Buffer.from(answer.body ?? "", answer.isBase64Encoded ? "base64" : "utf8"));
}).listen(Number(process.env.PORT));
`;

describeMount("serverless-http on Lambda", {
  largeFile: 4_500_000,
  start: async (local) => {
    const { code, port } = await snippet("lambda.js");
    const folder = await createApp("lambda", { "lambda.js": code, "gateway.js": gateway });
    return serve({ folder, command: [process.execPath, "gateway.js"], local, port });
  },
});
