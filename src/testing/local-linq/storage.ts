import { MAX_UPLOAD_BYTES } from "../../linq/limits.js";
import type { StoredAttachment } from "./attachments.js";
import { preflightReply, withCors } from "./cors.js";
import type { Exchange, Reply } from "./exchange.js";
import { runWithFault, type HostStyle } from "./run-with-fault.js";
import { storageError } from "./storage-error.js";
import { receiveObject } from "./receive-object.js";
import type { Fault, LocalLinqStep } from "./types.js";
import type { World } from "./world.js";

const STEPS: Readonly<Record<string, LocalLinqStep>> = { OPTIONS: "preflight", PUT: "put", GET: "download" };

const style: HostStyle = { errorReply: ({ status }) => ({ status }) };

/** The storage host: presigned PUTs, CORS preflights, and GETs of what is kept. */
export async function answerStorage(exchange: Exchange, world: World): Promise<void> {
  const { settings } = world;
  const attachment = world.attachments.findByPath(exchange.url.pathname);
  const step = STEPS[exchange.method];
  if (attachment) {
    exchange.record.attachmentId = attachment.id;
    exchange.record.filename = attachment.filename;
  }
  const bare = (reply: Reply) => withConnection(reply, settings.keepAlive);
  const readable = (reply: Reply) => bare(withCors(reply, exchange, settings));
  if (step === undefined) {
    await exchange.drain();
    exchange.send(readable(storageError("MethodNotAllowed")));
    return;
  }
  exchange.record.step = step;
  const fault = world.faults.take(step, attachment?.filename);

  if (step === "preflight") {
    await runWithFault(exchange, fault, style, async () => preflightReply(exchange, settings), bare);
    return;
  }
  const pace = fault?.kind === "slow" ? fault.bytesPerSecond : settings.bytesPerSecond;
  const work = () => (step === "put" ? put(exchange, world, attachment, pace) : download(attachment));
  await runWithFault(exchange, fault, style, work, isHidden(fault) ? bare : readable);
}

function isHidden(fault: Fault | undefined): boolean {
  return (fault?.kind === "answer" || fault?.kind === "storage-error") && fault.cors === false;
}

async function put(
  exchange: Exchange,
  world: World,
  attachment: StoredAttachment | undefined,
  bytesPerSecond: number,
): Promise<Reply> {
  const refusal = await refusePut(exchange, world, attachment);
  if (refusal || !attachment) {
    await exchange.drain();
    return refusal ?? storageError("NoSuchKey");
  }
  const object = await receiveObject(exchange, {
    directory: world.directory,
    bytesPerSecond,
    clock: world.clock,
  });
  attachment.object = object;
  return { status: 200, headers: { etag: `"${object.sha256.slice(0, 32)}"` } };
}

async function refusePut(
  exchange: Exchange,
  { presigner, clock }: World,
  attachment: StoredAttachment | undefined,
): Promise<Reply | undefined> {
  const length = exchange.header("content-length");
  if (length === undefined) return storageError("MissingContentLength");
  if (Number(length) > MAX_UPLOAD_BYTES) return storageError("EntityTooLarge");
  const now = clock.now();
  const verdict = await presigner.verify(exchange, now);
  if (!verdict.ok) {
    return storageError(verdict.code, {
      ...(verdict.expiredAt !== undefined && {
        Expires: new Date(verdict.expiredAt).toISOString(),
        ServerTime: new Date(now).toISOString(),
      }),
    });
  }
  return attachment ? undefined : storageError("NoSuchKey");
}

async function download(attachment: StoredAttachment | undefined): Promise<Reply> {
  if (attachment?.object?.file === undefined) return storageError("NoSuchKey");
  const { file, bytes } = attachment.object;
  return {
    status: 200,
    headers: {
      "content-type": attachment.contentType,
      "content-length": String(bytes),
      // Nothing that was uploaded may run as a page of this origin.
      "content-security-policy": "sandbox",
      "x-content-type-options": "nosniff",
    },
    body: { file },
  };
}

function withConnection(reply: Reply, keepAlive: boolean): Reply {
  return keepAlive ? reply : { ...reply, headers: { ...reply.headers, connection: "close" } };
}
