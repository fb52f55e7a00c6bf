import * as v from "valibot";
import { connectLocalLinq } from "../../../src/testing/connect-local-linq.js";

export const ENDPOINT = "/api/attachments";

/** The local Linq behind this page's endpoint. */
const answer = await fetch("/api/local-linq");
const { controlUrl } = v.parse(v.object({ controlUrl: v.string() }), await answer.json());
export const localLinq = connectLocalLinq(controlUrl);

let count = 0;

/** A name that no other test uses, so that tests share one local Linq without meeting. */
export function uniqueName(name: string): string {
  count += 1;
  return `${crypto.randomUUID().slice(0, 8)}-${count}-${name}`;
}

/** Hex. */
export async function sha256(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** How many requests of each kind the local Linq saw for a file. */
export async function requestCounts(filename: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { step } of await localLinq.requests({ filename })) counts[step] = (counts[step] ?? 0) + 1;
  return counts;
}
