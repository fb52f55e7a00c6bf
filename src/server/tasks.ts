import * as v from "valibot";
import { MAX_BATCH_ENTRIES } from "../linq/limits.js";
import type { TicketRequest } from "../linq/wire.js";
import { attachmentNotFound, LINQ_CODES, Problem } from "./envelope.js";
import { readJson } from "./read-json.js";
import { isUuid } from "./routes.js";
import { checkTicketRequest, type TicketRules } from "./ticket-request.js";

/** One thing that a request asks for; a batch asks for several. */
export type Task =
  /** Wrong metadata are refused only after `authorize`, so that strangers learn nothing from it. */
  | { readonly action: "create"; readonly ticketRequest: TicketRequest | Problem }
  | { readonly action: "read" | "delete"; readonly attachmentId: string; readonly token: string | null };

/** What a `POST {mount}` asks for. */
export type PostedTasks =
  | { readonly isBatch: false; readonly task: Task }
  /** A problem stands for an entry that names no attachment. */
  | { readonly isBatch: true; readonly tasks: readonly (Task | Problem)[] };

const batchSchema = v.object({ files: v.optional(v.unknown()), attachments: v.optional(v.unknown()) });
const entriesSchema = v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(MAX_BATCH_ENTRIES));
const statusSchema = v.object({
  id: v.pipe(v.string(), v.check(isUuid)),
  token: v.nullish(v.string(), null),
});

/**
 * Reads a `POST {mount}`: one file's metadata, `{ files: [...] }` or `{ attachments: [...] }`. A copy of it, because only
 * the body tells what `authorize` is to be asked, and `authorize` may read the request itself. A wrong body is a task that fails.
 */
export async function readPostedTasks(request: Request, rules: TicketRules): Promise<PostedTasks> {
  try {
    return toTasks(await readJson(request.clone()), rules);
  } catch (error) {
    if (error instanceof Problem) return { isBatch: false, task: { action: "create", ticketRequest: error } };
    throw error;
  }
}

function toTasks(body: unknown, rules: TicketRules): PostedTasks {
  const batch = v.safeParse(batchSchema, body);
  const { files, attachments } = batch.success ? batch.output : {};
  if (files !== undefined) {
    return { isBatch: true, tasks: entriesOf(files, "files").map((file) => toCreate(file, rules)) };
  }
  if (attachments !== undefined) {
    return { isBatch: true, tasks: entriesOf(attachments, "attachments").map(toRead) };
  }
  return { isBatch: false, task: toCreate(body, rules) };
}

function entriesOf(list: unknown, field: string): readonly unknown[] {
  const entries = v.safeParse(entriesSchema, list);
  if (entries.success) return entries.output;
  throw new Problem({
    status: 400,
    code: LINQ_CODES.invalidParameter,
    message: `\`${field}\` must be a list of 1 to ${MAX_BATCH_ENTRIES} entries.`,
  });
}

function toCreate(metadata: unknown, rules: TicketRules): Task {
  try {
    return { action: "create", ticketRequest: checkTicketRequest(metadata, rules) };
  } catch (error) {
    if (error instanceof Problem) return { action: "create", ticketRequest: error };
    throw error;
  }
}

function toRead(entry: unknown): Task | Problem {
  const parsed = v.safeParse(statusSchema, entry);
  if (!parsed.success) return attachmentNotFound();
  const { id, token } = parsed.output;
  return { action: "read", attachmentId: id.toLowerCase(), token };
}
