import { randomUUID } from "node:crypto";

/** About as long as what AWS puts there. */
const QUERY =
  "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=EXAMPLEEXAMPLEEXAMP%2F20260101%2Fus-east-1%2Fs3%2Faws4_request" +
  `&X-Amz-Date=20260101T000000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=${"a".repeat(64)}`;

/** @param {import("./world.js").World} world */
export function presign(world) {
  const id = randomUUID();
  return { id, url: `http://127.0.0.1:${world.storePort}/bucket/${id}?${QUERY}` };
}
