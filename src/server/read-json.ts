import { MAX_BATCH_ENTRIES } from "../linq/limits.js";
import { LINQ_CODES, Problem } from "./envelope.js";

/** Longest body, in bytes: an entry with the longest name, every character escaped, takes 1.7 kB. */
const MAX_BODY_BYTES = MAX_BATCH_ENTRIES * 2_048;

/** Deepest nesting of lists and objects; ours goes three deep. */
const MAX_DEPTH = 8;

/** @throws Problem 400, 413 or 415 */
export async function readJson(request: Request): Promise<unknown> {
  const [mediaType] = (request.headers.get("content-type") ?? "").split(";");
  if (mediaType?.trim().toLowerCase() !== "application/json") {
    throw new Problem({
      status: 415,
      code: LINQ_CODES.invalidBody,
      message: "Send the file's metadata as JSON, with Content-Type: application/json.",
    });
  }
  const text = await readText(request);
  if (depthOf(text) > MAX_DEPTH) throw invalidBody(`The body is nested more than ${MAX_DEPTH} deep.`);
  try {
    return JSON.parse(text);
  } catch {
    throw invalidBody("The body is not valid JSON.");
  }
}

/** Stops reading at the limit, whatever `Content-Length` says. */
async function readText(request: Request): Promise<string> {
  if (request.body === null) return "";
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => brokenOff(error, request));
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      // Not awaited: it may settle only when the client has sent everything.
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

/** A caller who goes away is nothing to report; a `TypeError` says that the app took the body before. */
function brokenOff(error: unknown, { signal }: Request): never {
  if (error instanceof TypeError && !signal.aborted) throw error;
  throw invalidBody("The body broke off.");
}

/** How deep a JSON text nests, without parsing it. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[[{}\]]/gs)) {
    if (token === "[" || token === "{") deepest = Math.max(deepest, (depth += 1));
    else if (token === "]" || token === "}") depth -= 1;
  }
  return deepest;
}

function invalidBody(message: string): Problem {
  return new Problem({ status: 400, code: LINQ_CODES.invalidBody, message });
}
