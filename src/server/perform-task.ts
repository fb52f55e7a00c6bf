import { parseAttachment, parseTicket, type TicketRequest } from "../linq/wire.js";
import { requireOwnership, type OwnershipRules } from "./authorization.js";
import { Problem } from "./envelope.js";
import type { AttachmentEvent } from "./events.js";
import type { LinqCalls } from "./linq-client.js";
import { toAttachmentResponse, toTicketResponse } from "./linq-fields.js";
import { sealTicket } from "./proxied-ticket.js";
import type { Task } from "./read-tasks.js";
import type { UploadSealer } from "./sealed-upload.js";

/** What performing a task needs besides its context. */
export interface TaskDependencies extends OwnershipRules {
  /** Set with `proxyUploads`. */
  readonly sealer: UploadSealer | undefined;
  readonly publicUrl: string | undefined;
}

/** The request that a task belongs to. */
export interface TaskContext {
  readonly request: Request;
  readonly owner: string;
  readonly linq: LinqCalls;
}

/** The result of a task that succeeded. */
export type TaskResult =
  | {
      readonly action: "create";
      readonly ticket: unknown;
      readonly token: string;
      readonly event: AttachmentEvent;
    }
  | { readonly action: "read"; readonly attachment: unknown; readonly event: AttachmentEvent }
  | { readonly action: "delete"; readonly event: AttachmentEvent };

/**
 * Creates a ticket, reads a status or deletes an attachment, after checking who owns it.
 * @throws Problem
 */
export async function performTask(
  task: Task,
  context: TaskContext,
  dependencies: TaskDependencies,
): Promise<TaskResult> {
  if (task.action === "create") {
    if (task.ticketRequest instanceof Problem) throw task.ticketRequest;
    return createTicket(task.ticketRequest, context, dependencies);
  }
  const { attachmentId } = task;
  const { owner, linq } = context;
  await requireOwnership(owner, task, dependencies);

  if (task.action === "delete") {
    await linq.call(({ attachments }, options) => attachments.delete(attachmentId, options));
    return { action: "delete", event: { type: "deleted", owner, attachmentId } };
  }
  const attachment = await linq.call(({ attachments }, options) =>
    attachments.retrieve(attachmentId, options),
  );
  const { status } = await linq.parse(() => parseAttachment(attachment));
  const event = { type: "read", owner, attachmentId, ...(status !== undefined && { status }) } as const;
  return { action: "read", attachment: toAttachmentResponse(attachment), event };
}

async function createTicket(
  ticketRequest: TicketRequest,
  { request, owner, linq }: TaskContext,
  { tokens, sealer, publicUrl }: TaskDependencies,
): Promise<TaskResult> {
  const created = await linq.call(({ attachments }, options) => attachments.create(ticketRequest, options));
  const { attachmentId } = await linq.parse(() => parseTicket(created));
  const ticket = sealer
    ? await linq.parse(() => sealTicket(created, { request, ticketRequest, owner, publicUrl }, sealer))
    : toTicketResponse(created);
  const event = {
    type: "ticket-created",
    owner,
    attachmentId,
    contentType: ticketRequest.content_type,
    sizeBytes: ticketRequest.size_bytes,
  } as const;
  return { action: "create", ticket, token: await tokens.issue(owner, attachmentId), event };
}
