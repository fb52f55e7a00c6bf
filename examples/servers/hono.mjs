import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createAttachmentsHandler } from "linq-uploader/server";
import { authorize, signIn } from "./demo-session.mjs";

const attachments = createAttachmentsHandler({
  apiKey: process.env.LINQ_API_V3_API_KEY,
  proxyUploads: process.env.PROXY_UPLOADS === "1",
  authorize,
});

const app = new Hono();
app.all("/api/attachments/*", (context) => attachments(context.req.raw));
app.post("/sign-in", (context) => context.body(null, 204, { "Set-Cookie": signIn() }));

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`http://localhost:${port}`);
});
