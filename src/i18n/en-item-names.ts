import type { ItemMessages } from "./messages.js";

/** On their own, so that the headless hook, which needs nothing else of the texts, stays small. */
export const enItemNames: ItemMessages = {
  retryItem: ({ name }) => `Retry ${name}`,
  uploadAgainItem: ({ name }) => `Upload again ${name}`,
  cancelItem: ({ name }) => `Cancel ${name}`,
  removeItem: ({ name }) => `Remove ${name}`,
  progressItem: ({ name }) => `Uploading ${name}`,
};
