import { onTestFinished } from "vitest";
import { startLocalLinq, type LocalLinq, type LocalLinqOptions } from "../../src/testing/index.js";

/** A local Linq that ends with the test. */
export async function localLinq(options?: LocalLinqOptions): Promise<LocalLinq> {
  const local = await startLocalLinq(options);
  onTestFinished(() => local.close());
  return local;
}
