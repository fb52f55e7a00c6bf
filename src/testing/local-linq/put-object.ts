import { MAX_UPLOAD_BYTES } from "../../linq/limits.js";
import { etagOf, type StoredAttachment } from "./attachments.js";
import type { Exchange, Reply } from "./exchange.js";
import { discardObject, receiveObject } from "./receive-object.js";
import { storageErrorReply } from "./replies.js";
import type { StorageErrorCode } from "./types.js";
import type { World } from "./world.js";

/** Base64 of 16 bytes. */
const MD5_SYNTAX = /^[A-Za-z0-9+/]{22}==$/;

/** A presigned PUT, with the checks of Amazon S3's `PutObject`. */
export async function putObject(
  exchange: Exchange,
  world: World,
  attachment: StoredAttachment | undefined,
  bytesPerSecond: number,
): Promise<Reply> {
  const refusal = await validatePut(exchange, world, attachment);
  if (refusal || !attachment) {
    await exchange.drain();
    return refusal ?? storageErrorReply("NoSuchKey");
  }
  const { directory, clock } = world;
  const object = await receiveObject(exchange, { directory, bytesPerSecond, clock });
  const failure = validateReceived(exchange, attachment, object.md5);
  if (failure) {
    await discardObject(object);
    return storageErrorReply(failure);
  }
  const replaced = attachment.object;
  attachment.object = object;
  if (replaced) await discardObject(replaced);
  return { status: 200, headers: { etag: etagOf(object) } };
}

/** Returns the error response for a PUT whose body must not be read. */
async function validatePut(
  exchange: Exchange,
  { presigner, clock }: World,
  attachment: StoredAttachment | undefined,
): Promise<Reply | undefined> {
  const length = exchange.header("content-length");
  if (length === undefined) return storageErrorReply("MissingContentLength");
  if (Number(length) > MAX_UPLOAD_BYTES) return storageErrorReply("EntityTooLarge");
  const now = clock.now();
  const result = await presigner.verify(exchange, now);
  if (!result.ok) {
    return storageErrorReply(result.code, {
      ...(result.expiredAt !== undefined && {
        Expires: new Date(result.expiredAt).toISOString(),
        ServerTime: new Date(now).toISOString(),
      }),
    });
  }
  if (!attachment) return storageErrorReply("NoSuchKey");
  const md5 = exchange.header("content-md5");
  if (md5 !== undefined && !MD5_SYNTAX.test(md5)) return storageErrorReply("InvalidDigest");
  const condition = exchange.header("if-none-match");
  // S3 supports no ETags here.
  if (condition !== undefined && condition !== "*") return storageErrorReply("NotImplemented");
  return condition === "*" && attachment.object ? storageErrorReply("PreconditionFailed") : undefined;
}

/** Checks what is known after the body only. Another PUT may have stored an object in the meantime. */
function validateReceived(
  exchange: Exchange,
  attachment: StoredAttachment,
  md5: string,
): StorageErrorCode | undefined {
  const expected = exchange.header("content-md5");
  if (expected !== undefined && expected !== toBase64(md5)) return "BadDigest";
  return exchange.header("if-none-match") === "*" && attachment.object ? "PreconditionFailed" : undefined;
}

function toBase64(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64");
}
