import { createAttachmentsHandler } from "linq-uploader/server";
import { getUser } from "@/app/session";

const handler = createAttachmentsHandler({
  apiKey: process.env.LINQ_API_V3_API_KEY,
  proxyUploads: process.env.PROXY_UPLOADS === "1",
  authorize: async () => {
    const user = await getUser();
    return user && { owner: user.id };
  },
});

export { handler as DELETE, handler as GET, handler as POST, handler as PUT };
