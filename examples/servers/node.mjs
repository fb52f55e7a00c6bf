import { createServer } from "node:http";
import { createAttachmentsHandler, toNodeHandler } from "linq-uploader/server";
import { authorize, signIn } from "./demo-session.mjs";

const attachments = toNodeHandler(
  createAttachmentsHandler({
    apiKey: process.env.LINQ_API_V3_API_KEY,
    proxyUploads: process.env.PROXY_UPLOADS === "1",
    basePath: "/api/attachments",
    authorize,
  }),
);

const server = createServer((request, response) => {
  const isSignIn = request.method === "POST" && request.url === "/sign-in";
  if (isSignIn) response.writeHead(204, { "Set-Cookie": signIn() }).end();
  else attachments(request, response);
});

server.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`http://localhost:${server.address().port}`);
});
