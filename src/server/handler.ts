import type { IncomingMessage } from "node:http";
import { ATTACHMENT_TOKEN_HEADER } from "../linq/wire.js";
import { answerPreflight, rejectCrossSite, withCors } from "./cross-origin.js";
import { createReporter } from "./events.js";
import { loadLinqClient, type LinqClient } from "./linq-client.js";
import type { AttachmentsHandlerOptions, AuthorizeFunction } from "./options.js";
import { readPostedTasks } from "./read-tasks.js";
import { batchResponse, refusalResponse, taskResponse } from "./responses.js";
import { matchRoute, type AttachmentAction, type Route } from "./routes.js";
import { runTask, runTasks, type TaskRunner } from "./run-tasks.js";
import { createOwnershipTokens } from "./ownership-tokens.js";
import { createUploadSealer } from "./sealed-upload.js";
import { SetupError } from "./setup-error.js";
import { proxyUpload } from "./upload-proxy.js";
import { validateOptions } from "./validate-options.js";

/**
 * Handles one request. Failures become error responses. It rejects only with what Next's `redirect()` and `notFound()` throw in
 * `authorize`.
 */
export interface AttachmentsHandler<NodeRequest extends IncomingMessage = IncomingMessage> {
  (request: Request): Promise<Response>;
  /** The same with the framework's own request, which `authorize` receives as `nodeRequest`. `toNodeHandler` calls it. */
  readonly withNodeRequest: (request: Request, nodeRequest: NodeRequest) => Promise<Response>;
}

/**
 * Creates your app's endpoint for `linq-uploader`, built on the Fetch API.
 *
 * You can mount it in Next.js, Hono, Bun, Deno and Workers, or with `toNodeHandler` in Express and `node:http`. It uses Linq's
 * JSON and error format, and the API key never leaves the server.
 *
 * - `POST {mount}`: creates a ticket, or a batch of them
 * - `GET {mount}/{id}`: returns the status of an attachment
 * - `DELETE {mount}/{id}`: deletes an attachment
 * - `PUT {mount}/{id}/content`: receives the bytes (only with `proxyUploads`)
 *
 * Each ticket response carries the header `Linq-Attachment-Token`, which the client sends back with GET and DELETE. Without a
 * token that matches the owner, the attachment is answered with 404. POST, PUT and DELETE from pages of other origins are
 * rejected unless `allowedOrigins` lists them.
 *
 * `POST {mount}` accepts batches of up to 50 entries: `{ files: [...] }` creates tickets, `{ attachments: [{ id, token }] }`
 * returns statuses. The response is `{ results: [...] }` with one result per entry. The browser half batches automatically.
 * @typeParam NodeRequest the request of your framework under `toNodeHandler`, such as Express's `Request`
 * @throws UploadError `invalid-options` when `authorize` is missing or another option is invalid. An empty `apiKey` is reported
 *   to `onError` with each request instead, because builds often run without keys.
 */
export function createAttachmentsHandler<NodeRequest extends IncomingMessage = IncomingMessage>(
  options: AttachmentsHandlerOptions<NodeRequest>,
): AttachmentsHandler<NodeRequest> {
  const settings = validateOptions(options);
  const { allowedOrigins, proxyUploads } = settings;
  const { isOwner, rateLimit } = options;
  const getClient = createClientGetter(options);
  const getSecrets = async () => settings.secrets ?? [(await getClient()).apiKey];
  const tokens = createOwnershipTokens(getSecrets);
  const sealer = createUploadSealer(getSecrets);
  const reporter = createReporter(options);
  const proxy = { rateLimit, sealer, reporter };
  const runner = {
    publicUrl: settings.publicUrl,
    rateLimit,
    getClient,
    reporter,
    tokens,
    isOwner,
    sealer: proxyUploads ? sealer : undefined,
  };

  return Object.assign((request: Request) => handle(request), { withNodeRequest: handle });

  async function handle(request: Request, nodeRequest?: NodeRequest): Promise<Response> {
    const authorize: AuthorizeFunction = (context) =>
      options.authorize(nodeRequest === undefined ? context : { ...context, nodeRequest });
    const response = answerPreflight(request, settings) ?? (await respond(request, authorize));
    return withCors(request, response, allowedOrigins);
  }

  async function respond(request: Request, authorize: AuthorizeFunction): Promise<Response> {
    let action: AttachmentAction | undefined;
    try {
      const route = matchRoute(request.method, new URL(request.url).pathname, settings);
      action = route.action;
      if (action !== "read") rejectCrossSite(request, settings);
      return await handleRoute(route, request, authorize);
    } catch (error) {
      return refusalResponse(reporter.refusal(error, { ...(action !== undefined && { action }) }));
    }
  }

  async function handleRoute(
    route: Route,
    request: Request,
    authorize: AuthorizeFunction,
  ): Promise<Response> {
    switch (route.action) {
      case "upload":
        return refusalResponse(await proxyUpload(request, route.attachmentId, { ...proxy, authorize }));
      case "create":
        return handlePost(request, { ...runner, authorize });
      case "read":
      case "delete": {
        const { action, attachmentId } = route;
        const token = request.headers.get(ATTACHMENT_TOKEN_HEADER);
        const task = { action, attachmentId, token };
        return taskResponse(await runTask(request, task, { ...runner, authorize }));
      }
    }
  }

  async function handlePost(request: Request, postRunner: TaskRunner): Promise<Response> {
    try {
      const posted = await readPostedTasks(request, settings);
      return posted.isBatch
        ? await batchResponse(await runTasks(request, posted.tasks, postRunner))
        : taskResponse(await runTask(request, posted.task, postRunner));
    } finally {
      // The body was read from a clone. Cancelling the original frees what the clone left buffered.
      void request.body?.cancel().catch(() => undefined);
    }
  }
}

function createClientGetter({
  client,
  apiKey,
  baseURL,
}: Pick<AttachmentsHandlerOptions, "client" | "apiKey" | "baseURL">): () => Promise<LinqClient> {
  let loading: Promise<LinqClient> | undefined;
  return async () => {
    if (client) return client;
    if (!apiKey) {
      throw new SetupError(
        "api-key-missing",
        "createAttachmentsHandler: `apiKey` is empty, so Linq cannot be called. Set the environment variable that it comes from " +
          "where the server runs.",
      );
    }
    return (loading ??= loadLinqClient(apiKey, baseURL));
  };
}
