import { downloadReply } from "./download.js";
import type { Exchange, Reply } from "./exchange.js";
import { putObject } from "./put-object.js";
import { storageErrorReply } from "./replies.js";
import { runWithFault, type HostErrors } from "./run-with-fault.js";
import { preflightReply, withCors } from "./storage-cors.js";
import type { Fault, LocalLinqStep } from "./types.js";
import type { World } from "./world.js";

const STEPS: Readonly<Record<string, LocalLinqStep>> = {
  OPTIONS: "preflight",
  PUT: "put",
  GET: "download",
  HEAD: "download",
};

const errors: HostErrors = { errorReply: ({ status }) => ({ status }) };

/** The storage host: presigned PUTs, CORS preflights, and downloads of stored files. */
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
  const work = async () =>
    step === "put"
      ? putObject(exchange, world, attachment, bytesPerSecond)
      : downloadReply(exchange, attachment);
  await runWithFault(exchange, fault, errors, work, hidesCors(fault) ? bare : readable);
}

/** Whether the fault leaves out the CORS headers. */
function hidesCors(fault: Fault | undefined): boolean {
  return (fault?.kind === "answer" || fault?.kind === "storage-error") && fault.cors === false;
}

function withConnection(reply: Reply, keepAlive: boolean): Reply {
  return keepAlive ? reply : { ...reply, headers: { ...reply.headers, connection: "close" } };
}
