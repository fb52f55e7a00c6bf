/** Begins the keys of the local Linq. Use it for test keys of your own as well. */
export const LOCAL_LINQ_KEY_PREFIX = "local-linq-";

/** The key of a local Linq that was started without `apiKeys`. It is public, so nothing that it signs is a secret. */
export const LOCAL_LINQ_KEY = `${LOCAL_LINQ_KEY_PREFIX}test-key-valid-on-this-machine-only`;

/** Whether an API key is a test key of the local Linq, which must not be used in production. */
export function isLocalLinqKey(key: string): boolean {
  return key.startsWith(LOCAL_LINQ_KEY_PREFIX);
}
