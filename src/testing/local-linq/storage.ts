import { MAX_UPLOAD_BYTES } from "../../linq/limits.js";
import { delay } from "../delay.js";
import type { MovableClock, StoredAttachment, StoredObject } from "./attachments.js";
import type { Exchange, Reply } from "./exchange.js";
import { node } from "./node.js";
import { storageErrorReply } from "./replies.js";
import { runWithFault, type HostErrors } from "./run-with-fault.js";
import type { Fault, LocalLinqStep } from "./types.js";
import type { Settings, World } from "./world.js";

const STEPS: Readonly<Record<string, LocalLinqStep>> = { OPTIONS: "preflight", PUT: "put", GET: "download" };

const errors: HostErrors = { errorReply: ({ status }) => ({ status }) };

/** The storage host: presigned PUTs, CORS preflights, and GETs of stored files. */
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
    exchange.send(readable(storageErrorReply("MethodNotAllowed")));
    return;
  }
  exchange.record.step = step;
  const fault = world.faults.take(step, attachment?.filename);

  if (step === "preflight") {
    await runWithFault(exchange, fault, errors, async () => preflightReply(exchange, settings), bare);
    return;
  }
  const bytesPerSecond = fault?.kind === "slow" ? fault.bytesPerSecond : settings.bytesPerSecond;
  const work = () =>
    step === "put" ? put(exchange, world, attachment, bytesPerSecond) : download(attachment);
  await runWithFault(exchange, fault, errors, work, hidesCors(fault) ? bare : readable);
}

/** Whether the fault leaves out the CORS headers. */
function hidesCors(fault: Fault | undefined): boolean {
  return (fault?.kind === "answer" || fault?.kind === "storage-error") && fault.cors === false;
}

async function put(
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
  const object = await receiveObject(exchange, {
    directory: world.directory,
    bytesPerSecond,
    clock: world.clock,
  });
  attachment.object = object;
  return { status: 200, headers: { etag: `"${object.sha256.slice(0, 32)}"` } };
}

/** Returns the error response for an invalid PUT. */
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
  return attachment ? undefined : storageErrorReply("NoSuchKey");
}

async function download(attachment: StoredAttachment | undefined): Promise<Reply> {
  if (attachment?.object?.file === undefined) return storageErrorReply("NoSuchKey");
  const { file, bytes } = attachment.object;
  return {
    status: 200,
    headers: {
      "content-type": attachment.contentType,
      "content-length": String(bytes),
      // Uploaded files must not run as pages of this origin.
      "content-security-policy": "sandbox",
      "x-content-type-options": "nosniff",
    },
    body: { file },
  };
}

function withConnection(reply: Reply, keepAlive: boolean): Reply {
  return keepAlive ? reply : { ...reply, headers: { ...reply.headers, connection: "close" } };
}

interface ReceiveOptions {
  /** Where to store the bytes. Without it they are discarded. */
  directory: string | undefined;
  bytesPerSecond: number;
  clock: MovableClock;
}

/**
 * Hashes and counts a body while it streams in at the given speed, holding one chunk in memory at most. If the client disconnects,
 * it throws and removes the file.
 */
async function receiveObject(exchange: Exchange, options: ReceiveOptions): Promise<StoredObject> {
  const { directory, bytesPerSecond, clock } = options;
  const { crypto: nodeCrypto, fs, path } = node;
  const hash = nodeCrypto.createHash("sha256");
  const name = directory === undefined ? undefined : path.join(directory, crypto.randomUUID());
  const file = name === undefined ? undefined : await fs.promises.open(name, "wx");
  const startedAt = performance.now();
  let bytes = 0;
  try {
    for await (const chunk of exchange.chunks()) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await file?.writeFile(chunk);
      const ahead = (bytes / bytesPerSecond) * 1000 - (performance.now() - startedAt);
      if (ahead > 1) await delay(ahead, exchange.signal);
    }
  } catch (error) {
    if (name !== undefined) await fs.promises.rm(name, { force: true });
    throw error;
  } finally {
    await file?.close();
  }
  return { bytes, sha256: hash.digest("hex"), file: name, storedAt: clock.now() };
}

const ALLOWED_METHODS = "PUT, GET";

/** Answers a preflight as a bucket's CORS rules do: with exactly what was requested, or with an error without CORS headers. */
function preflightReply(exchange: Exchange, settings: Settings): Reply {
  const origin = allowedOrigin(exchange, settings);
  const method = exchange.header("access-control-request-method") ?? "";
  const requested = exchange.header("access-control-request-headers");
  const names = (requested ?? "").split(",").map((name) => name.trim().toLowerCase());
  const isAllowed = (name: string) => name === "" || name === "content-type" || name.startsWith("x-amz-");
  if (origin === undefined || !ALLOWED_METHODS.split(", ").includes(method) || !names.every(isAllowed)) {
    return storageErrorReply("AccessDenied");
  }
  return {
    status: 204,
    headers: {
      "access-control-allow-origin": origin,
      "access-control-allow-methods": ALLOWED_METHODS,
      ...(requested !== undefined && { "access-control-allow-headers": requested }),
      "access-control-max-age": String(settings.preflightMaxAge),
      vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    },
  };
}

/** Adds the CORS headers, except on errors when `corsOnErrors` is off. */
function withCors(reply: Reply, exchange: Exchange, settings: Settings): Reply {
  const origin = allowedOrigin(exchange, settings);
  if (origin === undefined || (reply.status >= 400 && !settings.corsOnErrors)) return reply;
  return {
    ...reply,
    headers: {
      ...reply.headers,
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "ETag, Retry-After",
      vary: "Origin",
    },
  };
}

function allowedOrigin(exchange: Exchange, { allowedOrigins }: Settings): string | undefined {
  const origin = exchange.header("origin");
  if (origin === undefined) return undefined;
  return allowedOrigins.includes("*") || allowedOrigins.includes(origin) ? origin : undefined;
}
