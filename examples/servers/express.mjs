import express from "express";
import { createAttachmentsHandler, toNodeHandler } from "linq-uploader/server";
import { authorize, signIn } from "./demo-session.mjs";

const attachments = createAttachmentsHandler({
  apiKey: process.env.LINQ_API_V3_API_KEY,
  proxyUploads: process.env.PROXY_UPLOADS === "1",
  authorize,
});

const app = express();
// Before `express.json()` and the like, which take the bytes of a request away.
app.use("/api/attachments", toNodeHandler(attachments));
app.post("/sign-in", (_request, response) => response.set("Set-Cookie", signIn()).sendStatus(204));

const server = app.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`http://localhost:${server.address().port}`);
});
