import * as v from "valibot";
import { findContentType, type SupportedContentType } from "../linq/content-types.js";
import { MAX_FILENAME_LENGTH, MIN_UPLOAD_BYTES } from "../linq/limits.js";
import type { TicketRequest } from "../linq/wire.js";
import { LINQ_CODES, Problem } from "./envelope.js";

/** Longest body of a ticket request, in bytes: ten times what the longest name needs. */
const MAX_BODY_BYTES = 16_384;

const schema = v.object({ filename: v.string(), content_type: v.string(), size_bytes: v.number() });

/**
 * Reads and checks the body of `POST {mount}`; fields that Linq does not know are left out.
 * @throws Problem 400, 413 or 415
 */
export async function readTicketRequest(request: Request, maxFileSize: number): Promise<TicketRequest> {
  const body = v.safeParse(schema, await readJson(request), { abortEarly: true });
  if (!body.success) {
    const issue = body.issues[0];
    const field = v.getDotPath(issue);
    if (field === null) throw badRequest(LINQ_CODES.invalidBody, "The body must be a JSON object.");
    const missing = issue.input === undefined;
    throw badRequest(
      missing ? LINQ_CODES.missingField : LINQ_CODES.invalidParameter,
      missing ? `\`${field}\` is missing.` : `\`${field}\` must be a ${issue.type}.`,
    );
  }
  const { filename, content_type, size_bytes } = body.output;
  checkFilename(filename);
  checkSize(size_bytes, maxFileSize);
  return { filename, content_type: supportedType(content_type), size_bytes };
}

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
    throw badRequest(LINQ_CODES.invalidBody, "The body is not valid JSON.");
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
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      // Not awaited: it may settle only when the client has sent everything.
      void reader.cancel().catch(() => undefined);
      throw new Problem({
        status: 413,
        code: LINQ_CODES.invalidBody,
        message: `The body is larger than ${MAX_BODY_BYTES} bytes. Send the file's metadata only; its bytes go to upload_url.`,
      });
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Control characters; path separators; what reorders text on screen (`gpj.exe` shown as `exe.jpg`); half characters. */
const UNSAFE_IN_NAME = /[\p{Cc}/\\\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u;

function checkFilename(filename: string): void {
  if (filename.length < 1 || filename.length > MAX_FILENAME_LENGTH) {
    throw badRequest(
      LINQ_CODES.invalidParameter,
      `\`filename\` must have 1 to ${MAX_FILENAME_LENGTH} characters.`,
    );
  }
  if (UNSAFE_IN_NAME.test(filename) || filename === "." || filename === "..") {
    throw badRequest(
      LINQ_CODES.invalidParameter,
      "`filename` must be a plain name, without path separators, control characters or text direction overrides.",
    );
  }
}

function checkSize(size: number, maxFileSize: number): void {
  if (!Number.isSafeInteger(size) || size < MIN_UPLOAD_BYTES) {
    throw badRequest(
      LINQ_CODES.invalidParameter,
      `\`size_bytes\` must be a whole number of bytes, at least ${MIN_UPLOAD_BYTES}.`,
    );
  }
  if (size > maxFileSize) {
    throw badRequest(LINQ_CODES.fileTooLarge, `\`size_bytes\` is more than ${maxFileSize}.`);
  }
}

/** Deprecated audio types become what Linq would deliver anyway. Aliases are the browser half's business. */
function supportedType(contentType: string): SupportedContentType {
  const row = findContentType(contentType);
  if (row?.type !== contentType) {
    throw badRequest(
      LINQ_CODES.invalidFileType,
      "`content_type` is not one that Linq takes. Use a value of its SupportedContentType, exactly.",
    );
  }
  return row.replacement ?? row.type;
}

function badRequest(code: number, message: string): Problem {
  return new Problem({ status: 400, code, message });
}
