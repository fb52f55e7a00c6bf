import type { ItemMessages } from "./messages.js";

/** In a module of their own, so that the headless hook, which needs no other texts, stays small. */
export const enItemNames: ItemMessages = {
  retryItem: ({ name }) => `Retry ${name}`,
  uploadAgainItem: ({ name }) => `Upload again ${name}`,
  cancelItem: ({ name }) => `Cancel ${name}`,
  removeItem: ({ name }) => `Remove ${name}`,
  progressItem: ({ name }) => `Uploading ${name}`,
};
