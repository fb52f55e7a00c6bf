import { isUploadError } from "../linq/errors.js";
import { ATTACHMENT_TOKEN_HEADER, parseAttachment, parseTicket } from "../linq/wire.js";
import { refuseCrossSite } from "./cross-site.js";
import { jsonResponse, LINQ_CODES, Problem, problemResponse } from "./envelope.js";
import { loadLinqClient, type LinqCallOptions, type LinqClient } from "./linq-client.js";
import { LinqRequestError, toLinqFailure } from "./linq-failure.js";
import { checkOptions, type AttachmentsHandlerOptions } from "./options.js";
import { createOwnershipTokens } from "./ownership-token.js";
import { matchRoute, type AttachmentAction, type Route } from "./routes.js";
import { sealTicket, type TicketContext } from "./sealed-ticket.js";
import { createUploadSealer } from "./sealed-upload.js";
import { sealedPartOf } from "./sealed-url.js";
import { readTicketRequest } from "./ticket-request.js";
import { forwardUpload } from "./upload-proxy.js";

export type AttachmentsHandler = (request: Request) => Promise<Response>;

/**
 * How long Linq may take to answer, in milliseconds: less than the 30 s after which the browser half gives up.
 * Nothing is retried here. The browser does that, where the user sees it; a repeated create would leave an orphan.
 */
const LINQ_TIMEOUT_MS = 25_000;

/**
 * The app's endpoint for `linq-uploader`: `POST {mount}` gives upload tickets, `GET {mount}/{id}` tells an
 * attachment's status, `DELETE {mount}/{id}` deletes it; `PUT {mount}/{id}/content` takes its bytes with `proxyUploads`. Linq's JSON and error envelope throughout; the API key stays here.
 * Web standards only: mount it in Next.js, Hono, Bun, Deno, Workers; see `toNodeHandler` for Express and `node:http`.
 *
 * A ticket's answer carries `Linq-Attachment-Token`, which reads and deletes must bring back: an attachment that this
 * handler did not give to this owner is answered 404. POST, PUT and DELETE from pages of other origins are refused.
 * @throws UploadError `invalid-options` at once, when `authorize` or the key is missing or another option is wrong.
 */
export function createAttachmentsHandler(options: AttachmentsHandlerOptions): AttachmentsHandler {
  const { basePath, maxFileSize, proxyUploads } = checkOptions(options);
  const { authorize, isOwner, onError = logError } = options;
  const getClient = clientOf(options);
  const tokens = createOwnershipTokens(async () => options.secret ?? (await getClient()).apiKey);
  const sealer = createUploadSealer(async () => [options.secret ?? (await getClient()).apiKey]);

  return async (request) => {
    let action: AttachmentAction | undefined;
    try {
      const route = matchRoute(request.method, new URL(request.url).pathname, { basePath, proxyUploads });
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
    if (route.action === "upload") return takeBytes(request, route);
    const owner = await findOwner(request, route);
    if (route.action === "create") {
      const ticketRequest = await readTicketRequest(request, maxFileSize);
      const created = await callLinq(request, route, ({ attachments }, call) =>
        attachments.create(ticketRequest, call),
      );
      const { attachmentId } = await wellFormed(route, () => parseTicket(created));
      const token = await tokens.issue(owner, attachmentId);
      const ticket = await proxied(created, route, { request, ticketRequest, owner });
      return jsonResponse(ticket, 200, { [ATTACHMENT_TOKEN_HEADER]: token });
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
    await wellFormed(route, () => parseAttachment(attachment));
    return jsonResponse(attachment, 200);
  }

  /** What the caller gets of Linq's ticket. */
  function proxied(created: unknown, route: Route, context: TicketContext): Promise<unknown> {
    if (!proxyUploads) return Promise.resolve(created);
    return wellFormed(route, () => sealTicket(created, context, sealer));
  }

  async function takeBytes(
    request: Request,
    route: Extract<Route, { attachmentId: string }>,
  ): Promise<Response> {
    const upload = await sealer.open(route.attachmentId, sealedPartOf(request));
    if (upload === undefined) {
      throw new Problem({
        status: 403,
        code: LINQ_CODES.accessDenied,
        message: "This upload URL is not one of this endpoint's. Ask for a new ticket.",
      });
    }
    const owner = await findOwner(request, route, upload.owner);
    if (owner !== upload.owner) throw noSuchAttachment();
    return forwardUpload(request, upload, (error) => report(error, route.action));
  }

  async function findOwner(request: Request, route: Route, uploadOwner?: string): Promise<string> {
    const found = await authorize({ request, ...route, ...(uploadOwner !== undefined && { uploadOwner }) });
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
    if (isTheirs !== true) throw noSuchAttachment();
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
  async function wellFormed<T>({ action }: Route, parse: () => T | Promise<T>): Promise<T> {
    try {
      return await parse();
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

function noSuchAttachment(): Problem {
  return new Problem({
    status: 404,
    code: LINQ_CODES.attachmentNotFound,
    message: "There is no such attachment.",
  });
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
