import { isUploadError } from "../linq/errors.js";
import { ATTACHMENT_TOKEN_HEADER, parseAttachment, parseTicket } from "../linq/wire.js";
import { refuseCrossSite } from "./cross-site.js";
import { jsonResponse, LINQ_CODES, Problem, problemResponse } from "./envelope.js";
import { loadLinqClient, type LinqCallOptions, type LinqClient } from "./linq-client.js";
import { LinqRequestError, toLinqFailure } from "./linq-failure.js";
import { checkOptions, type AttachmentsHandlerOptions } from "./options.js";
import { createOwnershipTokens } from "./ownership-token.js";
import { matchRoute, type AttachmentAction, type Route } from "./routes.js";
import { readTicketRequest } from "./ticket-request.js";

export type AttachmentsHandler = (request: Request) => Promise<Response>;

/**
 * How long Linq may take to answer, in milliseconds: less than the 30 s after which the browser half gives up.
 * Nothing is retried here. The browser does that, where the user sees it; a repeated create would leave an orphan.
 */
const LINQ_TIMEOUT_MS = 25_000;

/**
 * The app's endpoint for `linq-uploader`: `POST {mount}` gives upload tickets, `GET {mount}/{id}` tells an
 * attachment's status, `DELETE {mount}/{id}` deletes it. Linq's JSON and error envelope throughout; the API key stays here.
 * Web standards only: mount it in Next.js, Hono, Bun, Deno, Workers; see `toNodeHandler` for Express and `node:http`.
 *
 * A ticket's answer carries `Linq-Attachment-Token`, which reads and deletes must bring back: an attachment that this
 * handler did not give to this owner is answered 404. POST and DELETE from pages of other origins are refused.
 * @throws UploadError `invalid-options` at once, when `authorize` or the key is missing or another option is wrong.
 */
export function createAttachmentsHandler(options: AttachmentsHandlerOptions): AttachmentsHandler {
  const { basePath, maxFileSize } = checkOptions(options);
  const { authorize, isOwner, onError = logError } = options;
  const getClient = clientOf(options);
  const tokens = createOwnershipTokens(async () => options.secret ?? (await getClient()).apiKey);

  return async (request) => {
    let action: AttachmentAction | undefined;
    try {
      const route = matchRoute(request.method, new URL(request.url).pathname, basePath);
      action = route.action;
      if (action !== "read") refuseCrossSite(request);
      return await answer(request, route);
    } catch (error) {
      if (error instanceof Problem) return problemResponse(error);
      if (error instanceof Response) return error;
      report(error, action);
      return problemResponse(internalError());
    }
  };

  async function answer(request: Request, route: Route): Promise<Response> {
    const owner = await findOwner(request, route);
    if (route.action === "create") {
      const ticketRequest = await readTicketRequest(request, maxFileSize);
      const created = await callLinq(request, route, ({ attachments }, call) =>
        attachments.create(ticketRequest, call),
      );
      const { attachmentId } = wellFormed(route, () => parseTicket(created));
      const token = await tokens.issue(owner, attachmentId);
      return jsonResponse(created, 200, { [ATTACHMENT_TOKEN_HEADER]: token });
    }
    const { attachmentId } = route;
    await checkOwner(request, owner, attachmentId);
    if (route.action === "delete") {
      await callLinq(request, route, ({ attachments }, call) => attachments.delete(attachmentId, call));
      return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
    }
    const attachment = await callLinq(request, route, ({ attachments }, call) =>
      attachments.retrieve(attachmentId, call),
    );
    wellFormed(route, () => parseAttachment(attachment));
    return jsonResponse(attachment, 200);
  }

  async function findOwner(request: Request, route: Route): Promise<string> {
    const found = await authorize({ request, ...route });
    if (found == null) {
      throw new Problem({ status: 401, code: LINQ_CODES.unauthorized, message: "Sign in first." });
    }
    if (typeof found?.owner !== "string" || found.owner === "") {
      throw new TypeError(
        "createAttachmentsHandler: `authorize` must return { owner: a non-empty string } or null.",
      );
    }
    if (request.bodyUsed) {
      throw new TypeError(
        "createAttachmentsHandler: `authorize` read the request's body. Read request.clone() instead.",
      );
    }
    return found.owner;
  }

  async function checkOwner(request: Request, owner: string, attachmentId: string): Promise<void> {
    const isTheirs = isOwner
      ? await isOwner({ owner, attachmentId })
      : await tokens.verify(request.headers.get(ATTACHMENT_TOKEN_HEADER), owner, attachmentId);
    if (isTheirs !== true) {
      throw new Problem({
        status: 404,
        code: LINQ_CODES.attachmentNotFound,
        message: "There is no such attachment.",
      });
    }
  }

  async function callLinq(
    request: Request,
    { action }: Route,
    call: (client: LinqClient, options: LinqCallOptions) => Promise<unknown>,
  ): Promise<unknown> {
    const client = await getClient();
    const timeout = AbortSignal.timeout(LINQ_TIMEOUT_MS);
    try {
      return await call(client, { signal: AbortSignal.any([request.signal, timeout]), maxRetries: 0 });
    } catch (error) {
      const failure = toLinqFailure(error, { timedOut: timeout.aborted, apiKey: client.apiKey });
      // When the caller went away there is nobody to answer and nothing to mend.
      if (failure.report && !request.signal.aborted) report(failure.report, action);
      throw failure.problem;
    }
  }

  /** Linq's answer is passed on as it is, once it is known to be one. */
  function wellFormed<T>({ action }: Route, parse: () => T): T {
    try {
      return parse();
    } catch (error) {
      const field =
        isUploadError(error) && error.code === "ticket-invalid" ? error.details.field : "the body";
      report(new LinqRequestError(`Linq's answer has the wrong shape: ${field}.`), action);
      throw new Problem({
        status: 502,
        code: LINQ_CODES.internalError,
        message: "Linq's answer could not be understood.",
      });
    }
  }

  function report(error: unknown, action: AttachmentAction | undefined): void {
    try {
      onError({ error, action });
    } catch {
      // The caller must have an answer whatever the app's logger does.
    }
  }
}

function clientOf({ client, apiKey, baseURL }: AttachmentsHandlerOptions): () => Promise<LinqClient> {
  if (client) return () => Promise.resolve(client);
  let loading: Promise<LinqClient> | undefined;
  return () => (loading ??= loadLinqClient(apiKey, baseURL));
}

function internalError(): Problem {
  return new Problem({
    status: 500,
    code: LINQ_CODES.internalError,
    message: "The server could not handle the request.",
  });
}

function logError({ error, action }: { error: unknown; action: AttachmentAction | undefined }): void {
  console.error(`linq-uploader/server${action === undefined ? "" : ` (${action})`}:`, error);
}
