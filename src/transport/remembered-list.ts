import * as v from "valibot";
import type { RememberedFile } from "../upload/remembered-file.js";
import { rememberToken, tokenOf } from "./ownership-tokens.js";

const text = v.pipe(v.string(), v.nonEmpty());

const file = {
  name: text,
  size: v.pipe(v.number(), v.integer(), v.minValue(1)),
  contentType: v.optional(v.string()),
  at: v.number(),
};

const attachment = {
  attachmentId: text,
  /** Printable, because it goes into a header. */
  token: v.optional(v.pipe(v.string(), v.regex(/^[!-~]{1,1000}$/))),
};

const listSchema = v.object({
  /** Says what follows; a text of another version is not read. */
  version: v.literal(1),
  files: v.array(
    v.variant("status", [
      v.object({ status: v.literal("lost"), ...file }),
      v.object({ status: v.literal("processing"), ...file, ...attachment }),
      v.object({ status: v.literal("complete"), ...file, ...attachment, confirmed: v.boolean() }),
    ]),
  ),
});

/** With each attachment's ownership token beside it: without it, the server would know nothing of the attachment after a reload. */
export function writeList(files: readonly RememberedFile[]): string {
  const withTokens = files.map((entry) =>
    entry.status === "lost" ? entry : { ...entry, token: tokenOf(entry.attachmentId) },
  );
  return JSON.stringify({ version: 1, files: withTokens });
}

/** Nothing for a text that this version did not write. */
export function readList(json: string): readonly RememberedFile[] {
  const list = v.safeParse(listSchema, parseJson(json));
  if (!list.success) return [];
  return list.output.files.map((entry) => {
    if (entry.status === "lost") return entry;
    const { token, ...remembered } = entry;
    if (token !== undefined) rememberToken(entry.attachmentId, token);
    return remembered;
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
