import { etagOf, type StoredAttachment } from "./attachments.js";
import type { Exchange, Reply } from "./exchange.js";
import { storageErrorReply } from "./replies.js";

/** GET and HEAD of a stored file, with `If-None-Match`, `If-Range` and a single range of bytes. */
export function downloadReply(exchange: Exchange, attachment: StoredAttachment | undefined): Reply {
  const object = attachment?.object;
  if (!attachment || object?.file === undefined) return storageErrorReply("NoSuchKey");
  const { file, bytes, disposition } = object;
  const etag = etagOf(object);
  const headers = {
    etag,
    "accept-ranges": "bytes",
    "last-modified": new Date(object.storedAt).toUTCString(),
  };
  if (matches(exchange.header("if-none-match"), etag)) return { status: 304, headers };

  const condition = exchange.header("if-range");
  const isSame = condition === undefined || condition === etag;
  const range = isSame ? parseRange(exchange.header("range"), bytes) : undefined;
  if (range === "unsatisfiable") {
    const { headers: errorHeaders, ...error } = storageErrorReply("InvalidRange");
    return { ...error, headers: { ...errorHeaders, "content-range": `bytes */${bytes}` } };
  }
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "content-type": attachment.contentType,
      "content-length": String(end - start + 1),
      ...(range && { "content-range": `bytes ${start}-${end}/${bytes}` }),
      ...(disposition !== undefined && { "content-disposition": disposition }),
      // Uploaded files must not run as pages of this origin.
      "content-security-policy": "sandbox",
      "x-content-type-options": "nosniff",
    },
    body: { file, start, end },
  };
}

/** Whether `If-None-Match` names the ETag. */
function matches(condition: string | undefined, etag: string): boolean {
  const tags = condition?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return tags.includes(etag) || tags.includes("*");
}

/** Both ends are included. */
interface Range {
  start: number;
  end: number;
}

/** Invalid and multiple ranges are ignored, as by S3. Then the whole file is sent. */
function parseRange(header: string | undefined, size: number): Range | "unsatisfiable" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return undefined;
  return start >= size ? "unsatisfiable" : { start, end };
}
