import type { ItemMessages } from "./messages.js";

/** In a module of their own, so that the headless hook, which needs no other texts, stays small. */
export const enItemMessages: ItemMessages = {
  progressText(item) {
    if (item.waiting?.reason === "offline") return "Offline. Continues when you’re back";
    switch (item.status) {
      case "queued":
        return item.waiting?.reason === "check" ? "Checking" : "Waiting";
      case "preparing":
        return item.waiting?.reason === "slot" ? "Waiting" : "Getting ready";
      case "processing":
        return "Almost done";
      case "complete":
        return "Uploaded";
      case "canceled":
        return "Canceled";
      default:
        return "";
    }
  },
  retryItem: ({ name }) => `Retry ${name}`,
  uploadAgainItem: ({ name }) => `Upload again ${name}`,
  tryNowItem: ({ name }) => `Try ${name} again now`,
  cancelItem: ({ name }) => `Cancel ${name}`,
  removeItem: ({ name }) => `Remove ${name}`,
  progressItem: ({ name }) => `Uploading ${name}`,
};
