import { expect } from "vitest";
import { validateContent } from "../../../src/content-check/validate-content.js";
import { resolveOptions } from "../../../src/upload/resolved-options.js";
import type { Bytes } from "../convert/bytes.js";

const options = resolveOptions({ endpoint: "/api" });

export function judge(name: string, bytes: Bytes, type = "") {
  return validateContent(new File([bytes], name, { type }), options, "reject");
}

/** The name that a file is sent with. Fails when it is rejected. */
export async function sentName(name: string, bytes: Bytes, type = ""): Promise<string> {
  const judged = await judge(name, bytes, type);
  expect(judged.issues).toEqual([]);
  return judged.name;
}

/** The code with which a file is rejected, and the type that was found. */
export async function refusal(name: string, bytes: Bytes, type = ""): Promise<string | undefined> {
  return (await judge(name, bytes, type)).issues[0]?.code;
}
