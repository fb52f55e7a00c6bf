import { parseAttachment, parseTicket, type TicketRequest } from "../linq/wire.js";
import { attachmentNotFound, Problem } from "./envelope.js";
import type { AttachmentEvent } from "./events.js";
import type { LinqCalls } from "./linq-calls.js";
import type { AttachmentsHandlerOptions } from "./options.js";
import type { OwnershipTokens } from "./ownership-token.js";
import { sealTicket } from "./sealed-ticket.js";
import type { UploadSealer } from "./sealed-upload.js";
import type { Task } from "./tasks.js";

/** What is needed to do what was asked, and allowed. */
export interface Tools {
  readonly tokens: OwnershipTokens;
  /** With `proxyUploads`. */
  readonly sealer: UploadSealer | undefined;
  readonly isOwner: AttachmentsHandlerOptions["isOwner"];
}

/** On whose behalf, and over which calls. */
export interface TaskContext {
  readonly request: Request;
  readonly owner: string;
  readonly linq: LinqCalls;
}

/** What was done. */
export type Done =
  | {
      readonly action: "create";
      readonly ticket: unknown;
      readonly token: string;
      readonly event: AttachmentEvent;
    }
  | { readonly action: "read"; readonly attachment: unknown; readonly event: AttachmentEvent }
  | { readonly action: "delete"; readonly event: AttachmentEvent };

/** @throws Problem */
export async function perform(task: Task, context: TaskContext, tools: Tools): Promise<Done> {
  if (task.action === "create") {
    if (task.ticketRequest instanceof Problem) throw task.ticketRequest;
    return createTicket(task.ticketRequest, context, tools);
  }
  const { attachmentId, token } = task;
  const { owner, linq } = context;
  const isTheirs = tools.isOwner
    ? await tools.isOwner({ owner, attachmentId })
    : await tools.tokens.verify(token, owner, attachmentId);
  if (isTheirs !== true) throw attachmentNotFound("not-owner");

  if (task.action === "delete") {
    await linq.ask(({ attachments }, call) => attachments.delete(attachmentId, call));
    return { action: "delete", event: { type: "deleted", owner, attachmentId } };
  }
  // Linq's answer is passed on as it is, once it is known to be one.
  const attachment = await linq.ask(({ attachments }, call) => attachments.retrieve(attachmentId, call));
  const { status } = await linq.understand(() => parseAttachment(attachment));
  const event = { type: "read", owner, attachmentId, ...(status !== undefined && { status }) } as const;
  return { action: "read", attachment, event };
}

async function createTicket(
  ticketRequest: TicketRequest,
  { request, owner, linq }: TaskContext,
  { tokens, sealer }: Tools,
): Promise<Done> {
  const created = await linq.ask(({ attachments }, call) => attachments.create(ticketRequest, call));
  const { attachmentId } = await linq.understand(() => parseTicket(created));
  const ticket = sealer
    ? await linq.understand(() => sealTicket(created, { request, ticketRequest, owner }, sealer))
    : created;
  const event = {
    type: "ticket-created",
    owner,
    attachmentId,
    contentType: ticketRequest.content_type,
    sizeBytes: ticketRequest.size_bytes,
  } as const;
  return { action: "create", ticket, token: await tokens.issue(owner, attachmentId), event };
}
