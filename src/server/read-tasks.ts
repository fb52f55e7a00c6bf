import * as v from "valibot";
import { MAX_BATCH_ENTRIES } from "../linq/limits.js";
import type { TicketRequest } from "../linq/wire.js";
import { attachmentNotFound, LINQ_CODES, Problem } from "./envelope.js";
import { isUuid } from "./routes.js";
import { bodyConsumed, SetupError } from "./setup-error.js";
import { validateTicketRequest, type TicketRules } from "./ticket-request.js";

/** One operation that a request asks for. A batch asks for several. */
export type Task =
  /** Invalid metadata is kept as a `Problem` until `authorize` has run, so that strangers learn nothing from it. */
  | { readonly action: "create"; readonly ticketRequest: TicketRequest | Problem }
  | { readonly action: "read" | "delete"; readonly attachmentId: string; readonly token: string | null };

/** The tasks of a `POST {mount}`. */
export type PostedTasks =
  | { readonly isBatch: false; readonly task: Task }
  /** An entry without a valid attachment id is a `Problem`. */
  | { readonly isBatch: true; readonly tasks: readonly (Task | Problem)[] };

const batchSchema = v.object({ files: v.optional(v.unknown()), attachments: v.optional(v.unknown()) });
const entriesSchema = v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(MAX_BATCH_ENTRIES));
const statusSchema = v.object({
  id: v.pipe(v.string(), v.check(isUuid)),
  token: v.nullish(v.string(), null),
});

/**
 * Reads the body of a `POST {mount}`: the metadata of one file, `{ files: [...] }` or `{ attachments: [...] }`. It is read from a
 * clone before `authorize` runs, because the body decides the action, and `authorize` may clone the request itself. An invalid
 * body becomes a task that fails.
 * @throws SetupError `body-consumed` when something has read the body before
 */
export async function readPostedTasks(request: Request, rules: TicketRules): Promise<PostedTasks> {
  if (request.bodyUsed) throw bodyConsumed();
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
    return { isBatch: true, tasks: entriesOf(files, "files").map((file) => toCreateTask(file, rules)) };
  }
  if (attachments !== undefined) {
    return { isBatch: true, tasks: entriesOf(attachments, "attachments").map(toReadTask) };
  }
  return { isBatch: false, task: toCreateTask(body, rules) };
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

function toCreateTask(metadata: unknown, rules: TicketRules): Task {
  try {
    return { action: "create", ticketRequest: validateTicketRequest(metadata, rules) };
  } catch (error) {
    if (error instanceof Problem) return { action: "create", ticketRequest: error };
    throw error;
  }
}

function toReadTask(entry: unknown): Task | Problem {
  const parsed = v.safeParse(statusSchema, entry);
  if (!parsed.success) return attachmentNotFound();
  const { id, token } = parsed.output;
  return { action: "read", attachmentId: id.toLowerCase(), token };
}

/** Maximum size of the body, in bytes. An entry with the longest name, every character escaped, takes 1.7 kB. */
const MAX_BODY_BYTES = MAX_BATCH_ENTRIES * 2_048;

/** @throws Problem 400, 413 or 415 */
async function readJson(request: Request): Promise<unknown> {
  const [mediaType] = (request.headers.get("content-type") ?? "").split(";");
  if (mediaType?.trim().toLowerCase() !== "application/json") {
    throw new Problem({
      status: 415,
      code: LINQ_CODES.invalidBody,
      message: "Send the file's metadata as JSON, with Content-Type: application/json.",
    });
  }
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw invalidBody("The body is not valid JSON.");
  }
}

/** Stops at the limit, whatever `Content-Length` says. */
async function readText(request: Request): Promise<string> {
  if (request.body === null) return "";
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => rethrowReadError(error, request));
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      // Not awaited, because it may settle only after the client has sent everything.
      void reader.cancel().catch(() => undefined);
      throw new Problem({
        status: 413,
        code: LINQ_CODES.invalidBody,
        message: `The body is larger than ${MAX_BODY_BYTES} bytes. Send the files' metadata only; their bytes go to upload_url.`,
      });
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** A disconnect is not reported. */
function rethrowReadError(error: unknown, { signal }: Request): never {
  if (error instanceof SetupError && !signal.aborted) throw error;
  throw invalidBody("The body broke off.");
}

function invalidBody(message: string): Problem {
  return new Problem({ status: 400, code: LINQ_CODES.invalidBody, message });
}
